/// Renders diagnostics as JSON.
public enum JSONRenderer {
    /// Returns a JSON array with one object for each diagnostic.
    public static func render(_ sink: DiagnosticSink) -> String {
        let items = sink.sorted.map { diagnostic in
            JSON.object([
                ("code", .string(diagnostic.rule.code)),
                ("name", .string(diagnostic.rule.name)),
                ("id", diagnostic.id.map { .string($0) } ?? .null),
                ("severity", .string(diagnostic.severity.rawValue)),
                ("message", .string(diagnostic.message.description)),
                ("file", diagnostic.location.map { .string($0.file) } ?? .null),
                ("line", diagnostic.location.map { .integer($0.line) } ?? .null),
                ("column", diagnostic.location.map { .integer($0.column) } ?? .null),
                ("path", diagnostic.path.map { .string($0.description) } ?? .null),
                ("fix", diagnostic.fix.map { .string($0.description) } ?? .null),
            ])
        }
        return JSON.array(items).text + "\n"
    }
}
