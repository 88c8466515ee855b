import Diagnostics
import YAML

/// The reason why a text is not a valid value of a type.
public struct InvalidText: Error {
    /// The problem, as the end of a sentence "… is not …", such as "a Kubernetes object name: it contains \"_\"".
    public let reason: String
    /// How to fix the problem.
    public let fix: Message?

    /// Creates an error with a reason and a fix.
    public init(_ reason: String, fix: Message? = nil) {
        self.reason = reason
        self.fix = fix
    }
}

/// A string in a certain format; parsing it into a type means that no later code must check it again.
public protocol TextValue: FieldValue, Hashable, CustomStringConvertible {
    /// Parses the text.
    init(parsing text: String) throws(InvalidText)
    /// The text.
    var text: String { get }
    /// The name of the format in the documentation, such as "quantity".
    static var format: String { get }
    /// What all valid texts look like, for editors.
    static var pattern: TextPattern { get }
    /// Examples of valid texts.
    static var examples: [String] { get }
    /// The known texts, if a valid text is one of them or one that is newer than all of them; otherwise nil.
    static var known: KnownTexts? { get }
    /// Whether both are the same value, although their texts may differ.
    func means(_ other: Self) -> Bool
}

extension TextValue {
    /// The shape of a scalar in this format.
    public static var shape: Shape { .scalar(ScalarForm(of: Self.self)) }
    /// The default: any text.
    public static var pattern: TextPattern { TextPattern() }
    /// The default: no examples.
    public static var examples: [String] { [] }
    /// The default: not such a format.
    public static var known: KnownTexts? { nil }
    /// The default: equal texts.
    public func means(_ other: Self) -> Bool { text == other.text }
    /// The text.
    public var description: String { text }

    /// Parses the text of a scalar.
    public static func read(_ node: Node, _ reader: inout Reader) -> Self? { parsed(node, &reader) }

    /// Parses the text of a node, and reports invalid text; for implementations of `read` with further checks.
    public static func parsed(_ node: Node, _ reader: inout Reader) -> Self? {
        guard let text = String.read(node, &reader) else { return nil }
        do throws(InvalidText) {
            return try Self(parsing: text)
        } catch {
            if reader.skips(.invalidValue, at: node.mark) { return nil }
            if !SecretMask.hasCredentials(text), let placeholder = Placeholder.word(in: text) {
                reader.placeholder(placeholder, at: node)
                return nil
            }
            let value = reader.quoted(text)
            reader.error(
                .invalidValue,
                "\(reader.subject): \(value) is not \(error.reason)",
                at: node.mark,
                fix: error.fix
            )
            return nil
        }
    }

    /// Writes the text, with quotes if necessary.
    public func write(to emitter: Emitter) { emitter.string(text) }
}

/// A string from a fixed set.
public protocol ChoiceValue: FieldValue, CaseIterable, RawRepresentable where RawValue == String {
    /// The releases that support this value.
    var lifetime: Lifetime { get }
}

extension ChoiceValue {
    /// The default: all releases.
    public var lifetime: Lifetime { .always }

    /// A choice of the allowed strings.
    public static var shape: Shape { .choice(Choices(allCases.map { Choice($0.rawValue, $0.lifetime) })) }

    /// Reads one of the allowed strings.
    public static func read(_ node: Node, _ reader: inout Reader) -> Self? {
        guard let text = String.read(node, &reader) else { return nil }
        if let value = Self(rawValue: text), value.lifetime.contains(reader.release) { return value }
        refuse(text, at: node, &reader)
        return nil
    }

    /// Reports a string that is not allowed, or not in the release.
    private static func refuse(_ text: String, at node: Node, _ reader: inout Reader) {
        if let value = Self(rawValue: text) {
            reader.notInRelease("\(reader.subject): \(text)", value.lifetime, at: node.mark)
            return
        }
        let legal = allCases.map(\.rawValue)
        let nearest = Spelling.nearest(to: text, in: legal)
        let value = reader.quoted(text)
        reader.error(
            .invalidValue,
            "\(reader.subject): \(value) is not known",
            at: node.mark,
            fix: nearest.map { "did you mean \(reader.written($0, at: node.mark))?" }
                ?? "use one of: \(legal.joined(separator: ", "))"
        )
    }

    /// Writes the string.
    public func write(to emitter: Emitter) { emitter.string(rawValue) }
}
