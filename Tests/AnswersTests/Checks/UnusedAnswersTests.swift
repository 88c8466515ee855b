import Diagnostics
import Testing

@testable import Answers

/// Answers that have no effect together with the others.
@Suite struct UnusedAnswersTests {
    private static let dsn = "{secret: catalog-dsn, key: dsn, env: CATALOG_DSN}"

    private func unused(_ text: String) throws -> [Diagnostic] {
        let (answers, diagnostics) = try AnswersText.read(text)
        #expect(answers != nil, "\(diagnostics)")
        return diagnostics.filter { $0.rule == .unusedAnswer }
    }

    private static let users = "users: [{firstName: a, lastName: b, email: a@b.example.com, id: u}]"
    private static let keycloak = "identity: {provider: keycloak, host: k.example.com, realm: r, \(users)"

    /// Settings with an answer that has no effect; its path and severity; and settings in which it has.
    static let cases: [(reported: String, path: FieldPath, severity: Severity, used: String)] = [
        (
            "externalSecrets: {store: vault}", "externalSecrets", .warning,
            "externalSecrets: {store: vault}\nsecrets: external"
        ),
        (
            "ingress: {tls: {existing: true, secretName: t}}", "ingress.tls", .warning,
            "ingress: {hosts: [h.example.com], tls: {existing: true, secretName: t}}"
        ),
        (
            "deploy: kubit\noperator: {install: true}", "operator.install", .warning,
            "deploy: kubectl\noperator: {install: true}"
        ),
        (
            "\(keycloak), tenant: 11111111-2222-3333-4444-555555555555}", "identity.tenant", .warning,
            "\(keycloak), relativePath: /auth}"
        ),
        (
            "identity: {provider: okta, jwksEndpoint: 'https://o.example.com/keys', \(users), realm: r}",
            "identity.realm",
            .warning,
            "identity: {provider: okta, jwksEndpoint: 'https://o.example.com/keys', \(users)}"
        ),
    ]

    @Test(arguments: cases.indices) func `an answer without effect is reported, and one with effect is not`(index: Int)
        throws
    {
        let (reported, path, severity, used) = Self.cases[index]
        let found = try unused(AnswersText.minimal + reported + "\n")
        #expect(found.map(\.path) == [path])
        #expect(found.map(\.severity) == [severity])
        #expect(found.allSatisfy { $0.fix != nil && $0.location?.file == "answers.yaml" })
        #expect(try !unused(AnswersText.minimal + used + "\n").map(\.path).contains(path))
    }

    @Test func `a key in an external store is used only for external secrets`() throws {
        let remote = AnswersText.minimal.replacing(Self.dsn, with: "{secret: s, key: k, env: E, remote: r}")
        #expect(try unused(remote).map(\.path) == ["catalog.dsn.remote"])
        let external = remote + "secrets: external\nexternalSecrets: {store: vault}\n"
        let found = try unused(external)
        #expect(found.map(\.path) == ["catalog.dsn.env"])
        #expect(found.map(\.severity) == [.note], "it is used again with secrets: commands")
    }

    @Test func `a source that setup.sh reads is not used if setup.sh creates no secrets`() throws {
        for source in ["env: E", "file: f", "prompt: p", "command: c"] {
            let text = AnswersText.minimal.replacing(Self.dsn, with: "{secret: s, key: k, \(source)}")
            #expect(try unused(text) == [])
            let key = try #require(source.split(separator: ":").first)
            #expect(
                try unused(text + "secrets: none\n").map(\.path) == [FieldPath(keys: "catalog", "dsn", String(key))]
            )
        }
    }

    @Test func `a literal value has no secret`() throws {
        let literal = AnswersText.minimal.replacing(Self.dsn, with: "{secret: s, key: k, value: 'postgres://u:p@h/d'}")
        #expect(try unused(literal).map(\.path) == ["catalog.dsn.secret", "catalog.dsn.key"])
    }
}
