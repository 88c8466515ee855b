import Crypto
import SwiftASN1

/// The public key of a certificate, or the one that belongs to a private key.
public struct PublicKey: Sendable, Hashable {
    /// The algorithm and size of a key.
    public enum Kind: Sendable, Hashable {
        case rsa(bits: Int)
        case p256, p384, p521, ed25519
        /// A key of which only the algorithm is known, such as Ed448 or P-224.
        case other(name: String)
    }

    /// The algorithm and size.
    public let kind: Kind
    /// The key in the one form in which equal keys have equal bytes; empty for other keys than RSA, ECDSA and Ed25519.
    let material: [UInt8]

    init(_ kind: Kind, material: [UInt8]) {
        self.kind = kind
        self.material = material
    }

    /// Whether influxgen can compare the key with others and verify signatures with it.
    public var isSupported: Bool {
        if case .other = kind { false } else { true }
    }

    /// Whether browsers and current TLS libraries refuse the key because it is too short.
    var isWeak: Bool {
        if case .rsa(let bits) = kind { bits < 2048 } else { false }
    }
}

extension PublicKey: CustomStringConvertible {
    /// The algorithm and size, such as `RSA 2048` or `ECDSA P-256`.
    public var description: String {
        switch kind {
        case .rsa(let bits): "RSA \(bits)"
        case .p256: "ECDSA P-256"
        case .p384: "ECDSA P-384"
        case .p521: "ECDSA P-521"
        case .ed25519: "Ed25519"
        case .other(let name): name
        }
    }
}

extension PublicKey {
    /// Reads a SubjectPublicKeyInfo.
    init(_ node: ASN1Node) throws(UnreadableDER) {
        var parts = NodeReader(try node.sequence("the public key"))
        let algorithm = KeyAlgorithm(try parts.take("the algorithm of the public key"))
        guard let bits = try parts.take("the public key").bitStringBytes else {
            throw UnreadableDER(reason: "the public key is not a bit string")
        }
        switch algorithm {
        case .rsa: self = try Self.rsa(Array(bits))
        case .p256, .p384, .p521: self = try Self.ecdsa(algorithm, point: bits)
        case .ed25519:
            guard bits.count == 32 else { throw UnreadableDER(reason: "the Ed25519 key does not have 32 bytes") }
            self.init(.ed25519, material: Array(bits))
        case .other(let name): self.init(.other(name: name), material: [])
        }
    }

    /// Reads an RSA key in the form of PKCS#1: the modulus and the exponent.
    static func rsa(_ bytes: [UInt8]) throws(UnreadableDER) -> PublicKey {
        let numbers = try ASN1Node.parse(bytes).sequence("the RSA key")
        guard numbers.count == 2, let modulus = numbers[0].integerBytes, numbers[1].integerBytes != nil else {
            throw UnreadableDER(reason: "the RSA key does not consist of two numbers")
        }
        let bits = modulus.count * 8 - (modulus.first?.leadingZeroBitCount ?? 0)
        return PublicKey(.rsa(bits: bits), material: bytes)
    }

    /// An ECDSA key of its point, compressed or not.
    private static func ecdsa(_ curve: KeyAlgorithm, point: ArraySlice<UInt8>) throws(UnreadableDER) -> PublicKey {
        let isCompressed = point.first == 2 || point.first == 3
        do {
            switch curve {
            case .p384:
                let key =
                    isCompressed
                    ? try P384.Signing.PublicKey(compressedRepresentation: point)
                    : try P384.Signing.PublicKey(x963Representation: point)
                return PublicKey(.p384, material: Array(key.x963Representation))
            case .p521:
                let key =
                    isCompressed
                    ? try P521.Signing.PublicKey(compressedRepresentation: point)
                    : try P521.Signing.PublicKey(x963Representation: point)
                return PublicKey(.p521, material: Array(key.x963Representation))
            default:
                let key =
                    isCompressed
                    ? try P256.Signing.PublicKey(compressedRepresentation: point)
                    : try P256.Signing.PublicKey(x963Representation: point)
                return PublicKey(.p256, material: Array(key.x963Representation))
            }
        } catch { throw UnreadableDER(reason: "the ECDSA key is not a point of its curve") }
    }
}
