import Crypto
import CryptoExtras
import SwiftASN1

/// Reads a private key only to derive its public key.
enum PrivateKey {
    /// The result of reading a key.
    enum Outcome: Equatable {
        case read(PublicKey)
        /// The key is encrypted with a password.
        case encrypted
        /// The key has an algorithm that influxgen only names.
        case unsupported(name: String)
        /// The content is damaged; the reason never shows any of it.
        case unreadable(reason: String)
    }

    /// Returns the public key of a private key in a PEM block, and erases all decoded bytes.
    static func outcome(of block: PEMBlock) -> Outcome {
        if block.label == "ENCRYPTED PRIVATE KEY" || block.hasEncryptionHeader { return .encrypted }
        switch block.decoded() {
        case .failure(let error): return .unreadable(reason: error.description)
        case .success(var bytes):
            defer { bytes.erase() }
            return outcome(of: bytes, label: block.label)
        }
    }

    private static func outcome(of bytes: [UInt8], label: String) -> Outcome {
        do throws(UnreadableDER) {
            let node = try ASN1Node.parse(bytes)
            switch label {
            case "RSA PRIVATE KEY": return try rsa(bytes, node)
            case "EC PRIVATE KEY": return try sec1(node, nil)
            case "PRIVATE KEY": return try pkcs8(node)
            case "DSA PRIVATE KEY": return .unsupported(name: "DSA")
            case "OPENSSH PRIVATE KEY": return .unsupported(name: "OpenSSH")
            default: return .unsupported(name: "a key with the label \(label)")
            }
        } catch { return .unreadable(reason: error.reason) }
    }

    private static func rsa(_ bytes: [UInt8], _ node: ASN1Node) throws(UnreadableDER) -> Outcome {
        let numbers = try node.sequence("the RSA key")
        guard numbers.count >= 9, numbers[1].integerBytes != nil, numbers[2].integerBytes != nil else {
            throw UnreadableDER(reason: "the RSA key does not consist of nine numbers")
        }
        var serializer = DER.Serializer()
        serializer.appendConstructedNode(identifier: .sequence) { coder in
            coder.serialize(numbers[1])
            coder.serialize(numbers[2])
        }
        let key = try PublicKey.rsa(serializer.serializedBytes)
        // CryptoExtras refuses keys below 1024 bits, whose numbers are therefore not checked.
        guard case .rsa(let bits) = key.kind, bits >= 1024 else { return .read(key) }
        guard (try? _RSA.Signing.PrivateKey(unsafeDERRepresentation: bytes)) != nil else {
            throw UnreadableDER(reason: "the numbers of the RSA key do not fit together")
        }
        return .read(key)
    }

    /// Reads the form of SEC 1.
    ///
    /// - Parameter curve: the curve, if it is known from the PKCS#8 structure around the key.
    private static func sec1(_ node: ASN1Node, _ curve: KeyAlgorithm?) throws(UnreadableDER) -> Outcome {
        let parts = try node.sequence("the ECDSA key")
        guard parts.count >= 2, parts[0].smallInteger == 1, parts[1].identifier == .octetString,
            let scalar = parts[1].value
        else { throw UnreadableDER(reason: "the ECDSA key has another form than that of SEC 1") }
        let named = parts.first { $0.isTagged(0) }?.children.first.map(KeyAlgorithm.init(curve:))
        guard let curve = curve ?? named else { throw UnreadableDER(reason: "the ECDSA key does not name its curve") }
        do {
            switch curve {
            case .p256:
                let key = try P256.Signing.PrivateKey(rawRepresentation: padded(scalar, to: 32))
                return .read(PublicKey(.p256, material: Array(key.publicKey.x963Representation)))
            case .p384:
                let key = try P384.Signing.PrivateKey(rawRepresentation: padded(scalar, to: 48))
                return .read(PublicKey(.p384, material: Array(key.publicKey.x963Representation)))
            case .p521:
                let key = try P521.Signing.PrivateKey(rawRepresentation: padded(scalar, to: 66))
                return .read(PublicKey(.p521, material: Array(key.publicKey.x963Representation)))
            case .other(let name): return .unsupported(name: name)
            case .rsa, .ed25519: throw UnreadableDER(reason: "the ECDSA key does not name its curve")
            }
        } catch let error as UnreadableDER {
            throw error
        } catch { throw UnreadableDER(reason: "the number of the ECDSA key is outside its curve") }
    }

    /// Some programs write the number of a key without its leading zeros.
    private static func padded(_ scalar: ArraySlice<UInt8>, to length: Int) -> ArraySlice<UInt8> {
        scalar.count >= length ? scalar : repeatElement(0, count: length - scalar.count) + scalar
    }

    private static func pkcs8(_ node: ASN1Node) throws(UnreadableDER) -> Outcome {
        var parts = NodeReader(try node.sequence("the key"))
        _ = try parts.take("the version of the key")
        let algorithm = KeyAlgorithm(try parts.take("the algorithm of the key"))
        guard let content = try parts.take("the key").value else {
            throw UnreadableDER(reason: "the key is not an octet string")
        }
        if case .other(let name) = algorithm { return .unsupported(name: name) }
        var bytes = Array(content)
        defer { bytes.erase() }
        let inner = try ASN1Node.parse(bytes)
        switch algorithm {
        case .rsa: return try rsa(bytes, inner)
        case .ed25519:
            guard let seed = inner.value, let key = try? Curve25519.Signing.PrivateKey(rawRepresentation: seed) else {
                throw UnreadableDER(reason: "the Ed25519 key does not have 32 bytes")
            }
            return .read(PublicKey(.ed25519, material: Array(key.publicKey.rawRepresentation)))
        default: return try sec1(inner, algorithm)
        }
    }
}
