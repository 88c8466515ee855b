/// Renders diagnostics for programs.
public enum MachineRenderer {
    /// A JSON array with one object for each diagnostic.
    public static func json(_ sink: DiagnosticSink) -> String {
        let items = sink.sorted.map { diagnostic in
            JSON.object([
                ("code", .string(diagnostic.rule.code)),
                ("name", .string(diagnostic.rule.name)),
                ("severity", .string(diagnostic.severity.rawValue)),
                ("message", .string(diagnostic.message)),
                ("file", diagnostic.location.map { .string($0.file) } ?? .null),
                ("line", diagnostic.location.map { .integer($0.line) } ?? .null),
                ("column", diagnostic.location.map { .integer($0.column) } ?? .null),
                ("path", diagnostic.path.map { .string($0.description) } ?? .null),
                ("fix", diagnostic.fix.map { .string($0) } ?? .null),
            ])
        }
        return JSON.array(items).text + "\n"
    }

    /// Workflow commands of GitHub Actions, which show diagnostics beside the lines of a pull request.
    public static func github(_ sink: DiagnosticSink) -> String {
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
            let message = diagnostic.message + (diagnostic.fix.map { "\nfix: \($0)" } ?? "")
            return "::\(command) \(properties.joined(separator: ","))::\(data(message))\n"
        }.joined()
    }

    /// A log in SARIF 2.1.0, which code scanners exchange.
    public static func sarif(_ sink: DiagnosticSink, version: String) -> String {
        var rules: [Rule] = []
        for diagnostic in sink.sorted where !rules.contains(diagnostic.rule) { rules.append(diagnostic.rule) }
        let driver = JSON.object([
            ("name", .string("influxgen")),
            ("version", .string(version)),
            (
                "rules",
                .array(
                    rules.map {
                        .object([
                            ("id", .string($0.code)),
                            ("name", .string($0.name)),
                            ("shortDescription", .object([("text", .string($0.name))])),
                            ("fullDescription", .object([("text", .string($0.explanation))])),
                        ])
                    }
                )
            ),
        ])
        let run = JSON.object([
            ("tool", .object([("driver", driver)])),
            ("columnKind", .string("unicodeCodePoints")),
            ("results", .array(sink.sorted.map { result($0, rules) })),
        ])
        return JSON.object([
            ("$schema", .string("https://json.schemastore.org/sarif-2.1.0.json")),
            ("version", .string("2.1.0")),
            ("runs", .array([run])),
        ]).text + "\n"
    }

    private static func result(_ diagnostic: Diagnostic, _ rules: [Rule]) -> JSON {
        let text = diagnostic.message + (diagnostic.fix.map { "\nfix: \($0)" } ?? "")
        var members: [(key: String, value: JSON)] = [
            ("ruleId", .string(diagnostic.rule.code)),
            ("ruleIndex", .integer(rules.firstIndex(of: diagnostic.rule) ?? 0)),
            ("level", .string(diagnostic.severity.rawValue)),
            ("message", .object([("text", .string(text))])),
        ]
        if let location = diagnostic.location {
            let region = JSON.object([
                ("startLine", .integer(location.line)), ("startColumn", .integer(location.column)),
            ])
            let physical = JSON.object([
                ("artifactLocation", .object([("uri", .string(uri(location.file)))])), ("region", region),
            ])
            members.append(("locations", .array([.object([("physicalLocation", physical)])])))
        }
        return .object(members)
    }

    /// A path as a relative reference of a URI.
    private static func uri(_ path: String) -> String {
        path.utf8.map { byte in
            let isPlain =
                (0x61...0x7A).contains(byte | 0x20) || (0x30...0x39).contains(byte) || "-._~/".utf8.contains(byte)
            if isPlain { return String(UnicodeScalar(byte)) }
            let digits = String(byte, radix: 16, uppercase: true)
            return "%" + (digits.count == 1 ? "0" : "") + digits
        }.joined()
    }

    private static func data(_ text: String) -> String {
        text.unicodeScalars.map { $0 == "%" ? "%25" : $0 == "\r" ? "%0D" : $0 == "\n" ? "%0A" : String($0) }.joined()
    }

    private static func property(_ text: String) -> String {
        data(text).unicodeScalars.map { $0 == ":" ? "%3A" : $0 == "," ? "%2C" : String($0) }.joined()
    }
}
