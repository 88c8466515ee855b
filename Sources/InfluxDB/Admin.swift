import Fields

/// Who may administer the cluster: users of an OAuth2 identity provider.
public struct Admin: Record {
    public var identityProvider: String?
    public var jwksEndpoint: String?
    public var users: [User] = []
    public var dsn: SourcedValue?
    public var internalSigningKey: InternalSigningKey?

    /// Nobody yet.
    public init() {}

    /// The provider and the users.
    public static let fields = Fields<Self> {
        Field("identityProvider", \.identityProvider, "Name of the identity provider; Microsoft Entra ID is azure.")
            .required(until: .r20240819)
        Field("jwksEndpoint", \.jwksEndpoint, "URL of the provider's key set (JWKS).")
            .required(until: .r20240819)
        Field("users", \.users, "Users who may administer the cluster.").required(until: .r20240819)
        Field("dsn", \.dsn, "DSN of the catalog database, the same as the catalog's.")
            .required(until: .r20240819)
        Field("internalSigningKey", \.internalSigningKey, "Key pair that signs the cluster's internal tokens.")
    }

    /// A user of the identity provider.
    public struct User: Record {
        public var firstName = ""
        public var lastName = ""
        public var email = ""
        public var id = ""
        public var userGroups: [UserGroup] = []

        /// Yet to be read.
        public init() {}

        /// Who it is.
        public static let fields = Fields<Self> {
            Field("firstName", \.firstName, "First name.").required()
            Field("lastName", \.lastName, "Last name.").required()
            Field("email", \.email, "E-mail address at the identity provider.").required()
            Field("id", \.id, "The identity provider's id of the user.").required()
            Field("userGroups", \.userGroups, "Groups instead of the default ones.").since(.r20241024)
        }
    }

    /// Groups of users.
    public enum UserGroup: String, ChoiceValue {
        case admin = "Admin"
        case auditor = "Auditor"
        case member = "Member"
    }

    /// A key pair for internal tokens.
    public struct InternalSigningKey: Record {
        public var id = SourcedValue()
        public var privateKey = SourcedValue()
        public var publicKey = SourcedValue()

        /// Yet to be read.
        public init() {}

        /// The pair and its id.
        public static let fields = Fields<Self> {
            Field("id", \.id, "Id of the key pair, usually a UUID.").required()
            Field("privateKey", \.privateKey, "Private key.").required()
            Field("publicKey", \.publicKey, "Public key.").required()
        }
    }
}
