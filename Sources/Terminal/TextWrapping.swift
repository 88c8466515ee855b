/// Wraps text to a width.
package enum TextWrapping {
    /// Wraps a line to a number of columns; continuation lines are indented by two more columns than the first.
    package static func wrapped(_ line: String, to width: Int) -> [String] {
        let indent = String(line.prefix { $0 == " " })
        var lines: [String] = []
        var current = indent
        for word in line.split(separator: " ") {
            if current.count > indent.count, current.columns + 1 + word.columns > width {
                lines.append(current)
                current = indent + "  "
            }
            current += (current.allSatisfy { $0 == " " } ? "" : " ") + word
        }
        return lines + [current]
    }
}
