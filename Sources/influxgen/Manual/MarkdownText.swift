/// Text of the help as Markdown: on one line, and without characters that Markdown or HTML would read.
struct MarkdownText: CustomStringConvertible {
    let description: String

    init(_ text: String) {
        var escaped = ""
        for character in text.split(whereSeparator: \.isWhitespace).joined(separator: " ") {
            switch character {
            case "<": escaped += "&lt;"
            case "*", "_", "[", "]": escaped += "\\\(character)"
            default: escaped.append(character)
            }
        }
        description = escaped
    }
}

/// Text of the help in a cell of a Markdown table.
struct MarkdownCell: CustomStringConvertible {
    let description: String

    init(_ text: String) { description = MarkdownText(text).description.replacing("|", with: "\\|") }
}
