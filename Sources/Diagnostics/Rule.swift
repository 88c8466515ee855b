/// A kind of problem, with a stable code.
///
/// Each module declares its rules as static members in an extension of this type. Each rule has an explanation and
/// examples, which `check --explain` and `docs/rules.md` show, and which the tests run.
public struct Rule: Sendable {
    /// What a violation of a rule is about.
    public enum Subject: Sendable {
        /// The input: influxgen cannot read it, or cannot be sure what it means.
        case input
        /// The deployment that the input describes: nobody should deploy it, but it may run already.
        case deployment
    }

    /// The stable code, such as `IG1001`.
    ///
    /// Codes that begin with IG0 are about reading and writing files, IG1 about the form of the input, IG2 about its
    /// meaning, IG3 about releases and charts, IG4 about certificates (up to IG4019 about the files that contain them, from
    /// IG4020 about connections that need them), IG5 about taking over a deployment that exists, IG6 about GitOps, and IG7
    /// about several clusters together.
    public let code: String
    /// The name in kebab case, such as `unknown-key`.
    public let name: String
    /// The explanation of the problem, in a few sentences.
    public let explanation: String
    /// What a violation of the rule is about.
    public let subject: Subject
    /// Input that violates the rule, each with valid input; at least one.
    public let examples: [RuleExample]

    /// Creates a rule.
    public init(
        _ code: String,
        _ name: String,
        _ explanation: String,
        about subject: Subject = .input,
        examples: RuleExample...
    ) {
        self.code = code
        self.name = name
        self.explanation = explanation
        self.subject = subject
        self.examples = examples
    }

    /// The explanation and the examples as text, which is also valid Markdown.
    public var documentation: String {
        "\(explanation)\n\n" + examples.map(\.text).joined(separator: "\n")
    }
}

extension Rule: Hashable {
    /// Rules are equal if their codes are equal.
    public static func == (lhs: Rule, rhs: Rule) -> Bool { lhs.code == rhs.code }
    /// Hashes the code.
    public func hash(into hasher: inout Hasher) { hasher.combine(code) }
}

extension Rule {
    /// Whether the rule is about text that cannot be parsed, so that any word may be a secret.
    var isOfUnreadText: Bool { code.hasPrefix("IG01") }

    /// Whether the rule is about the contents of files that the document names, which can change without the document.
    public var isAboutNamedFiles: Bool { code.hasPrefix("IG400") || code.hasPrefix("IG401") }

    /// Whether the rule is about the file as a whole, so that no line of it explains the problem.
    var isOfWholeFile: Bool { self == .wrongKind }

    /// A file that describes something else than a command expects.
    public static let wrongKind = Rule(
        "IG1008",
        "wrong-kind",
        "The file describes something else than the command expects: for example, generate reads answers, but the file is an "
            + "AppInstance, Helm values, or another object of Kubernetes. influxgen reports only this, and not each key that "
            + "such a file should not have.",
        examples: .command("influxgen generate myinfluxdb.yml", reason: "The file is an AppInstance, not answers.")
    )

    /// A file could not be read or written.
    public static let inputOutput = Rule(
        "IG0001",
        "input-output",
        "influxgen cannot read a file, or must not or cannot write to a path. It has not changed anything: influxgen writes "
            + "files only after it has generated all of them, and writes all of them or none.",
        examples: .command("influxgen generate no-such-file.yaml", reason: "There is no such file.")
    )
}
