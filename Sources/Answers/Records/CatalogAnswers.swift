import Diagnostics
import Fields
import Formats
import InfluxDB
import YAML

/// The catalog database.
public struct CatalogAnswers: Record {
    public var dsn = DSNSource()

    /// Yet to be read.
    public init() {}

    /// The DSN.
    public static let fields = Fields<Self> {
        Field("dsn", \.dsn, "DSN: postgres://USER:PASSWORD@HOST:5432/DATABASE, percent-encoded.").required()
    }
}

/// The catalog's DSN: a key of a secret, and where the DSN or its password comes from.
public struct DSNSource: Record {
    /// The secret and the origin.
    public var source = SecretSource()

    /// A source yet to be read.
    public init() {}

    /// What any secret has, and the parts of a DSN.
    public static let fields = Fields<Self> {
        embedded(\.source) {
            SecretSource.secretAndKey
            oneOf(optional: true) {
                SecretSource.scriptOrigins(of: "DSN")
                Field(
                    "parts",
                    \.parts,
                    "Host, user, database and the password's source; setup.sh makes the DSN of them."
                )
                SecretSource.standingOrigins(of: "DSN")
            }
            SecretSource.remoteKey
        }
    }

    /// The rules of any secret.
    public static func checkKeys(of node: Node, _ reader: inout Reader) { SecretSource.checkKeys(of: node, &reader) }

    /// A DSN that is written out must be one.
    public func check(at node: Node, _ reader: inout Reader) {
        if case .literal(let text) = source.origin {
            DSN.check(text, at: node[SecretSource.literalKey]?.mark ?? node.mark, &reader)
        }
    }
}

/// The parts of a DSN; what must be percent-encoded in them is encoded.
public struct DSNParts: Record, Hashable {
    public var host = ""
    public var port: Int?
    public var user = ""
    public var database = ""
    public var password = ValueSource()
    public var sslmode: SSLMode?

    /// Parts yet to be read.
    public init() {}

    /// The parts.
    public static let fields = Fields<Self> {
        Field("host", \.host, "Host of the PostgreSQL server.").required()
        Field("port", \.port, "Port of the server.").defaults(to: "5432")
        Field("user", \.user, "User of the database.").required()
        Field("database", \.database, "Name of the database.").required()
        Field("password", \.password, "Where the user's password comes from.").required()
        Field("sslmode", \.sslmode, "Whether the connection is encrypted, and what is verified.")
    }

    /// Host and port must be such, user and database must be named.
    public func check(at node: Node, _ reader: inout Reader) {
        if let port, UInt16(exactly: port) == nil || port == 0 {
            reader.error(
                .invalidValue,
                "\(reader.subject(of: \Self.port)): \(port) is not a port",
                at: node[\Self.port]?.mark ?? node.mark,
                fix: "use 1 to 65535"
            )
        }
        func refuse(_ property: KeyPath<Self, String>, _ what: String, fix: Message) {
            let key = Self.key(property)
            let message: Message =
                "\(reader.subject(of: key)): \(reader.quoted(self[keyPath: property])) is not \(what)"
            reader.error(.invalidValue, message, at: node[key]?.mark ?? node.mark, fix: fix)
        }
        if !isHost { refuse(\.host, "a host", fix: "give a DNS name or an IP address; the port goes into port") }
        if user.isEmpty, node.has(Self.key(\.user)) { refuse(\.user, "a user", fix: "name one") }
        if database.isEmpty, node.has(Self.key(\.database)) { refuse(\.database, "a database", fix: "name one") }
        if sslmode == .disable {
            DSN.check("postgres://h/d?sslmode=disable", at: node[\Self.sslmode]?.mark ?? node.mark, &reader)
        }
    }

    /// Whether the host is a DNS name, an IPv4 address, or an IPv6 address with or without brackets.
    private var isHost: Bool { isIPv6 || URLHost.isHost(host[...]) }

    private var isIPv6: Bool { IPAddress.isIPv6(address) }

    /// The host without the brackets that a URL puts around an IPv6 address.
    private var address: Substring {
        host.hasPrefix("[") && host.hasSuffix("]") ? host.dropFirst().dropLast() : host[...]
    }

    /// The DSN up to the password.
    public var beforePassword: String { "postgres://\(DSN.percentEncoded(user)):" }

    /// The DSN behind the password.
    public var behindPassword: String {
        "@\(isIPv6 ? "[\(address)]" : host):\(port ?? 5432)/\(DSN.percentEncoded(database))"
            + (sslmode.map { "?sslmode=\($0.rawValue)" } ?? "")
    }

    /// PostgreSQL's modes of encryption.
    public enum SSLMode: String, ChoiceValue {
        case disable, allow, prefer, require
        case verifyCA = "verify-ca"
        case verifyFull = "verify-full"
    }
}

/// Where a value comes from when setup.sh runs.
public struct ValueSource: Record, Hashable {
    /// The origin; never a literal.
    public var source = SecretSource()

    /// A source yet to be read.
    public init() {}

    /// One origin.
    public static let fields = Fields<Self> {
        embedded(\.source) {
            oneOf { SecretSource.scriptOrigins(of: "value") }
        }
    }
}
