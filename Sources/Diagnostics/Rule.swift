/// A kind of problem, known by a code that never changes its meaning.
///
/// Every module declares its own rules, as static members in an extension of this type. A rule cannot be declared without
/// its documentation, which `check --explain` and `docs/rules.md` show, and which its tests run.
public struct Rule: Sendable {
    /// The stable code, such as `IG1001`.
    ///
    /// IG0 is reading and writing files, IG1 the form of the input, IG2 its meaning,
    /// IG3 what a release or a chart can carry.
    public let code: String
    /// The code's name for people, in kebab case, such as `unknown-key`.
    public let name: String
    /// Why it matters, in a few sentences.
    public let explanation: String
    /// Input that breaks the rule, and what is accepted instead; at least one.
    public let examples: [RuleExample]

    /// Declares a rule.
    public init(_ code: String, _ name: String, _ explanation: String, examples: RuleExample...) {
        self.code = code
        self.name = name
        self.explanation = explanation
        self.examples = examples
    }

    /// The explanation and the examples, as a person reads them; also valid Markdown.
    public var documentation: String {
        "\(explanation)\n\n" + examples.map(\.text).joined(separator: "\n")
    }
}

extension Rule: Hashable {
    /// Rules are the same where their codes are.
    public static func == (lhs: Rule, rhs: Rule) -> Bool { lhs.code == rhs.code }
    /// By the code.
    public func hash(into hasher: inout Hasher) { hasher.combine(code) }
}

extension Rule {
    /// Whether the text could not be read, so that nobody knows which of its words are secrets.
    var isOfUnreadText: Bool { code.hasPrefix("IG01") }

    /// A file could not be read or written.
    public static let inputOutput = Rule(
        "IG0001",
        "input-output",
        "influxgen cannot read a file that you named, or cannot write to a path. Nothing was changed: files are written "
            + "only when all of them are ready, and each is replaced in one step.",
        examples: .command("influxgen generate no-such-file.yaml", reason: "There is no such file.")
    )
}
