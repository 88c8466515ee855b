import SwiftASN1

/// The name of the subject or issuer of a certificate.
public struct DistinguishedName: Sendable, Hashable {
    /// The encoded name, by which names are compared, as in Go and Rust.
    private let encoded: ArraySlice<UInt8>
    /// The attributes, in the order of the certificate.
    private let attributes: [Attribute]

    private struct Attribute: Sendable, Hashable {
        let type: String
        let value: String
    }

    /// Whether the name has no attributes.
    public var isEmpty: Bool { attributes.isEmpty }

    /// The last common name; nil if there is none.
    public var commonName: String? { attributes.last { $0.type == "CN" }?.value }

    init(_ node: ASN1Node) throws(UnreadableDER) {
        encoded = node.encodedBytes
        var attributes: [Attribute] = []
        for set in try node.sequence("a name") {
            for attribute in set.children {
                let parts = attribute.children
                guard parts.count == 2, let type = parts[0].objectIdentifier else {
                    throw UnreadableDER(reason: "a name contains something that is not an attribute")
                }
                attributes.append(Attribute(type: Self.shortName(type), value: Self.text(parts[1])))
            }
        }
        self.attributes = attributes
    }

    private static func shortName(_ type: String) -> String {
        switch type {
        case "2.5.4.3": "CN"
        case "2.5.4.4": "SN"
        case "2.5.4.5": "serialNumber"
        case "2.5.4.6": "C"
        case "2.5.4.7": "L"
        case "2.5.4.8": "ST"
        case "2.5.4.9": "street"
        case "2.5.4.10": "O"
        case "2.5.4.11": "OU"
        case "2.5.4.12": "title"
        case "2.5.4.42": "GN"
        case "2.5.4.97": "organizationIdentifier"
        case "0.9.2342.19200300.100.1.1": "UID"
        case "0.9.2342.19200300.100.1.25": "DC"
        case "1.2.840.113549.1.9.1": "emailAddress"
        default: type
        }
    }

    private static func text(_ node: ASN1Node) -> String {
        let bytes = node.value ?? []
        if node.identifier == .bmpString {
            let pairs = stride(from: bytes.startIndex, to: bytes.endIndex - bytes.count % 2, by: 2)
            return String(decoding: pairs.map { UInt16(bytes[$0]) << 8 | UInt16(bytes[$0 + 1]) }, as: UTF16.self)
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Compares the encoded names.
    public static func == (lhs: DistinguishedName, rhs: DistinguishedName) -> Bool { lhs.encoded == rhs.encoded }

    /// Hashes the encoded name.
    public func hash(into hasher: inout Hasher) { hasher.combine(encoded) }
}

extension DistinguishedName: CustomStringConvertible {
    /// The attributes as OpenSSL prints them, such as `O=Example, CN=influxdb.example.com`, on one line.
    public var description: String {
        if attributes.isEmpty { return "(no name)" }
        return attributes.map { "\($0.type)=\($0.value.printable)" }.joined(separator: ", ")
    }

    /// The common name, or the whole name if there is none, as a name in a message.
    public var short: String { commonName.map(\.printable) ?? description }
}

extension String {
    /// The text without characters that control a terminal or break a line, and not longer than a line.
    var printable: String {
        var text = ""
        for scalar in unicodeScalars.prefix(200) {
            switch scalar.properties.generalCategory {
            case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .surrogate, .unassigned:
                text.unicodeScalars.append("\u{FFFD}")
            default: text.unicodeScalars.append(scalar)
            }
        }
        return unicodeScalars.dropFirst(200).isEmpty ? text : text + "…"
    }
}
