/// Input that breaks a rule, beside the nearest input that does not.
///
/// Examples are run by a test and shown by the documentation, so that a rule cannot be documented wrongly: each one is
/// put into a complete document, the rule must be reported at the mark, and not at all for the accepted input.
public enum RuleExample: Sendable {
    /// The kind of document that an example is part of.
    public enum Form: String, Sendable {
        case answers, appinstance, values
    }

    /// Part of a document, with a mark before the reported place, and what is accepted instead.
    case document(Form, reported: String, accepted: String)
    /// A command, for rules that no text of a document breaks, and why it breaks the rule.
    case command(String, reason: String)

    /// The character before the place at which the rule is reported.
    public static let mark: Character = "↓"

    /// Part of an answers file.
    public static func answers(_ reported: String, accepted: String) -> RuleExample {
        .document(.answers, reported: reported, accepted: accepted)
    }

    /// Part of an AppInstance.
    public static func appinstance(_ reported: String, accepted: String) -> RuleExample {
        .document(.appinstance, reported: reported, accepted: accepted)
    }

    /// Part of the Helm chart's values.
    public static func values(_ reported: String, accepted: String) -> RuleExample {
        .document(.values, reported: reported, accepted: accepted)
    }

    /// The example as a person reads it, with a caret below the reported place; also valid Markdown.
    public var text: String {
        switch self {
        case .document(let form, let reported, let accepted):
            "Reported in \(form.name):\n\n\(Self.indented(Self.pointed(reported)))\nAccepted:\n\n"
                + Self.indented(accepted)
        case .command(let line, let reason):
            "For example:\n\n\(Self.indented(line))\n\(reason)\n"
        }
    }

    private static func indented(_ text: String) -> String {
        text.split(separator: "\n").map { "    \($0)\n" }.joined()
    }

    /// The text without its mark, and with a caret in the line below it.
    private static func pointed(_ text: String) -> String {
        text.split(separator: "\n").map { line in
            guard let mark = line.firstIndex(of: mark) else { return String(line) }
            let before = line[..<mark]
            return "\(before)\(line[mark...].dropFirst())\n\(String(repeating: " ", count: before.count))^"
        }.joined(separator: "\n")
    }
}

extension RuleExample.Form {
    /// The kind of document, in a sentence.
    fileprivate var name: String {
        switch self {
        case .answers: "answers"
        case .appinstance: "an AppInstance"
        case .values: "Helm values"
        }
    }
}
