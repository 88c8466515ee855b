import SwiftASN1

/// A name for which a certificate is valid, from its extension subjectAltName.
public enum SubjectName: Sendable, Hashable {
    /// A DNS name, perhaps with a wildcard as its first label.
    case dns(String)
    /// An IP address of 4 or 16 bytes.
    case ip([UInt8])
    /// A name of another kind, which is not for hosts.
    case other(String)

    init(_ node: ASN1Node) {
        guard let value = node.value, node.identifier.tagClass == .contextSpecific else {
            self = .other("a name of another kind")
            return
        }
        switch node.identifier.tagNumber {
        case 1: self = .other("email:\(String(decoding: value, as: UTF8.self).printable)")
        case 2: self = .dns(String(decoding: value, as: UTF8.self))
        case 6: self = .other("URI:\(String(decoding: value, as: UTF8.self).printable)")
        case 7: self = value.count == 4 || value.count == 16 ? .ip(Array(value)) : .other("an invalid IP address")
        default: self = .other("a name of another kind")
        }
    }
}

extension SubjectName: CustomStringConvertible {
    /// The name as people write it.
    public var description: String {
        switch self {
        case .dns(let name): name.printable
        case .ip(let bytes): IPAddress.text(bytes)
        case .other(let text): text
        }
    }
}
