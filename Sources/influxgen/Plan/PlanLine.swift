import Diagnostics

/// A line of the plan, whose parts have different colors on a terminal.
struct PlanLine {
    /// The meaning of a part.
    enum Style { case plain, heading, hint, good, bad }

    private(set) var parts: [(text: String, style: Style)] = []

    init(_ text: String = "", as style: Style = .plain) { if !text.isEmpty { add(text, as: style) } }

    /// Appends text, in which characters that would control the terminal are visible.
    mutating func add(_ text: String, as style: Style = .plain) { parts.append((text.escapedForTerminal(), style)) }

    /// The parts without the spaces at the end of the line, which show nothing.
    private var trimmed: [(text: String, style: Style)] {
        var parts = parts
        while var last = parts.popLast() {
            while last.text.hasSuffix(" ") { last.text.removeLast() }
            if !last.text.isEmpty { return parts + [last] }
        }
        return []
    }

    /// The text, with colors if the terminal has them.
    func text(isColored: Bool) -> String {
        var line = ""
        for (text, style) in trimmed {
            let code =
                switch style {
                case .plain: ""
                case .heading: "1"
                case .hint: "2"
                case .good: "32"
                case .bad: "33"
                }
            line += isColored && !code.isEmpty ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
        }
        return line
    }
}

extension String {
    /// The text with an ellipsis in its middle if it is longer than a number of characters.
    func shortened(to most: Int) -> String {
        if count <= most { return self }
        if most < 3 { return String(prefix(max(0, most))) }
        let tail = (most - 1) / 2
        return "\(prefix(most - 1 - tail))…\(suffix(tail))"
    }
}
