import Fields
import Formats
import InfluxDB
import YAML

/// An OAuth2 identity provider, and who may administer the cluster.
public struct IdentityAnswers: Record {
    public var provider = ""
    public var host: URLHost?
    public var realm: String?
    public var relativePath: String?
    public var tenant: String?
    public var jwksEndpoint: String?
    public var deviceAuthorizationEndpoint: String?
    public var tokenEndpoint: String?
    public var clientID: String?
    public var users: [Admin.User] = []
    public var internalSigningKey: SigningKey?

    /// Yet to be read.
    public init() {}

    /// The provider and the users.
    public static let fields = Fields<Self> {
        Field("provider", \.provider, "keycloak, auth0, azure (Microsoft Entra ID), or the name of any other.")
            .required()
        Field("host", \.host, "Host of Keycloak, or domain of the Auth0 tenant.")
        Field("realm", \.realm, "Realm of Keycloak.")
        Field("relativePath", \.relativePath, "Path under which Keycloak is served; /auth for versions before 17.")
        Field("tenant", \.tenant, "Tenant id of Microsoft Entra ID.").format(EntraTenant.self)
        Field("jwksEndpoint", \.jwksEndpoint, "URL of the provider's key set.").format(HTTPURL.self)
            .defaults(to: "derived for keycloak, auth0 and azure")
        Field("deviceAuthorizationEndpoint", \.deviceAuthorizationEndpoint, "URL of the device authorization endpoint.")
            .format(HTTPURL.self)
            .defaults(to: "derived for keycloak, auth0 and azure")
        Field("tokenEndpoint", \.tokenEndpoint, "URL of the token endpoint.").format(HTTPURL.self)
            .defaults(to: "derived for keycloak, auth0 and azure")
        Field("clientID", \.clientID, "Id of the client that administrators log in with.")
        Field("users", \.users, "Users who may administer the cluster.").required(until: .r20240819)
        Field("internalSigningKey", \.internalSigningKey, "Key pair that signs the cluster's internal tokens.")
    }

    /// What is known about the provider; nil for one that influxgen has no facts about.
    public var facts: IdentityProvider? { IdentityProvider.named(provider) }

    /// The key set's URL: given, or derived from what the provider needs.
    public var keySetURL: String? { jwksEndpoint ?? facts?.keySetURL(setting) }

    /// The token endpoint's URL: given, or derived.
    public var tokenURL: String? { tokenEndpoint ?? facts?.tokenURL(setting) }

    /// The device authorization endpoint's URL: given, or derived.
    public var deviceURL: String? { deviceAuthorizationEndpoint ?? facts?.deviceAuthorizationURL(setting) }

    private func setting(_ setting: IdentityProvider.Setting) -> String? {
        switch setting {
        case .host: host?.text
        case .realm: realm
        case .relativePath: relativePath
        case .tenant: tenant
        }
    }

    /// The key of the field that holds a setting.
    package static func key(of setting: IdentityProvider.Setting) -> String {
        switch setting {
        case .host: key(\.host)
        case .realm: key(\.realm)
        case .relativePath: key(\.relativePath)
        case .tenant: key(\.tenant)
        }
    }

    /// Every provider needs what its URLs are made of.
    public static func checkKeys(of node: Node, _ reader: inout Reader) {
        guard let provider = node[\Self.provider]?.text else { return }
        if let meant = IdentityProvider.intended(by: provider) {
            reader.error(
                .invalidValue,
                "\(reader.subject(of: \Self.provider)): \(reader.quoted(provider)) is known as \(meant)",
                on: \Self.provider,
                of: node,
                fix: "write \(meant)"
            )
            return
        }
        let keySet = key(\.jwksEndpoint)
        if node.has(keySet) { return }
        let needed = IdentityProvider.named(provider)?.neededSettings.map(key(of:)) ?? [keySet]
        for key in needed where !node.has(key) {
            reader.error(
                .missingKey,
                "\(reader.subject) lacks \(key), which \(provider) needs",
                at: node.mark,
                key: key,
                fix: "add \(key)\(key == keySet ? "" : ", or give \(keySet) itself")"
            )
        }
    }

    /// No user twice, keys that come encrypted, and a path that can be put between host and realm.
    public func check(at node: Node, _ reader: inout Reader) {
        Admin.checkUsers(users, at: node, &reader)
        IdentityProviderChecks.checkKeySet(jwksEndpoint, at: node, &reader)
        let isPlain = relativePath?.split(separator: "/").allSatisfy { DSN.percentEncoded(String($0)) == $0 } ?? true
        if let relativePath, !relativePath.hasPrefix("/") || relativePath.hasSuffix("/") || !isPlain {
            reader.error(
                .invalidValue,
                "\(reader.subject(of: \Self.relativePath)) must begin with \"/\", not end with it, and hold what a URL's path can",
                on: \Self.relativePath,
                of: node,
                fix: "write it like /auth"
            )
        }
    }

    /// A key pair for internal tokens, and where its parts come from.
    public struct SigningKey: Record {
        public var id = SecretSource()
        public var privateKey = SecretSource()
        public var publicKey = SecretSource()

        /// Yet to be read.
        public init() {}

        /// The pair and its id.
        public static let fields = Fields<Self> {
            Field("id", \.id, "Id of the key pair, usually a UUID.").required().notSecret()
            Field("privateKey", \.privateKey, "Private key.").required()
            Field("publicKey", \.publicKey, "Public key.").required()
        }
    }
}
