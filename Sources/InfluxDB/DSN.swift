import Diagnostics
import Fields
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
        guard
            let rest = ["postgres://", "postgresql://"].first(where: text.hasPrefix).map({ text.dropFirst($0.count) })
        else {
            return [
                Fault(
                    reason: "does not begin with postgres://",
                    fix: "write it like postgres://USER:PASSWORD@HOST:5432/DATABASE"
                )
            ]
        }
        var faults: [Fault] = []
        // An unescaped / ? # or @ of the password ends up behind what a client takes for the authority: the last @ counts.
        let credentials = rest.lastIndex(of: "@").map { rest[..<$0] }
        let location = rest.lastIndex(of: "@").map { rest[$0...].dropFirst() } ?? rest
        if let credentials {
            let parts = credentials.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
            let special = parts.flatMap { Self.unescaped($0) }.reduce(into: [Character]()) {
                if !$0.contains($1) { $0.append($1) }
            }
            if !special.isEmpty {
                let codes = special.map { "\"\($0)\" as \(Self.encoded($0))" }.joined(separator: ", ")
                faults.append(
                    Fault(
                        reason: "has characters in its user or password that must be percent-encoded",
                        fix: "write \(codes)"
                    )
                )
            }
        }
        let authority = location.prefix { !"/?".contains($0) }
        if authority.isEmpty { faults.append(Fault(reason: "names no host", fix: "put the host behind the @")) }
        if let colon = authority.lastIndex(of: ":"), !authority.hasSuffix("]"),
            UInt16(authority[colon...].dropFirst()) == nil
        {
            faults.append(Fault(reason: "has no number for a port", fix: "write the port as a number, such as 5432"))
        }
        let behind = location.dropFirst(authority.count)
        if behind.prefix(while: { $0 != "?" }).dropFirst().isEmpty {
            faults.append(Fault(reason: "names no database", fix: "put /DATABASE behind the host"))
        }
        let query = behind.drop { $0 != "?" }.dropFirst().split(separator: "&")
        if query.contains("sslmode=disable") {
            faults.append(
                Fault(
                    reason: "sends the catalog's traffic unencrypted (sslmode=disable)",
                    fix: "remove sslmode=disable where the server speaks TLS",
                    isFatal: false
                )
            )
        }
        return faults
    }

    /// Characters that a user name or password may only have in percent-encoded form.
    private static func unescaped(_ text: Substring) -> [Character] {
        var faulty: [Character] = []
        var rest = text
        while let first = rest.first {
            rest = rest.dropFirst()
            if first == "%" {
                let code = rest.prefix(2)
                if code.count == 2, code.allSatisfy(\.isHexDigit) { continue }
                faulty.append(first)
            } else if !first.isASCII || !(first.isLetter || first.isNumber || "-._~!$&'()*+,;=".contains(first)) {
                faulty.append(first)
            }
        }
        return faulty
    }

    /// A user name or database with everything percent-encoded that a URL gives a meaning to.
    public static func percentEncoded(_ text: String) -> String {
        text.unicodeScalars.map { scalar in
            let isPlain =
                scalar.isASCII
                && (scalar.properties.isAlphabetic || ("0"..."9").contains(scalar)
                    || "-._~".unicodeScalars.contains(scalar))
            return isPlain ? String(scalar) : encoded(Character(scalar))
        }.joined()
    }

    private static func encoded(_ character: Character) -> String {
        character.utf8.map { byte in
            let digits = String(byte, radix: 16, uppercase: true)
            return "%" + (digits.count == 1 ? "0" : "") + digits
        }.joined()
    }

    /// Reports what is wrong with a DSN that stands in the text.
    public static func check(_ text: String, at mark: Mark, _ reader: inout Reader) {
        for fault in DSN(text).faults {
            let message = "\(reader.subject): the DSN \(fault.reason)"
            if fault.isFatal {
                reader.error(.faultyDSN, message, at: mark, fix: fault.fix)
            } else {
                reader.warning(.faultyDSN, message, at: mark, fix: fault.fix)
            }
        }
    }
}
