import Diagnostics
import Fields
import Formats
import YAML

/// A literal PostgreSQL data source name, with checks.
///
/// Messages never contain its text.
public struct DSN {
    /// A problem, and whether it makes the cluster fail.
    struct Problem: Equatable {
        let reason: String
        let fix: String
        var isFatal = true
    }

    private static let shortScheme = "postgres://"
    /// All parts of the product accept this scheme only from release 20251218-1946608 on.
    private static let longScheme = "postgresql://"

    private let text: String

    /// Creates a DSN from its text.
    public init(_ text: String) { self.text = text }

    /// All problems of the DSN.
    var problems: [Problem] {
        guard let scheme = [Self.shortScheme, Self.longScheme].first(where: text.hasPrefix) else {
            return [
                Problem(
                    reason: "does not begin with postgres://",
                    fix: "write it like postgres://USER:PASSWORD@HOST:5432/DATABASE"
                )
            ]
        }
        let parts = DSNText(text.dropFirst(scheme.count))
        return [
            Self.credentials(parts), Self.host(parts), Self.port(parts), Self.database(parts), Self.query(parts),
            Self.encryption(parts), Self.fragment(parts),
        ].compactMap(\.self)
    }

    private static func credentials(_ parts: DSNText) -> Problem? {
        guard let credentials = parts.credentials else { return nil }
        let split = credentials.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        let special = unescaped(credentials) { !$0.isASCII || !isCredential($0) }
        if !special.isEmpty {
            return Problem(
                reason: "contains characters in the user or password that must be percent-encoded",
                fix: encoding(special)
            )
        }
        if split[0].isEmpty, parts.parameter("user") == nil {
            return Problem(reason: "does not contain a user", fix: "write it before the password: //USER:PASSWORD@HOST")
        }
        return nil
    }

    private static func host(_ parts: DSNText) -> Problem? {
        if parts.hosts.contains(where: { $0.host.isEmpty }) {
            if parts.parameter("host") != nil || parts.parameter("hostaddr") != nil { return nil }
            return Problem(reason: "does not contain a host", fix: "write the host after the @")
        }
        if parts.hosts.allSatisfy({ DSNText.isHost($0.host) }) { return nil }
        return Problem(
            reason: "contains an invalid host",
            fix: "write a DNS name or an IP address, with brackets around an IPv6 address"
        )
    }

    private static func port(_ parts: DSNText) -> Problem? {
        let isSound = parts.hosts.allSatisfy { $0.port.map { $0.isEmpty || URLHost.isPort($0) } ?? true }
        return isSound
            ? nil : Problem(reason: "contains an invalid port", fix: "write the port as 1 to 65535, such as 5432")
    }

    private static func database(_ parts: DSNText) -> Problem? {
        if parts.database.isEmpty {
            if parts.parameter("dbname") != nil { return nil }
            return Problem(reason: "does not contain a database", fix: "write /DATABASE after the host")
        }
        let special = unescaped(parts.database, isBlank)
        return special.isEmpty
            ? nil
            : Problem(
                reason: "contains characters in the database that must be percent-encoded",
                fix: removingOrEncoding(special, at: parts.database)
            )
    }

    private static func query(_ parts: DSNText) -> Problem? {
        let special = unescaped(parts.query, isBlank)
        return special.isEmpty
            ? nil
            : Problem(
                reason: "contains characters in the parameters that must be percent-encoded",
                fix: removingOrEncoding(special, at: parts.query)
            )
    }

    private static let encryptionModes = ["disable", "allow", "prefer", "require", "verify-ca", "verify-full"]

    private static func encryption(_ parts: DSNText) -> Problem? {
        guard let mode = parts.parameter("sslmode") else { return nil }
        if !encryptionModes.contains(String(mode)) {
            return Problem(
                reason: "contains an sslmode that PostgreSQL does not support",
                fix: "use one of: " + encryptionModes.joined(separator: ", ")
            )
        }
        guard mode == "disable" else { return nil }
        return Problem(
            reason: "sends the catalog's traffic unencrypted (sslmode=disable)",
            fix: "remove sslmode=disable if the server supports TLS",
            isFatal: false
        )
    }

    private static func fragment(_ parts: DSNText) -> Problem? {
        guard parts.fragment != nil else { return nil }
        return Problem(
            reason: "contains a #: clients ignore everything after it",
            fix: "write \"#\" as %23, or remove it and everything after it"
        )
    }
}

extension DSN {
    /// Returns the distinct characters of a text that must be percent-encoded, including a `%` that does not begin a code.
    private static func unescaped(_ text: Substring, _ isSpecial: (Unicode.Scalar) -> Bool) -> [Unicode.Scalar] {
        var found: [Unicode.Scalar] = []
        var rest = text.unicodeScalars
        while let first = rest.popFirst() {
            let isCode = first == "%" && rest.prefix(2).count(where: isHexDigit) == 2
            guard first == "%" ? !isCode : isSpecial(first), !found.contains(first) else { continue }
            found.append(first)
        }
        return found
    }

    private static func isHexDigit(_ scalar: Unicode.Scalar) -> Bool {
        scalar.isASCII && UInt8(scalar.value).isHexDigit
    }

    private static func isBlank(_ scalar: Unicode.Scalar) -> Bool { scalar.value <= 0x20 || scalar.value == 0x7F }

    /// Whether a user name or password may contain the character without percent-encoding.
    private static func isCredential(_ scalar: Unicode.Scalar) -> Bool {
        UInt8(scalar.value).isAlphanumeric || "-._~!$&'()*+,;=:".unicodeScalars.contains(scalar)
    }

    private static func encoding(_ special: [Unicode.Scalar]) -> String {
        "write " + special.map { "\(name($0)) as \(encoded($0))" }.joined(separator: ", ")
    }

    /// Suggests removing white space at the end, which is probably unintended, and encoding any other characters.
    private static func removingOrEncoding(_ special: [Unicode.Scalar], at text: Substring) -> String {
        guard let last = text.unicodeScalars.last, isBlank(last) else { return encoding(special) }
        return "remove the \(name(last)) at the end"
    }

    /// Returns the character as messages show it: by name if it is invisible.
    private static func name(_ scalar: Unicode.Scalar) -> String {
        switch scalar {
        case " ": "space"
        case "\t": "tab"
        case "\n", "\r": "line break"
        default: isBlank(scalar) ? "control character" : "\"\(scalar)\""
        }
    }

    /// Percent-encodes all characters of a user name or database that have a meaning in a URL.
    public static func percentEncoded(_ text: String) -> String {
        text.unicodeScalars.map { scalar in
            let isPlain = scalar.isASCII && UInt8(scalar.value).isAlphanumeric || "-._~".unicodeScalars.contains(scalar)
            return isPlain ? String(scalar) : encoded(scalar)
        }.joined()
    }

    private static func encoded(_ scalar: Unicode.Scalar) -> String {
        String(scalar).utf8.map { byte in
            let digits = String(byte, radix: 16, uppercase: true)
            return "%" + (digits.count == 1 ? "0" : "") + digits
        }.joined()
    }

    /// Reports the problems of a literal DSN.
    public static func check(_ text: String, at mark: Mark, _ reader: inout Reader) {
        for problem in DSN(text).problems {
            let message: Message = "\(reader.subject): the DSN \(problem.reason)"
            if problem.isFatal {
                reader.error(.faultyDSN, message, at: mark, fix: Message(problem.fix))
            } else {
                reader.warning(.faultyDSN, message, at: mark, fix: Message(problem.fix))
            }
        }
        if text.hasPrefix(longScheme), let release = reader.release, release < Release.r20251218.edition {
            reader.error(
                .faultyDSN,
                "\(reader.subject): parts of release \(release) do not accept the scheme \(longScheme)",
                at: mark,
                fix: "write \(shortScheme) instead, or use release \(Release.r20251218) or newer"
            )
        }
    }
}
