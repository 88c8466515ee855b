import Diagnostics
import Fields
import Formats
import YAML

/// A PostgreSQL data source name that is written out, and what is wrong with it.
///
/// Its text never appears in a message.
public struct DSN {
    /// A fault, and whether the cluster fails over it.
    struct Fault: Equatable {
        let reason: String
        let fix: String
        var isFatal = true
    }

    private let text: String

    /// Looks at a DSN.
    public init(_ text: String) { self.text = text }

    /// Everything that is wrong.
    var faults: [Fault] {
        guard let scheme = ["postgres://", "postgresql://"].first(where: text.hasPrefix) else {
            return [
                Fault(
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

    private static func credentials(_ parts: DSNText) -> Fault? {
        guard let credentials = parts.credentials else { return nil }
        let split = credentials.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        let special = unescaped(credentials) { !$0.isASCII || !isCredential($0) }
        if !special.isEmpty {
            return Fault(
                reason: "has characters in its user or password that must be percent-encoded",
                fix: encoding(special)
            )
        }
        if split[0].isEmpty, parts.parameter("user") == nil {
            return Fault(reason: "names no user", fix: "put the user between // and the password: //USER:PASSWORD@HOST")
        }
        return nil
    }

    private static func host(_ parts: DSNText) -> Fault? {
        if parts.hosts.contains(where: { $0.host.isEmpty }) {
            if parts.parameter("host") != nil || parts.parameter("hostaddr") != nil { return nil }
            return Fault(reason: "names no host", fix: "put the host behind the @")
        }
        if parts.hosts.allSatisfy({ DSNText.isHost($0.host) }) { return nil }
        return Fault(
            reason: "has a host that is none",
            fix: "write a DNS name or an IP address, an IPv6 address in brackets"
        )
    }

    private static func port(_ parts: DSNText) -> Fault? {
        let isSound = parts.hosts.allSatisfy { $0.port.map { $0.isEmpty || URLHost.isPort($0) } ?? true }
        return isSound
            ? nil : Fault(reason: "has no number for a port", fix: "write the port as 1 to 65535, such as 5432")
    }

    private static func database(_ parts: DSNText) -> Fault? {
        if parts.database.isEmpty {
            if parts.parameter("dbname") != nil { return nil }
            return Fault(reason: "names no database", fix: "put /DATABASE behind the host")
        }
        let special = unescaped(parts.database, isBlank)
        return special.isEmpty
            ? nil
            : Fault(
                reason: "has characters in its database that must be percent-encoded",
                fix: removingOrEncoding(special, at: parts.database)
            )
    }

    private static func query(_ parts: DSNText) -> Fault? {
        let special = unescaped(parts.query, isBlank)
        return special.isEmpty
            ? nil
            : Fault(
                reason: "has characters in its parameters that must be percent-encoded",
                fix: removingOrEncoding(special, at: parts.query)
            )
    }

    private static let encryptionModes = ["disable", "allow", "prefer", "require", "verify-ca", "verify-full"]

    private static func encryption(_ parts: DSNText) -> Fault? {
        guard let mode = parts.parameter("sslmode") else { return nil }
        if !encryptionModes.contains(String(mode)) {
            return Fault(
                reason: "has an sslmode that PostgreSQL does not know",
                fix: "use one of: " + encryptionModes.joined(separator: ", ")
            )
        }
        guard mode == "disable" else { return nil }
        return Fault(
            reason: "sends the catalog's traffic unencrypted (sslmode=disable)",
            fix: "remove sslmode=disable where the server speaks TLS",
            isFatal: false
        )
    }

    private static func fragment(_ parts: DSNText) -> Fault? {
        guard parts.fragment != nil else { return nil }
        return Fault(
            reason: "ends at its #: clients do not read what is behind it",
            fix: "write \"#\" as %23, or remove it and what is behind it"
        )
    }
}

extension DSN {
    /// The characters that a text may only have in percent-encoded form, each once; a `%` that begins no code is one.
    private static func unescaped(_ text: Substring, _ isSpecial: (Unicode.Scalar) -> Bool) -> [Unicode.Scalar] {
        var faulty: [Unicode.Scalar] = []
        var rest = text.unicodeScalars
        while let first = rest.popFirst() {
            let isCode = first == "%" && rest.prefix(2).count(where: isHexDigit) == 2
            guard first == "%" ? !isCode : isSpecial(first), !faulty.contains(first) else { continue }
            faulty.append(first)
        }
        return faulty
    }

    private static func isHexDigit(_ scalar: Unicode.Scalar) -> Bool {
        scalar.isASCII && UInt8(scalar.value).isHexDigit
    }

    private static func isBlank(_ scalar: Unicode.Scalar) -> Bool { scalar.value <= 0x20 || scalar.value == 0x7F }

    /// Whether a character stands in a user name or a password for itself.
    private static func isCredential(_ scalar: Unicode.Scalar) -> Bool {
        UInt8(scalar.value).isAlphanumeric || "-._~!$&'()*+,;=:".unicodeScalars.contains(scalar)
    }

    private static func encoding(_ special: [Unicode.Scalar]) -> String {
        "write " + special.map { "\(name($0)) as \(encoded($0))" }.joined(separator: ", ")
    }

    /// A blank at the end was not meant to be there.
    private static func removingOrEncoding(_ special: [Unicode.Scalar], at text: Substring) -> String {
        guard let last = text.unicodeScalars.last, isBlank(last) else { return encoding(special) }
        return "remove the \(name(last)) at the end"
    }

    /// What a message calls a character: one that cannot be seen has a name.
    private static func name(_ scalar: Unicode.Scalar) -> String {
        switch scalar {
        case " ": "blank"
        case "\t": "tab"
        case "\n", "\r": "line break"
        default: isBlank(scalar) ? "control character" : "\"\(scalar)\""
        }
    }

    /// A user name or database with everything percent-encoded that a URL gives a meaning to.
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

    /// Reports what is wrong with a DSN that stands in the text.
    public static func check(_ text: String, at mark: Mark, _ reader: inout Reader) {
        for fault in DSN(text).faults {
            let message: Message = "\(reader.subject): the DSN \(fault.reason)"
            if fault.isFatal {
                reader.error(.faultyDSN, message, at: mark, fix: Message(fault.fix))
            } else {
                reader.warning(.faultyDSN, message, at: mark, fix: Message(fault.fix))
            }
        }
    }
}
