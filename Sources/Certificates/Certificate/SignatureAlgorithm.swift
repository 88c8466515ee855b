import SwiftASN1

/// The algorithm of the signature of a certificate.
public struct SignatureAlgorithm: Sendable, Hashable, CustomStringConvertible {
    /// The algorithm of the key that signs.
    enum Scheme: Sendable, Hashable {
        case rsa, rsaPSS, ecdsa, ed25519
        /// A scheme that influxgen only names.
        case other
    }

    /// The digest of the certificate that the issuer signs.
    enum Digest: Sendable, Hashable {
        case md5, sha1, sha256, sha384, sha512
        /// A digest that influxgen only names, or none.
        case other
    }

    let scheme: Scheme
    let digest: Digest
    /// The name, such as `ECDSA with SHA-256`.
    public let description: String

    /// Whether current TLS libraries refuse the signature because its digest can be forged.
    var isWeak: Bool { digest == .md5 || digest == .sha1 }

    /// Whether influxgen can verify such signatures.
    public var isSupported: Bool {
        switch scheme {
        case .rsa, .rsaPSS, .ecdsa: digest != .other && digest != .md5
        case .ed25519: true
        case .other: false
        }
    }

    private init(_ scheme: Scheme, _ digest: Digest, _ description: String) {
        self.scheme = scheme
        self.digest = digest
        self.description = description
    }

    /// Reads an AlgorithmIdentifier.
    init(_ node: ASN1Node) throws(UnreadableDER) {
        let parts = try node.sequence("the algorithm of the signature")
        guard let type = parts.first?.objectIdentifier else {
            throw UnreadableDER(reason: "the algorithm of the signature has no name")
        }
        self =
            switch type {
            case "1.2.840.113549.1.1.2": Self(.other, .other, "RSA with MD2")
            case "1.2.840.113549.1.1.4": Self(.rsa, .md5, "RSA with MD5")
            case "1.2.840.113549.1.1.5": Self(.rsa, .sha1, "RSA with SHA-1")
            case "1.2.840.113549.1.1.10": Self.pss(parts.dropFirst().first)
            case "1.2.840.113549.1.1.11": Self(.rsa, .sha256, "RSA with SHA-256")
            case "1.2.840.113549.1.1.12": Self(.rsa, .sha384, "RSA with SHA-384")
            case "1.2.840.113549.1.1.13": Self(.rsa, .sha512, "RSA with SHA-512")
            case "1.2.840.113549.1.1.14": Self(.rsa, .other, "RSA with SHA-224")
            case "1.2.840.10045.4.1": Self(.ecdsa, .sha1, "ECDSA with SHA-1")
            case "1.2.840.10045.4.3.1": Self(.ecdsa, .other, "ECDSA with SHA-224")
            case "1.2.840.10045.4.3.2": Self(.ecdsa, .sha256, "ECDSA with SHA-256")
            case "1.2.840.10045.4.3.3": Self(.ecdsa, .sha384, "ECDSA with SHA-384")
            case "1.2.840.10045.4.3.4": Self(.ecdsa, .sha512, "ECDSA with SHA-512")
            case "1.3.101.112": Self(.ed25519, .other, "Ed25519")
            case "1.3.101.113": Self(.other, .other, "Ed448")
            case "1.2.840.10040.4.3": Self(.other, .sha1, "DSA with SHA-1")
            case "2.16.840.1.101.3.4.3.2": Self(.other, .other, "DSA with SHA-256")
            default: Self(.other, .other, "algorithm \(type)")
            }
    }

    /// Reads the parameters of RSA-PSS: the digest, and the length of the salt if it is that of the digest.
    private static func pss(_ parameters: ASN1Node?) -> SignatureAlgorithm {
        let parts = parameters?.children ?? []
        let digest = parts.first { $0.isTagged(0) }?.children.first?.children.first?.objectIdentifier
        let salt = parts.first { $0.isTagged(2) }?.children.first?.smallInteger ?? 20
        return switch (digest, salt) {
        case ("2.16.840.1.101.3.4.2.1", 32): Self(.rsaPSS, .sha256, "RSA-PSS with SHA-256")
        case ("2.16.840.1.101.3.4.2.2", 48): Self(.rsaPSS, .sha384, "RSA-PSS with SHA-384")
        case ("2.16.840.1.101.3.4.2.3", 64): Self(.rsaPSS, .sha512, "RSA-PSS with SHA-512")
        case (nil, 20), ("1.3.14.3.2.26", 20): Self(.rsaPSS, .sha1, "RSA-PSS with SHA-1")
        default: Self(.other, .other, "RSA-PSS with unusual parameters")
        }
    }
}
