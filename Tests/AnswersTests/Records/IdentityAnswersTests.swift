import Diagnostics
import InfluxDB
import Testing

@testable import Answers

/// The identity provider in the answers.
@Suite struct IdentityAnswersTests {
    private static let users = "users: [{firstName: a, lastName: b, email: a@b.example.com, id: u}]"

    private func read(_ identity: String) throws -> (identity: IdentityAnswers?, diagnostics: [Diagnostic]) {
        let (answers, diagnostics) = try AnswersText.read(
            AnswersText.minimal + "identity: {\(identity), \(Self.users)}\n"
        )
        return (answers?.identity, diagnostics)
    }

    @Test func `the URLs of a known provider are derived, unless the answers contain them`() throws {
        let derived = try #require(
            try read("provider: keycloak, host: k.example.com, realm: r, relativePath: /auth").identity
        )
        let base = "https://k.example.com/auth/realms/r/protocol/openid-connect"
        #expect(derived.keySetURL == "\(base)/certs")
        #expect(derived.tokenURL == "\(base)/token")
        #expect(derived.deviceURL == "\(base)/auth/device")
        let given = try #require(
            try read("provider: keycloak, host: k.example.com, realm: r, tokenEndpoint: 'https://t.example.com'")
                .identity
        )
        #expect(given.tokenURL == "https://t.example.com")
        #expect(given.keySetURL == "https://k.example.com/realms/r/protocol/openid-connect/certs")
    }

    @Test func `an unknown provider has only the URLs in the answers`() throws {
        let okta = try #require(try read("provider: okta, jwksEndpoint: 'https://o.example.com/keys'").identity)
        #expect(okta.facts == nil)
        #expect(okta.keySetURL == "https://o.example.com/keys")
        #expect(okta.tokenURL == nil && okta.deviceURL == nil)
    }

    @Test(
        arguments: [
            ("provider: keycloak", ["identity.host", "identity.realm"]), ("provider: azure", ["identity.tenant"]),
            ("provider: auth0", ["identity.host"]), ("provider: okta", ["identity.jwksEndpoint"]),
            ("provider: Entra-ID", ["identity.provider"]),
            ("provider: keycloak, host: k.example.com, realm: r, relativePath: auth", ["identity.relativePath"]),
            ("provider: keycloak, host: k.example.com, realm: r, relativePath: /a b", ["identity.relativePath"]),
        ] as [(String, [FieldPath])]
    )
    func `missing and invalid settings of the provider are errors`(text: String, paths: [FieldPath]) throws {
        let (identity, diagnostics) = try read(text)
        #expect(identity == nil)
        #expect(diagnostics.filter { $0.severity == .error }.map(\.path) == paths, "\(diagnostics)")
    }

    @Test func `every setting of a provider has a field with its name`() {
        for setting in IdentityProvider.Setting.allCases {
            #expect(IdentityAnswers.key(of: setting) == setting.rawValue)
        }
    }
}
