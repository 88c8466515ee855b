import Diagnostics
import Fields
import Formats
import YAML

/// The administrators of the cluster, who are users of an OAuth2 identity provider.
public struct Admin: Record {
    public var identityProvider: String?
    public var jwksEndpoint: String?
    public var users: [User] = []
    public var dsn: SourcedValue?
    public var internalSigningKey: InternalSigningKey?

    public init() {}

    public static let fields = Fields<Self> {
        Field("identityProvider", \.identityProvider, "Name of the identity provider; azure for Microsoft Entra ID.")
            .required(until: .r20240819)
        Field("jwksEndpoint", \.jwksEndpoint, "URL of the provider's key set (JWKS).")
            .format(HTTPURL.self)
            .required(until: .r20240819)
        Field("users", \.users, "Administrators of the cluster.").required(until: .r20240819).items(1...(.max))
            .identified(by: [User.key(\.email)])
        Field("dsn", \.dsn, "DSN of the catalog database; it must be the same as in catalog.")
            .required(until: .r20240819)
        Field("internalSigningKey", \.internalSigningKey, "Key pair that signs the internal tokens of the cluster.")
    }

    /// Reports duplicate users, problems of the identity provider, and an invalid literal DSN.
    public func check(at node: Node, _ reader: inout Reader) {
        Self.checkUsers(users, at: node, &reader)
        IdentityProviderChecks.checkName(identityProvider, keySet: jwksEndpoint, at: node, &reader)
        IdentityProviderChecks.checkKeySet(jwksEndpoint, at: node, &reader)
        dsn?.checkDSN(of: Self.key(\.dsn), at: node, &reader)
    }

    private static let usersKey = key(\.users)
    private static let neededKeys = [key(\.identityProvider), key(\.jwksEndpoint), usersKey, key(\.dsn)]

    /// Reports a section that lacks a part that it needs in every release, although the schemas of newer ones do not
    /// require it.
    public static func checkKeys(of node: Node, _ reader: inout Reader) {
        checkCompleteness(of: node, keys: neededKeys, &reader)
    }

    /// Reports missing keys, and an empty list of users.
    package static func checkCompleteness(of node: Node, keys: [String], _ reader: inout Reader) {
        guard let release = reader.release else { return }
        // The fields themselves report that a key is missing if the schema of the release requires it.
        for key in keys where release >= Release.r20240819.edition && !node.has(key) {
            reader.error(
                .incompleteAdmin,
                "\(reader.subject) lacks \(key)",
                at: node.mark,
                key: key,
                fix: "add \(key), or remove \(reader.subject) to use the admin token"
            )
        }
        if case .sequence(let users)? = node[usersKey]?.content, users.isEmpty {
            reader.error(
                .incompleteAdmin,
                "\(reader.subject(of: usersKey)) is empty, so nobody can log in",
                at: node[usersKey]?.mark ?? node.mark,
                key: usersKey,
                fix: "add a user"
            )
        }
    }

    /// Reports users who have the same e-mail address or id as an earlier user.
    public static func checkUsers(_ users: [User], at node: Node, _ reader: inout Reader) {
        guard case .sequence(let nodes)? = node[usersKey]?.content, nodes.count == users.count, users.count > 1 else {
            return
        }
        var emails = Set<String>(minimumCapacity: users.count)
        var ids = Set<String>(minimumCapacity: users.count)
        for index in users.indices {
            if !emails.insert(users[index].email.lowercased()).inserted {
                reportDuplicate(User.emailKey, of: index, nodes, &reader)
            }
            if !users[index].id.isEmpty, !ids.insert(users[index].id).inserted {
                reportDuplicate(User.idKey, of: index, nodes, &reader)
            }
        }
    }

    private static func reportDuplicate(_ key: String, of index: Int, _ nodes: [Node], _ reader: inout Reader) {
        let path = reader.path.appending(usersKey).appending(index).appending(key)
        reader.sink.error(
            .duplicateUser,
            "\(path) belongs to an earlier user",
            at: reader.sources.location(of: nodes[index][key]?.mark ?? nodes[index].mark),
            path: path,
            fix: "give each user a different e-mail address and id"
        )
    }

    /// A user of the identity provider.
    public struct User: Record {
        public var firstName = ""
        public var lastName = ""
        public var email = ""
        public var id = ""
        public var userGroups: [UserGroup] = []

        public init() {}

        public static let fields = Fields<Self> {
            Field("firstName", \.firstName, "First name.").required()
            Field("lastName", \.lastName, "Last name.").required()
            Field("email", \.email, "E-mail address at the identity provider.").required()
                .format(EmailAddress.self)
            Field("id", \.id, "Id of the user at the identity provider.").required().neverEmpty()
            Field("userGroups", \.userGroups, "Groups of the user, instead of the default groups.").since(.r20241024)
        }

        fileprivate static let emailKey = key(\.email)
        fileprivate static let idKey = key(\.id)
        private static let groupsKey = key(\.userGroups)

        /// Reports an empty id and duplicate groups.
        public func check(at node: Node, _ reader: inout Reader) {
            if id.isEmpty {
                reader.error(
                    .missingKey,
                    "\(reader.subject(of: \Self.id)) is empty",
                    on: \Self.id,
                    of: node,
                    fix: "write the id of the user at the identity provider"
                )
            }
            if userGroups.count > 1 {
                checkDuplicates(userGroups.map(\.rawValue), of: Self.groupsKey, at: node, &reader)
            }
        }
    }

    /// The groups that a user can belong to.
    public enum UserGroup: String, ChoiceValue {
        case admin = "Admin"
        case auditor = "Auditor"
        case member = "Member"
    }

    /// The key pair that signs the internal tokens of the cluster.
    public struct InternalSigningKey: Record {
        public var id = SourcedValue()
        public var privateKey = SourcedValue()
        public var publicKey = SourcedValue()

        public init() {}

        public static let fields = Fields<Self> {
            Field("id", \.id, "Id of the key pair, usually a UUID.").required().notSecret()
            Field("privateKey", \.privateKey, "Private key.").required()
            Field("publicKey", \.publicKey, "Public key.").required()
        }
    }
}
