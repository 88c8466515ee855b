import Diagnostics
import Fields
import Formats
import YAML

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
            .format(HTTPURL.self)
            .required(until: .r20240819)
        Field("users", \.users, "Users who may administer the cluster.").required(until: .r20240819)
        Field("dsn", \.dsn, "DSN of the catalog database, the same as the catalog's.")
            .required(until: .r20240819)
        Field("internalSigningKey", \.internalSigningKey, "Key pair that signs the cluster's internal tokens.")
    }

    /// No user twice, and a DSN that is written out must be one.
    public func check(at node: Node, _ reader: inout Reader) {
        Self.checkUsers(users, at: node, &reader)
        IdentityProviderChecks.checkName(identityProvider, keySet: jwksEndpoint, at: node, &reader)
        IdentityProviderChecks.checkKeySet(jwksEndpoint, at: node, &reader)
        dsn?.checkDSN(of: Self.key(\.dsn), at: node, &reader)
    }

    private static let usersKey = key(\.users)

    /// Reports users that have another one's e-mail address or id.
    public static func checkUsers(_ users: [User], at node: Node, _ reader: inout Reader) {
        guard case .sequence(let nodes)? = node[usersKey]?.content, nodes.count == users.count, users.count > 1 else {
            return
        }
        var emails = Set<String>(minimumCapacity: users.count)
        var ids = Set<String>(minimumCapacity: users.count)
        for (index, user) in users.enumerated() {
            for (key, isNew) in [
                (User.emailKey, emails.insert(user.email.lowercased()).inserted),
                (User.idKey, user.id.isEmpty || ids.insert(user.id).inserted),
            ] where !isNew {
                let path = reader.path.appending(usersKey).appending(index).appending(key)
                reader.sink.error(
                    .duplicateUser,
                    "\(path) is another user's",
                    at: reader.sources.location(of: nodes[index][key]?.mark ?? nodes[index].mark),
                    path: path,
                    fix: "give every user an address and an id of their own"
                )
            }
        }
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
                .format(EmailAddress.self)
            Field("id", \.id, "The identity provider's id of the user.").required()
            Field("userGroups", \.userGroups, "Groups instead of the default ones.").since(.r20241024)
        }

        fileprivate static let emailKey = key(\.email)
        fileprivate static let idKey = key(\.id)
        private static let groupsKey = key(\.userGroups)

        /// A user is known by the id, and needs a group once.
        public func check(at node: Node, _ reader: inout Reader) {
            if id.isEmpty {
                reader.error(
                    .missingKey,
                    "\(reader.subject(of: \Self.id)) is empty",
                    on: \Self.id,
                    of: node,
                    fix: "give the id that the identity provider has for the user"
                )
            }
            checkDuplicates(userGroups.map(\.rawValue), of: Self.groupsKey, at: node, &reader)
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
            Field("id", \.id, "Id of the key pair, usually a UUID.").required().notSecret()
            Field("privateKey", \.privateKey, "Private key.").required()
            Field("publicKey", \.publicKey, "Public key.").required()
        }
    }
}
