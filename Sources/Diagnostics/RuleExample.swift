/// Input that violates a rule, with similar input that is valid.
///
/// The documentation shows the examples, and a test runs them: it puts each one into a complete document, and expects the
/// rule at the mark, but not for the accepted input.
public enum RuleExample: Sendable {
    /// The kind of document that contains the example.
    public enum Form: String, Sendable {
        case answers, appinstance, values
    }

    /// A part of a document with a mark before the reported location, and a part that is accepted.
    case document(Form, reported: String, accepted: String)
    /// A command that violates the rule, with the reason; for rules that are not about the text of a document.
    case command(String, reason: String)

    /// The character before the reported location.
    public static let mark: Character = "↓"

    /// Creates an example from a part of an answers file.
    public static func answers(_ reported: String, accepted: String) -> RuleExample {
        .document(.answers, reported: reported, accepted: accepted)
    }

    /// Creates an example from a part of an AppInstance.
    public static func appinstance(_ reported: String, accepted: String) -> RuleExample {
        .document(.appinstance, reported: reported, accepted: accepted)
    }

    /// Creates an example from a part of the Helm values.
    public static func values(_ reported: String, accepted: String) -> RuleExample {
        .document(.values, reported: reported, accepted: accepted)
    }

    /// The example as text with a caret below the reported location, which is also valid Markdown.
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

    /// Returns the text without its mark, but with a caret on the line below it.
    private static func pointed(_ text: String) -> String {
        text.split(separator: "\n").map { line in
            guard let mark = line.firstIndex(of: mark) else { return String(line) }
            let before = line[..<mark]
            return "\(before)\(line[mark...].dropFirst())\n\(String(repeating: " ", count: before.count))^"
        }.joined(separator: "\n")
    }
}

extension RuleExample.Form {
    /// The name of the document kind within a sentence.
    fileprivate var name: String {
        switch self {
        case .answers: "answers"
        case .appinstance: "an AppInstance"
        case .values: "Helm values"
        }
    }
}
