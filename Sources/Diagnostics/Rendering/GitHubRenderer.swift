/// Renders diagnostics for GitHub Actions.
public enum GitHubRenderer {
    /// Returns workflow commands of GitHub Actions, which show diagnostics next to the lines of a pull request.
    public static func render(_ sink: DiagnosticSink) -> String {
        sink.sorted.map { diagnostic in
            let command =
                switch diagnostic.severity {
                case .error: "error"
                case .warning: "warning"
                case .note: "notice"
                }
            var properties = ["title=" + property("\(diagnostic.rule.code) \(diagnostic.rule.name)")]
            if let location = diagnostic.location {
                properties =
                    ["file=" + property(location.file), "line=\(location.line)", "col=\(location.column)"] + properties
            }
            let message = ("\(diagnostic.message)" + (diagnostic.fix.map { "\nfix: \($0)" } ?? ""))
                .escapedForTerminal(keeping: ["\n", "\r", "\t"])
            return "::\(command) \(properties.joined(separator: ","))::\(data(message))\n"
        }.joined()
    }

    /// Escapes the data of a command.
    private static func data(_ text: String) -> String { escaped(text, ["%", "\r", "\n"]) }

    /// Escapes a property of a command.
    private static func property(_ text: String) -> String {
        escaped(text.escapedForTerminal(keeping: ["\n", "\r", "\t"]), ["%", "\r", "\n", ":", ","])
    }

    // Scalar by scalar: CR LF is one character, and both halves must be escaped.
    private static func escaped(_ text: String, _ special: Set<Unicode.Scalar>) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            if special.contains(scalar) {
                let digits = String(scalar.value, radix: 16, uppercase: true)
                result += "%" + (digits.count == 1 ? "0" : "") + digits
            } else {
                result.unicodeScalars.append(scalar)
            }
        }
        return result
    }
}
