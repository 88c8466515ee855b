extension ShellText {
    var place: String {
        switch context {
        case .commands, .array: "a word"
        case .arithmetic: "arithmetic"
        case .test: "[[ … ]]"
        case .expansion: "${…}"
        case .singleQuotes, .ansiQuotes, .doubleQuotes: "quotes"
        case .backquotes: "backquotes"
        case .comment: "a comment"
        case .hereDocument: "a here document"
        }
    }

    var refusal: String? {
        switch context {
        case .commands, .array: break
        default: return "it is in \(place)"
        }
        if let unclear { return "it follows \(unclear), after which influxgen cannot tell what is quoted" }
        if delimiter != nil { return "it is the delimiter of a here document" }
        if isEscaped { return "it follows a backslash" }
        if isAfterDescriptor { return "it follows <& or >&" }
        if previous == UInt8(ascii: "$") || previous == UInt8(ascii: "~") {
            return "it follows \(previous == UInt8(ascii: "$") ? "$" : "~")"
        }
        if word.isOpen, word.isExpanded { return "it is in a word with { or [, which the shell expands" }
        if word.refuses != .no { return "this command reads it as code or as a name" }
        guard word.isCommand, !word.isAssignment else { return nil }
        // No keyword has an underscore or a slash, so a word with one cannot become a keyword.
        let isPartOfName = word.isOpen && letters.contains { $0 == UInt8(ascii: "_") || $0 == UInt8(ascii: "/") }
        return isPartOfName ? nil : "it is the name of a command"
    }

    var refusalOfSection: String? {
        if isEscaped { return "after a backslash" }
        if delimiter != nil { return "in the delimiter of a here document" }
        if needsParenthesis || isAfterDescriptor { return "in a redirection" }
        switch context {
        case .commands, .array: break
        case .doubleQuotes, .expansion, .arithmetic, .test:
            return previous == UInt8(ascii: "$") ? "after $" : nil
        default: return nil
        }
        if "$~<>(&|".utf8.contains(previous) { return "after \(Character(Unicode.Scalar(previous)))" }
        if word.isCommand, word.isOpen, !word.isAssignment { return "in the name of a command" }
        return nil
    }
}
