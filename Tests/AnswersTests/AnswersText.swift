import Diagnostics
import Fields
import Testing
import YAML

@testable import Answers

/// Answers as text, for tests that add or replace settings.
enum AnswersText {
    /// Valid answers without a problem, one section per line.
    static let minimal = """
        release: 20241024-1354148
        license: {file: license.yml}
        catalog: {dsn: {secret: catalog-dsn, key: dsn, env: CATALOG_DSN}}
        objectStore: {bucket: influxdb, s3: {region: us-east-1}}
        ingesterStorage: {storage: 10Gi}
        monitoringStorage: {storage: 10Gi}

        """

    /// Parses a text.
    static func document(_ text: String) throws -> AnswersDocument {
        var sink = DiagnosticSink()
        let document = AnswersDocument(named: "answers.yaml", bytes: Array(text.utf8), into: &sink)
        return try #require(document, "\(sink.diagnostics)")
    }

    /// Reads a document; returns the answers, or nil if they have errors, and what is reported.
    static func read(_ document: AnswersDocument) -> (answers: Answers?, diagnostics: [Diagnostic]) {
        var reader = Reader(of: Answers.self, at: document.root, sources: document.sources)
        let answers = Answers.read(document.root, &reader)
        return (answers, reader.sink.sorted)
    }

    /// Reads a text.
    static func read(_ text: String) throws -> (answers: Answers?, diagnostics: [Diagnostic]) {
        read(try document(text))
    }
}
