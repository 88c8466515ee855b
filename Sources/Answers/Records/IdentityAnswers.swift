import Fields
import Formats
import InfluxDB
import YAML

/// The OAuth2 identity provider and the administrators of the cluster.
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
    public var clientSecret: ValueSource?
    public var users: [Admin.User] = []
    public var dsn: DSNSource?
    public var internalSigningKey: SigningKey?

    public init() {}

    public static let fields = Fields<Self> {
        Field("provider", \.provider, "\(IdentityProvider.titledNames), or the name of any other.")
            .required().example("keycloak")
        Field("host", \.host, "Host of Keycloak, or domain of the Auth0 tenant.")
        Field("realm", \.realm, "Realm of Keycloak.")
        Field("relativePath", \.relativePath, "Path of Keycloak in its URL; /auth for versions before 17.")
            .example("/auth")
        Field("tenant", \.tenant, "Tenant id of Microsoft Entra ID.").format(EntraTenant.self)
        Field("jwksEndpoint", \.jwksEndpoint, "URL of the provider's key set (JWKS).").format(HTTPURL.self)
            .defaults(to: "derived for \(IdentityProvider.names)")
        Field("deviceAuthorizationEndpoint", \.deviceAuthorizationEndpoint, "URL of the device authorization endpoint.")
            .format(HTTPURL.self)
            .defaults(to: "derived for \(IdentityProvider.names)")
        Field("tokenEndpoint", \.tokenEndpoint, "URL of the token endpoint.").format(HTTPURL.self)
            .defaults(to: "derived for \(IdentityProvider.names)")
        Field("clientID", \.clientID, "Id of the client that administrators log in with.")
        Field(
            "clientSecret",
            \.clientSecret,
            "Source of the secret of this client, which influxctl needs with Auth0. influxgen writes it to no file."
        )
        Field("users", \.users, "Administrators of the cluster.").required(until: .r20240819).items(1...(.max))
        Field(
            "dsn",
            \.dsn,
            "DSN with which the administrators are stored; it must lead to the database of the catalog."
        )
        .defaults(to: "that of the catalog")
        Field("internalSigningKey", \.internalSigningKey, "Key pair that signs the internal tokens of the cluster.")
    }

    /// The facts about the provider, or nil if influxgen does not know it.
    public var facts: IdentityProvider? { IdentityProvider.named(provider) }

    /// The URL of the key set, from the answers or derived from the provider's settings.
    public var keySetURL: String? { jwksEndpoint ?? facts?.keySetURL(setting) }

    /// The URL of the token endpoint, from the answers or derived.
    public var tokenURL: String? { tokenEndpoint ?? facts?.tokenURL(setting) }

    /// The URL of the device authorization endpoint, from the answers or derived.
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

    /// Reports a misspelled provider, and missing settings that the provider's URLs or the product require.
    public static func checkKeys(of node: Node, _ reader: inout Reader) {
        Admin.checkCompleteness(of: node, keys: [key(\.users)], &reader)
        guard let provider = node[\Self.provider]?.text else { return }
        if let meant = IdentityProvider.intended(by: provider) {
            reader.error(
                .invalidValue,
                "\(reader.subject(of: \Self.provider)): \(reader.quoted(provider)) is called \(meant) in the product",
                on: \Self.provider,
                of: node,
                fix: "write \(reader.descend(.key(key(\.provider))) { $0.written(meant, at: node.mark) })"
            )
            return
        }
        let keySet = key(\.jwksEndpoint)
        if node.has(keySet) { return }
        let needed = IdentityProvider.named(provider)?.neededSettings.map(key(of:)) ?? [keySet]
        for key in needed where !node.has(key) {
            reader.error(
                .missingKey,
                "\(reader.subject) lacks \(key), which \(provider) requires",
                at: node.mark,
                key: key,
                fix: reader.adding(key, of: Self.self, at: node.mark, or: key == keySet ? "" : "set \(keySet)")
            )
        }
    }

    /// Reports duplicate users, an unencrypted key set, and an invalid path.
    public func check(at node: Node, _ reader: inout Reader) {
        Admin.checkUsers(users, at: node, &reader)
        IdentityProviderChecks.checkKeySet(jwksEndpoint, at: node, &reader)
        let isPlain = relativePath?.split(separator: "/").allSatisfy { DSN.percentEncoded(String($0)) == $0 } ?? true
        if let relativePath, !relativePath.hasPrefix("/") || relativePath.hasSuffix("/") || !isPlain {
            reader.error(
                .invalidValue,
                "\(reader.subject(of: \Self.relativePath)) must begin with \"/\", not end with it, and be a valid URL path",
                on: \Self.relativePath,
                of: node,
                fix: "write it like /auth"
            )
        }
    }

    /// The key pair for internal tokens, and the sources of its values.
    public struct SigningKey: Record {
        public var id = SecretSource()
        public var privateKey = SecretSource()
        public var publicKey = SecretSource()

        public init() {}

        public static let fields = Fields<Self> {
            Field("id", \.id, "Id of the key pair, usually a UUID.").required().notSecret()
            Field("privateKey", \.privateKey, "Private key.").required()
            Field("publicKey", \.publicKey, "Public key.").required()
        }
    }
}
