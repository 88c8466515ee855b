import SwiftASN1

/// The extensions of a certificate that influxgen knows.
struct CertificateExtensions: Sendable {
    private(set) var names: [SubjectName] = []
    private(set) var isCA = false
    /// The number of authorities that may follow below this one; nil if there is no limit.
    private(set) var pathLength: Int?
    private(set) var extendedKeyUsage: [String]?
    /// The first byte of the bits of keyUsage; nil if there is no restriction.
    private var keyUsage: UInt8?
    /// Whether the certificate says where to get that of its issuer, as those of public authorities do.
    private(set) var namesIssuerURL = false
    private(set) var subjectKeyID: [UInt8]?
    private(set) var authorityKeyID: [UInt8]?
    /// Whether there are no extensions at all, as in version 1 of X.509.
    let isAbsent: Bool

    init(_ node: ASN1Node?) throws(UnreadableDER) {
        isAbsent = node == nil
        guard let node else { return }
        guard let list = node.children.first else { throw UnreadableDER(reason: "the extensions are missing") }
        for item in try list.sequence("the list of extensions") {
            var parts = NodeReader(try item.sequence("an extension"))
            guard let type = try parts.take("the type of an extension").objectIdentifier else {
                throw UnreadableDER(reason: "an extension has no type")
            }
            // Whether the extension is critical.
            _ = parts.take { $0.identifier == .boolean }
            guard let bytes = try parts.take("the value of an extension").value else {
                throw UnreadableDER(reason: "the value of an extension is not an octet string")
            }
            try read(type, Array(bytes))
        }
    }

    private mutating func read(_ type: String, _ bytes: [UInt8]) throws(UnreadableDER) {
        switch type {
        case "2.5.29.14": subjectKeyID = try ASN1Node.parse(bytes).value.map { Array($0) }
        case "2.5.29.15":
            // The bits follow the number of those that are not used.
            keyUsage = try ASN1Node.parse(bytes).value?.dropFirst().first ?? 0
        case "2.5.29.17": names = try ASN1Node.parse(bytes).sequence("subjectAltName").map { SubjectName($0) }
        case "2.5.29.19":
            let parts = try ASN1Node.parse(bytes).sequence("basicConstraints")
            isCA = parts.first { $0.identifier == .boolean }?.value?.first == 0xFF
            pathLength = parts.first { $0.identifier == .integer }?.smallInteger
        case "2.5.29.35":
            authorityKeyID = try ASN1Node.parse(bytes).children.first { $0.isTagged(0) }?.value.map { Array($0) }
        case "2.5.29.37":
            extendedKeyUsage = try ASN1Node.parse(bytes).sequence("extendedKeyUsage").map {
                Self.purpose($0.objectIdentifier ?? "")
            }
        case "1.3.6.1.5.5.7.1.1":
            namesIssuerURL = try ASN1Node.parse(bytes).children.contains {
                $0.children.first?.objectIdentifier == "1.3.6.1.5.5.7.48.2"
            }
        default: break
        }
    }

    private static func purpose(_ type: String) -> String {
        switch type {
        case "1.3.6.1.5.5.7.3.1": "serverAuth"
        case "1.3.6.1.5.5.7.3.2": "clientAuth"
        case "1.3.6.1.5.5.7.3.3": "codeSigning"
        case "1.3.6.1.5.5.7.3.4": "emailProtection"
        case "1.3.6.1.5.5.7.3.8": "timeStamping"
        case "1.3.6.1.5.5.7.3.9": "OCSPSigning"
        case "2.5.29.37.0": "anyExtendedKeyUsage"
        default: type
        }
    }

    /// Whether the key may sign certificates.
    var maySignCertificates: Bool { keyUsage.map { $0 & 0b0000_0100 != 0 } ?? true }

    /// Whether the key may sign the messages with which TLS 1.3, and TLS 1.2 with forward secrecy, begin.
    var maySignMessages: Bool { keyUsage.map { $0 & 0b1000_0000 != 0 } ?? true }

    /// Whether the certificate may be used for servers.
    var allowsServers: Bool {
        guard let extendedKeyUsage else { return true }
        return extendedKeyUsage.contains("serverAuth") || extendedKeyUsage.contains("anyExtendedKeyUsage")
    }
}
