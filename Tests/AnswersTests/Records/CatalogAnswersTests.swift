import Diagnostics
import Testing

@testable import Answers

/// The parts of a DSN.
@Suite struct CatalogAnswersTests {
    private func parts(_ parts: String) throws -> (parts: DSNParts?, diagnostics: [Diagnostic]) {
        let text = AnswersText.minimal.replacing("env: CATALOG_DSN", with: "parts: {\(parts), password: {env: P}}")
        let (answers, diagnostics) = try AnswersText.read(text)
        guard case .parts(let parts)? = answers?.catalog.dsn.source.origin else { return (nil, diagnostics) }
        return (parts, diagnostics)
    }

    @Test(arguments: [
        ("host: db, user: u, database: d", "postgres://u:", "@db:5432/d"),
        (
            "host: db.example.com, port: 6432, user: u, database: d, sslmode: verify-full", "postgres://u:",
            "@db.example.com:6432/d?sslmode=verify-full"
        ),
        ("host: db, user: 'a@b:c', database: 'd/ü'", "postgres://a%40b%3Ac:", "@db:5432/d%2F%C3%BC"),
        ("host: '::1', user: u, database: d", "postgres://u:", "@[::1]:5432/d"),
        ("host: '[::1]', user: u, database: d", "postgres://u:", "@[::1]:5432/d"),
    ])
    func `the parts are percent-encoded around the password`(text: String, before: String, after: String) throws {
        let (parts, diagnostics) = try parts(text)
        let dsn = try #require(parts, "\(diagnostics)")
        #expect(dsn.beforePassword == before)
        #expect(dsn.afterPassword == after)
    }

    @Test(
        arguments: [
            ("host: ':::', user: u, database: d", "catalog.dsn.parts.host"),
            ("host: 'db:99', user: u, database: d", "catalog.dsn.parts.host"),
            ("host: a..b, user: u, database: d", "catalog.dsn.parts.host"),
            ("host: db, port: 0, user: u, database: d", "catalog.dsn.parts.port"),
            ("host: db, port: 65536, user: u, database: d", "catalog.dsn.parts.port"),
            ("host: db, user: '', database: d", "catalog.dsn.parts.user"),
            ("host: db, user: u, database: ''", "catalog.dsn.parts.database"),
        ] as [(String, FieldPath)]
    )
    func `an invalid part is an error`(text: String, path: FieldPath) throws {
        let (parts, diagnostics) = try parts(text)
        #expect(parts == nil)
        #expect(diagnostics.map(\.path) == [path], "\(diagnostics)")
        #expect(diagnostics.map(\.rule) == [.invalidValue])
    }
}
