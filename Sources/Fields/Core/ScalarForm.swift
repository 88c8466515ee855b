/// The form of a scalar, for documentation and editors.
public struct ScalarForm: Sendable {
    /// What a scalar can be in YAML.
    public enum Kind: Sendable, Hashable {
        /// A string.
        case string
        /// A decimal integer.
        case integer
        /// A boolean.
        case boolean
        /// The boolean `true`; the field has no other value.
        case onlyTrue
        /// A boolean that a manifest contains as the string `'true'` or `'false'`.
        case booleanString

        /// Whether the scalar is a boolean in an answers file.
        public var isBoolean: Bool { self != .string && self != .integer }
    }

    /// The name of the form, such as "quantity".
    public let name: String
    /// What the scalar can be in YAML.
    public let kind: Kind
    /// What all valid texts look like.
    public var pattern: TextPattern { makePattern() }
    /// Examples of valid texts.
    public var examples: [String] { makeExamples() }
    /// The known texts, if a valid text is one of them or one that is newer than all of them.
    public var known: KnownTexts? { makeKnown() }
    // Only documentation and fixes need these, and most code that looks at a form does not.
    private let makePattern: @Sendable () -> TextPattern
    private let makeExamples: @Sendable () -> [String]
    private let makeKnown: @Sendable () -> KnownTexts?
    /// Whether a text is valid.
    let accepts: @Sendable (String) -> Bool
    /// Whether two texts are the same value; nil if only equal texts are.
    var isSame: (@Sendable (String, String) -> Bool)?

    /// Creates a form without restrictions on the text, except that valid texts look like the pattern.
    public init(
        _ name: String,
        _ kind: Kind,
        pattern: @autoclosure @escaping @Sendable () -> TextPattern = TextPattern()
    ) {
        self.name = name
        self.kind = kind
        makePattern = pattern
        makeExamples = { [] }
        makeKnown = { nil }
        accepts = { _ in true }
    }

    /// Creates the form of a string in a format.
    init<Text: TextValue>(of type: Text.Type) {
        name = Text.format
        kind = .string
        makePattern = { Text.pattern }
        makeExamples = { Text.examples }
        makeKnown = { Text.known }
        accepts = { (try? Text(parsing: $0)) != nil }
        isSame = { text, other in
            guard let value = try? Text(parsing: text), let other = try? Text(parsing: other) else { return false }
            return value.means(other)
        }
    }

    /// Any string; a text that only consists of a placeholder in angle brackets is never valid.
    public static let string = ScalarForm("string", .string, pattern: TextPattern(except: "^<[A-Za-z][^<>@\\n]*>$"))
}

/// What all valid texts of a format look like, for editors.
///
/// Valid texts match, but not all texts that match are valid. The regular expressions use only syntax that ECMAScript,
/// Python and RE2 have in common, because editors, Python and Helm read schemas with them: no look-around, and no
/// classes such as `\d`, which include other characters than ASCII in some of them.
public struct TextPattern: Sendable, Hashable {
    /// A regular expression that matches all valid texts; nil without one.
    public var expression: String?
    /// A regular expression that matches no valid text; nil without one.
    public var exception: String?
    /// The smallest length of a valid text.
    public var shortest: Int
    /// The largest length of a valid text; nil without a limit.
    public var longest: Int?

    /// Creates a pattern; the defaults match every text.
    public init(_ expression: String? = nil, except exception: String? = nil, shortest: Int = 0, longest: Int? = nil) {
        self.expression = expression
        self.exception = exception
        self.shortest = shortest
        self.longest = longest
    }
}

/// The known texts of a format whose set grows over time, such as releases.
public struct KnownTexts: Sendable {
    /// The known texts.
    public let choices: [Choice]
    /// A regular expression for the texts that are newer than all known ones.
    public let newer: String
    /// The releases with which a newer text can be used.
    public let newerLifetime: Lifetime

    /// Creates a set of known texts.
    public init(_ choices: [Choice], newer: String, lifetime: Lifetime = .always) {
        self.choices = choices
        self.newer = newer
        newerLifetime = lifetime
    }
}

/// One of the texts that a field accepts.
public struct Choice: Sendable, Hashable {
    /// The text.
    public let text: String
    /// The releases that support it.
    public let lifetime: Lifetime

    /// Creates a choice.
    public init(_ text: String, _ lifetime: Lifetime = .always) {
        self.text = text
        self.lifetime = lifetime
    }
}

/// The texts that a field accepts.
public struct Choices: Sendable {
    /// The texts, in the order of documentation.
    public let all: [Choice]
    /// The first release that accepts no other texts; nil if no release does.
    public let closedSince: Edition?

    /// Creates a set of texts.
    public init(_ all: [Choice], closedSince: Edition? = nil) {
        self.all = all
        self.closedSince = closedSince
    }

    /// The texts of all releases.
    public var texts: [String] { all.map(\.text) }

    /// Returns the texts that a release supports; all texts if the release is nil.
    public func texts(in release: Edition?) -> [String] {
        all.filter { $0.lifetime.contains(release) }.map(\.text)
    }

    /// Whether a release accepts only these texts; nil means any release.
    func isClosed(in release: Edition?) -> Bool {
        guard let closedSince else { return true }
        return release.map { $0 >= closedSince } ?? false
    }
}
