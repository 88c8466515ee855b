import Formats

/// What is known about an OAuth2 identity provider that the product names: one entry of `all` is all that there is to add.
public struct IdentityProvider: Sendable {
    /// What the answers say about a provider, so that its URLs can be derived.
    public enum Setting: String, Sendable, CaseIterable {
        case host, realm, relativePath, tenant
    }

    /// How `init` asks for a setting.
    public struct Prompt: Sendable {
        /// The setting.
        public let setting: Setting
        /// The question, when the field's own description does not fit this provider.
        public let title: String?
        /// An answer to show.
        public let example: String
        /// The default answer.
        public let standard: String?

        fileprivate init(_ setting: Setting, title: String? = nil, example: String, standard: String? = nil) {
            self.setting = setting
            self.title = title
            self.example = example
            self.standard = standard
        }
    }

    /// The product's name for it.
    public let name: String
    /// Its name for people.
    public let title: String
    /// Other words for it that `init` accepts.
    public let aliases: [String]
    /// The settings that `init` asks for; the URLs cannot be derived without them.
    public let prompts: [Prompt]
    /// Settings that it has besides.
    public let optionalSettings: Set<Setting>
    /// Whether influxctl needs a client secret.
    public let needsClientSecret: Bool
    /// The scopes that influxctl asks for; nil for its default.
    public let scopes: @Sendable (_ clientID: String) -> [String]?
    /// Other spellings in lower case without punctuation, which the product does not know.
    private let spellings: Set<String>
    /// The URL that all endpoints begin with; nil when a setting is missing.
    private let base: @Sendable (_ setting: (Setting) -> String?) -> String?
    private let endpoints: (keySet: String, token: String, deviceAuthorization: String)

    private init(
        _ name: String,
        title: String,
        aliases: [String] = [],
        spellings: Set<String> = [],
        prompts: [Prompt],
        optionalSettings: Set<Setting> = [],
        needsClientSecret: Bool = false,
        scopes: @escaping @Sendable (String) -> [String]? = { _ in nil },
        endpoints: (keySet: String, token: String, deviceAuthorization: String),
        base: @escaping @Sendable ((Setting) -> String?) -> String?
    ) {
        self.name = name
        self.title = title
        self.aliases = aliases
        self.spellings = spellings
        self.prompts = prompts
        self.optionalSettings = optionalSettings
        self.needsClientSecret = needsClientSecret
        self.scopes = scopes
        self.endpoints = endpoints
        self.base = base
    }

    /// The settings that its URLs are made of.
    public var neededSettings: [Setting] { prompts.map(\.setting) }

    /// Whether a setting means something to it.
    public func uses(_ setting: Setting) -> Bool {
        neededSettings.contains(setting) || optionalSettings.contains(setting)
    }

    /// The URL of its key set; nil when a setting is missing.
    public func keySetURL(_ setting: (Setting) -> String?) -> String? { base(setting).map { $0 + endpoints.keySet } }

    /// The URL of its token endpoint; nil when a setting is missing.
    public func tokenURL(_ setting: (Setting) -> String?) -> String? { base(setting).map { $0 + endpoints.token } }

    /// The URL of its device authorization endpoint; nil when a setting is missing.
    public func deviceAuthorizationURL(_ setting: (Setting) -> String?) -> String? {
        base(setting).map { $0 + endpoints.deviceAuthorization }
    }
}

extension IdentityProvider {
    /// The providers whose URLs influxgen derives.
    public static let all: [IdentityProvider] = [keycloak, auth0, entra]

    private static let keycloak = IdentityProvider(
        "keycloak",
        title: "Keycloak",
        prompts: [
            Prompt(.host, title: "Host of Keycloak", example: "keycloak.example.com"),
            Prompt(.realm, example: "influxdb", standard: "influxdb"),
        ],
        optionalSettings: [.relativePath],
        endpoints: (
            keySet: "/protocol/openid-connect/certs",
            token: "/protocol/openid-connect/token",
            deviceAuthorization: "/protocol/openid-connect/auth/device"
        ),
        base: { setting in
            guard let host = setting(.host), let realm = setting(.realm) else { return nil }
            return "https://\(host)\(setting(.relativePath) ?? "")/realms/\(DSN.percentEncoded(realm))"
        }
    )

    private static let auth0 = IdentityProvider(
        "auth0",
        title: "Auth0",
        prompts: [Prompt(.host, title: "Domain of the Auth0 tenant", example: "example.eu.auth0.com")],
        needsClientSecret: true,
        endpoints: (
            keySet: "/.well-known/jwks.json",
            token: "/oauth/token",
            deviceAuthorization: "/oauth/device/code"
        ),
        base: { setting in setting(.host).map { "https://\($0)" } }
    )

    /// Microsoft Entra ID, which the product knows as azure.
    package static let entra = IdentityProvider(
        "azure",
        title: "Microsoft Entra ID",
        aliases: ["entra", "aad", "microsoft"],
        spellings: [
            "entra", "entraid", "microsoftentra", "microsoftentraid", "aad", "azuread", "azureactivedirectory",
        ],
        prompts: [Prompt(.tenant, example: "11111111-2222-3333-4444-555555555555")],
        scopes: { ["\($0)/.default"] },
        endpoints: (
            keySet: "/discovery/v2.0/keys",
            token: "/oauth2/v2.0/token",
            deviceAuthorization: "/oauth2/v2.0/devicecode"
        ),
        base: { setting in setting(.tenant).map { "https://login.microsoftonline.com/\($0)" } }
    )

    /// The provider of a name; nil for those that influxgen has no facts about.
    public static func named(_ name: String) -> IdentityProvider? { all.first { $0.name == name } }

    /// The name that another spelling means; nil when the name is right already, or nobody's.
    package static func intended(by name: String) -> String? {
        let word = String(decoding: name.lowercased().utf8.filter(\.isAlphanumeric), as: UTF8.self)
        let meant = all.first { $0.name == word || $0.spellings.contains(word) }?.name
        return meant == name ? nil : meant
    }
}
