/// Renders diagnostics as SARIF, for code scanning tools.
public enum SARIFRenderer {
    /// Returns a log in SARIF 2.1.0 format.
    public static func render(_ sink: DiagnosticSink, version: String) -> String {
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
        let text = "\(diagnostic.message)" + (diagnostic.fix.map { "\nfix: \($0)" } ?? "")
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

    /// Returns a path as a relative URI reference.
    private static func uri(_ path: String) -> String {
        path.utf8.map { byte in
            let isPlain =
                (0x61...0x7A).contains(byte | 0x20) || (0x30...0x39).contains(byte) || "-._~/".utf8.contains(byte)
            if isPlain { return String(UnicodeScalar(byte)) }
            let digits = String(byte, radix: 16, uppercase: true)
            return "%" + (digits.count == 1 ? "0" : "") + digits
        }.joined()
    }
}
