import Formats

/// The facts about an OAuth2 identity provider; to support another provider, add an entry to `all`.
public struct IdentityProvider: Sendable {
    /// A setting in the answers from which influxgen derives the provider's URLs.
    public enum Setting: String, Sendable, CaseIterable {
        case host, realm, relativePath, tenant
    }

    /// How `init` asks for a setting.
    public struct Prompt: Sendable {
        /// The setting.
        public let setting: Setting
        /// The question, or nil to use the summary of the field.
        public let title: String?
        /// An example of an answer.
        public let example: String
        /// Where to look up the answer.
        public let lookup: String?
        /// The default answer.
        public let defaultAnswer: String?

        fileprivate init(
            _ setting: Setting,
            title: String? = nil,
            example: String,
            lookup: String? = nil,
            defaultAnswer: String? = nil
        ) {
            self.setting = setting
            self.title = title
            self.example = example
            self.lookup = lookup
            self.defaultAnswer = defaultAnswer
        }
    }

    /// An id that the provider gives out: its form, and where to look it up.
    public struct GivenID: Sendable {
        /// An example of the id.
        public let example: String
        /// Where to look it up; EMAIL is the e-mail address of the user.
        public let lookup: String
    }

    /// The name of the provider in the product.
    public let name: String
    /// The name of the provider in messages and questions.
    public let title: String
    /// Other names that `init` accepts.
    public let aliases: [String]
    /// The settings that `init` asks for, which the URLs require.
    public let prompts: [Prompt]
    /// The id of the client that administrators log in with.
    public let client: GivenID
    /// The id of a user.
    public let user: GivenID
    /// The settings that the URLs do not require.
    public let optionalSettings: [Setting]
    /// Whether influxctl requires a client secret.
    public let needsClientSecret: Bool
    /// The scopes that influxctl requests; nil for its default.
    public let scopes: @Sendable (_ clientID: String) -> [String]?
    /// Other spellings, in lower case and without punctuation, that the product does not know.
    private let spellings: [String]
    /// The common prefix of all endpoint URLs; nil if a setting is missing.
    private let base: @Sendable (_ setting: (Setting) -> String?) -> String?
    /// The settings of a common prefix; some of them may be wrong if the prefix is that of another provider.
    private let settings: @Sendable (_ base: Substring) -> [Setting: String]
    private let endpoints: (keySet: String, token: String, deviceAuthorization: String)

    private init(
        _ name: String,
        title: String,
        aliases: [String] = [],
        spellings: [String] = [],
        prompts: [Prompt],
        client: GivenID,
        user: GivenID,
        optionalSettings: [Setting] = [],
        needsClientSecret: Bool = false,
        scopes: @escaping @Sendable (String) -> [String]? = { _ in nil },
        endpoints: (keySet: String, token: String, deviceAuthorization: String),
        base: @escaping @Sendable ((Setting) -> String?) -> String?,
        settings: @escaping @Sendable (Substring) -> [Setting: String]
    ) {
        self.name = name
        self.title = title
        self.aliases = aliases
        self.spellings = spellings
        self.prompts = prompts
        self.client = client
        self.user = user
        self.optionalSettings = optionalSettings
        self.needsClientSecret = needsClientSecret
        self.scopes = scopes
        self.endpoints = endpoints
        self.base = base
        self.settings = settings
    }

    /// The settings that the URLs require.
    public var neededSettings: [Setting] { prompts.map(\.setting) }

    /// Whether the provider uses a setting.
    public func uses(_ setting: Setting) -> Bool {
        neededSettings.contains(setting) || optionalSettings.contains(setting)
    }

    /// Returns the URL of the key set, or nil if a setting is missing.
    public func keySetURL(_ setting: (Setting) -> String?) -> String? { base(setting).map { $0 + endpoints.keySet } }

    /// Returns the settings from which the URL of a key set is derived, or nil if they do not lead to this URL.
    package func settings(ofKeySetURL url: String) -> [Setting: String]? {
        let scheme = "https://"
        guard url.hasPrefix(scheme), url.hasSuffix(endpoints.keySet) else { return nil }
        let found = settings(url.dropFirst(scheme.count).dropLast(endpoints.keySet.count))
        return keySetURL { found[$0] } == url ? found : nil
    }

    /// Returns the URL of the token endpoint, or nil if a setting is missing.
    public func tokenURL(_ setting: (Setting) -> String?) -> String? { base(setting).map { $0 + endpoints.token } }

    /// Returns the URL of the device authorization endpoint, or nil if a setting is missing.
    public func deviceAuthorizationURL(_ setting: (Setting) -> String?) -> String? {
        base(setting).map { $0 + endpoints.deviceAuthorization }
    }
}

extension IdentityProvider {
    /// The providers whose URLs influxgen derives.
    public static let all: [IdentityProvider] = [keycloak, auth0, entra]

    /// The names of the providers, for a sentence: "keycloak, auth0 and azure".
    package static let names = all.dropLast().map(\.name).joined(separator: ", ") + " and " + all[all.count - 1].name

    /// The names of the providers, each with its title if that differs: "keycloak, auth0, azure (Microsoft Entra ID)".
    package static let titledNames = all.map {
        $0.title.lowercased() == $0.name ? $0.name : "\($0.name) (\($0.title))"
    }.joined(separator: ", ")

    private static let keycloak = IdentityProvider(
        "keycloak",
        title: "Keycloak",
        prompts: [
            Prompt(.host, title: "Host of Keycloak", example: "keycloak.example.com"),
            Prompt(
                .realm,
                example: "influxdb",
                lookup: "In Keycloak: the list of realms, at the top left",
                defaultAnswer: "influxdb"
            ),
        ],
        client: GivenID(example: "influxctl", lookup: "In Keycloak: Clients > Client ID"),
        user: GivenID(
            example: "8f1e6a52-4a61-4c5b-9f0e-0d6ff5a1c2b3",
            lookup: "In Keycloak: Users > the user > Details > ID"
        ),
        optionalSettings: [.relativePath],
        endpoints: (
            keySet: "/protocol/openid-connect/certs",
            token: "/protocol/openid-connect/token",
            deviceAuthorization: "/protocol/openid-connect/auth/device"
        ),
        base: { setting in
            guard let host = setting(.host), let realm = setting(.realm) else { return nil }
            return "https://\(host)\(setting(.relativePath) ?? "")/realms/\(DSN.percentEncoded(realm))"
        },
        settings: { base in
            guard let marker = base.ranges(of: "/realms/").last, let host = base.split(separator: "/").first else {
                return [:]
            }
            var settings: [Setting: String] = [.host: String(host), .realm: String(base[marker.upperBound...])]
            let path = base[..<marker.lowerBound].dropFirst(host.count)
            if !path.isEmpty { settings[.relativePath] = String(path) }
            return settings
        }
    )

    private static let auth0 = IdentityProvider(
        "auth0",
        title: "Auth0",
        prompts: [
            Prompt(
                .host,
                title: "Domain of the Auth0 tenant",
                example: "example.eu.auth0.com",
                lookup: "In Auth0: Applications > the application > Domain"
            )
        ],
        client: GivenID(
            example: "Zx3vNq8pLm2rTy6wKb9sHd4fGj7cVa1e",
            lookup: "In Auth0: Applications > the application > Client ID"
        ),
        user: GivenID(
            example: "auth0|507f1f77bcf86cd799439011",
            lookup: "In Auth0: User Management > Users > the user > user_id"
        ),
        needsClientSecret: true,
        endpoints: (
            keySet: "/.well-known/jwks.json",
            token: "/oauth/token",
            deviceAuthorization: "/oauth/device/code"
        ),
        base: { setting in setting(.host).map { "https://\($0)" } },
        settings: { [.host: String($0)] }
    )

    /// Microsoft Entra ID, which the product calls azure.
    package static let entra = IdentityProvider(
        "azure",
        title: "Microsoft Entra ID",
        aliases: ["entra", "aad", "microsoft"],
        spellings: [
            "entra", "entraid", "microsoftentra", "microsoftentraid", "aad", "azuread", "azureactivedirectory",
        ],
        prompts: [
            Prompt(
                .tenant,
                example: "11111111-2222-3333-4444-555555555555",
                lookup: "To print it: az account show --query tenantId --output tsv"
            )
        ],
        client: GivenID(
            example: "6731de76-14a6-49ae-97bc-6eba6914391e",
            lookup: "To print it: az ad app list --display-name NAME --query '[].appId' --output tsv"
        ),
        user: GivenID(
            example: "5f4dcc3b-5aa7-65d6-1d83-27deb882cf99",
            lookup: "To print it: az ad user show --id EMAIL --query id --output tsv"
        ),
        scopes: { ["\($0)/.default"] },
        endpoints: (
            keySet: "/discovery/v2.0/keys",
            token: "/oauth2/v2.0/token",
            deviceAuthorization: "/oauth2/v2.0/devicecode"
        ),
        base: { setting in setting(.tenant).map { "https://login.microsoftonline.com/\($0)" } },
        settings: { base in base.split(separator: "/").last.map { [.tenant: String($0)] } ?? [:] }
    )

    /// Returns the provider with a name, or nil if influxgen does not know it.
    public static func named(_ name: String) -> IdentityProvider? { all.first { $0.name == name } }

    /// Returns the correct name for another spelling, or nil if the name is correct or unknown.
    package static func intended(by name: String) -> String? {
        let word = String(decoding: name.lowercased().utf8.filter(\.isAlphanumeric), as: UTF8.self)
        let meant = all.first { $0.name == word || $0.spellings.contains(word) }?.name
        return meant == name ? nil : meant
    }
}
