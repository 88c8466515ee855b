import Diagnostics
import Fields
import Formats
import InfluxDB
import YAML

/// The catalog database.
public struct CatalogAnswers: Record {
    public var dsn = DSNSource()

    public init() {}

    public static let fields = Fields<Self> {
        Field("dsn", \.dsn, "DSN: postgres://USER:PASSWORD@HOST:5432/DATABASE, with percent-encoding.").required()
    }
}

/// The DSN of the catalog: a key of a secret, and the source of the DSN or of its password.
public struct DSNSource: Record {
    /// The key of a secret, and the source of its value.
    public var source = SecretSource()

    public init() {}

    public static let fields = Fields<Self> {
        embedded(\.source) {
            SecretSource.objectAndKey
            oneOf(optional: true) {
                SecretSource.scriptOrigins(of: "DSN")
                Field(
                    "parts",
                    \.parts,
                    "Host, user, database and password source, from which setup.sh builds the DSN."
                )
                SecretSource.staticOrigins(of: "DSN")
            }
            SecretSource.remoteKey
        }
    }

    public static let keyRules = SecretSource.keyRules

    /// Reports the problems that any secret source can have.
    public static func checkKeys(of node: Node, _ reader: inout Reader) { SecretSource.checkSource(of: node, &reader) }

    /// Reports a literal DSN that is not valid.
    public func check(at node: Node, _ reader: inout Reader) {
        if case .literal(let text) = source.origin {
            DSN.check(text, at: node[SecretSource.literalKey]?.mark ?? node.mark, &reader)
        }
    }
}

/// The parts of a DSN, which influxgen percent-encodes.
public struct DSNParts: Record, Hashable {
    public var host = ""
    public var port: Int?
    public var user = ""
    public var database = ""
    public var password = ValueSource()
    public var sslmode: SSLMode?

    public init() {}

    public static let fields = Fields<Self> {
        Field("host", \.host, "Host of the PostgreSQL server.").required().example("db.example.com")
        Field("port", \.port, "Port of the PostgreSQL server.").defaults(to: "5432").within(1...65535)
        Field("user", \.user, "Database user.").required().neverEmpty().example("influxdb")
        Field("database", \.database, "Name of the database.").required().neverEmpty().example("influxdb")
        Field("password", \.password, "Source of the password of the user.").required()
        Field("sslmode", \.sslmode, "Encryption and verification of the connection.")
    }

    /// Reports an invalid host or port, and an empty user or database.
    public func check(at node: Node, _ reader: inout Reader) {
        if let port, UInt16(exactly: port) == nil || port == 0 {
            reader.error(
                .invalidValue,
                "\(reader.subject(of: \Self.port)): \(port) is not a port",
                on: \Self.port,
                of: node,
                fix: "use 1 to 65535"
            )
        }
        func refuse(_ property: KeyPath<Self, String>, _ what: String, fix: Message) {
            let key = Self.key(property)
            let message: Message =
                "\(reader.subject(of: key)): \(reader.quoted(self[keyPath: property])) is not \(what)"
            reader.error(.invalidValue, message, at: node[key]?.mark ?? node.mark, key: key, fix: fix)
        }
        if !isHost { refuse(\.host, "a host", fix: "write a DNS name or an IP address, without the port") }
        if user.isEmpty, node.has(Self.key(\.user)) { refuse(\.user, "a user", fix: "write its name") }
        if database.isEmpty, node.has(Self.key(\.database)) { refuse(\.database, "a database", fix: "write its name") }
        if sslmode == .disable {
            DSN.check("postgres://h/d?sslmode=disable", at: node[\Self.sslmode]?.mark ?? node.mark, &reader)
        }
    }

    /// Whether the host is a DNS name, an IPv4 address, or an IPv6 address with or without brackets.
    private var isHost: Bool { isIPv6 || URLHost.isHost(host[...]) }

    private var isIPv6: Bool { IPAddress.isIPv6(address) }

    /// The host without the brackets around an IPv6 address.
    private var address: Substring {
        host.hasPrefix("[") && host.hasSuffix("]") ? host.dropFirst().dropLast() : host[...]
    }

    /// The part of the DSN before the password.
    public var beforePassword: String { "postgres://\(DSN.percentEncoded(user)):" }

    /// The part of the DSN after the password.
    public var afterPassword: String {
        "@\(isIPv6 ? "[\(address)]" : host):\(port ?? 5432)/\(DSN.percentEncoded(database))"
            + (sslmode.map { "?sslmode=\($0.rawValue)" } ?? "")
    }

    /// The encryption modes of PostgreSQL.
    public enum SSLMode: String, ChoiceValue {
        case disable, allow, prefer, require
        case verifyCA = "verify-ca"
        case verifyFull = "verify-full"
    }
}

/// The source of a value when setup.sh runs.
public struct ValueSource: Record, Hashable {
    /// The source, which is never a literal.
    public var source = SecretSource()

    public init() {}

    public static let fields = Fields<Self> {
        embedded(\.source) {
            oneOf { SecretSource.scriptOrigins(of: "value") }
        }
    }
}
