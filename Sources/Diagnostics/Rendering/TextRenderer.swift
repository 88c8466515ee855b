/// Renders diagnostics as text, in the format of compilers.
public struct TextRenderer: Sendable {
    /// Whether to color the output with ANSI escape sequences.
    public var colored: Bool

    /// Creates a renderer.
    public init(colored: Bool) {
        self.colored = colored
    }

    /// Renders a diagnostic as `file:line:column: error: message [IG1001 unknown-key]`, with the fix on the next line.
    ///
    /// If the sink has the text of the source, the source line and a caret appear between them.
    ///
    /// Control characters appear as `\u{…}`, so that a value from the input cannot control the terminal.
    public func render(_ diagnostic: Diagnostic) -> String { render(diagnostic, in: [:]) }

    private func render(_ diagnostic: Diagnostic, in excerpts: [String: LineTable<Excerpt>]) -> String {
        var line = ""
        if let location = diagnostic.location {
            line += paint("\(Self.printable(location.description)): ", .bold)
        }
        line += paint("\(diagnostic.severity.rawValue): ", Style(diagnostic.severity))
        line += paint(Self.printable(diagnostic.message.description), .bold)
        line += paint(" [\(diagnostic.rule.code) \(diagnostic.rule.name)]", .faint)
        if let location = diagnostic.location, !diagnostic.rule.isOfWholeFile,
            let excerpt = excerpts[location.file]?[location.line]?.pointing(
                at: location.column,
                isUnread: diagnostic.rule.isOfUnreadText
            )
        {
            line += "\n    " + excerpt.line + "\n    " + paint(excerpt.caret, .green)
        }
        if let fix = diagnostic.fix {
            let lines = fix.description.split(separator: "\n", omittingEmptySubsequences: false).map {
                Self.printable(String($0))
            }
            line += "\n  " + paint("fix: ", .green) + lines.joined(separator: "\n       ")
        }
        return line + "\n"
    }

    /// Renders all diagnostics sorted by location, and a line with their numbers.
    public func render(_ sink: DiagnosticSink) -> String {
        guard let summary = Severity.summary(of: sink.countsBySeverity) else { return "" }
        return lines(of: sink).map(\.text).joined() + summary + "\n"
    }

    /// Renders each diagnostic, sorted by location, with the file that it is about.
    public func lines(of sink: DiagnosticSink) -> [(text: String, file: String?)] {
        let excerpts = sink.excerpts()
        return sink.sorted.map { (render($0, in: excerpts), $0.location?.file) }
    }

    /// Returns text with control characters as `\u{…}`, so that it cannot control a terminal.
    public static func printable(_ text: String, tabs: Bool = false) -> String {
        text.escapedForTerminal(keeping: tabs ? ["\t"] : [])
    }

    private enum Style: String {
        case red = "1;31"
        case yellow = "1;33"
        case cyan = "1;36"
        case green = "32"
        case bold = "1"
        case faint = "2"

        init(_ severity: Severity) {
            switch severity {
            case .error: self = .red
            case .warning: self = .yellow
            case .note: self = .cyan
            }
        }
    }

    private func paint(_ text: String, _ style: Style) -> String {
        colored ? "\u{1B}[\(style.rawValue)m\(text)\u{1B}[0m" : text
    }
}
