import Crypto
import CryptoExtras
import SwiftASN1

/// Reads a private key only to derive its public key.
enum PrivateKey {
    /// Why there is no public key, without any of the content.
    enum Problem: Error, Equatable {
        /// The key is encrypted with a password.
        case encrypted
        /// The key has the format of OpenSSH.
        case openSSH
        /// The key has an algorithm that influxgen only names.
        case unsupported(name: String)
        /// The PEM block is damaged.
        case malformed(Base64Error)
        /// The PEM block contains something else.
        case unreadable(reason: String)
    }

    /// Returns the public key of a private key in a PEM block, and erases all decoded bytes.
    static func publicKey(of block: PEMBlock) -> Result<PublicKey, Problem> {
        if block.label == "ENCRYPTED PRIVATE KEY" || block.hasEncryptionHeader { return .failure(.encrypted) }
        switch block.decoded() {
        case .failure(let error): return .failure(.malformed(error))
        case .success(var bytes):
            defer { bytes.erase() }
            return publicKey(of: bytes, label: block.label)
        }
    }

    private static func publicKey(of bytes: [UInt8], label: String) -> Result<PublicKey, Problem> {
        do {
            switch label {
            case "RSA PRIVATE KEY": return .success(try rsa(bytes, try ASN1Node.parse(bytes)))
            case "EC PRIVATE KEY": return .success(try sec1(try ASN1Node.parse(bytes), nil))
            case "PRIVATE KEY": return .success(try pkcs8(try ASN1Node.parse(bytes)))
            case "OPENSSH PRIVATE KEY": return .failure(.openSSH)
            default: return .failure(.unsupported(name: label.lowercased()))
            }
        } catch let problem as Problem {
            return .failure(problem)
        } catch let error as UnreadableDER {
            return .failure(.unreadable(reason: error.reason))
        } catch { return .failure(.unreadable(reason: "its content is not valid DER")) }
    }

    private static func rsa(_ bytes: [UInt8], _ node: ASN1Node) throws -> PublicKey {
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
        guard case .rsa(let bits) = key.kind, bits >= 1024 else { return key }
        guard (try? _RSA.Signing.PrivateKey(unsafeDERRepresentation: bytes)) != nil else {
            throw UnreadableDER(reason: "the numbers of the RSA key do not fit together")
        }
        return key
    }

    /// Reads the form of SEC 1.
    ///
    /// - Parameter curve: the curve, if it is known from the PKCS#8 structure around the key.
    private static func sec1(_ node: ASN1Node, _ curve: KeyAlgorithm?) throws -> PublicKey {
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
                return PublicKey(.p256, material: Array(key.publicKey.x963Representation))
            case .p384:
                let key = try P384.Signing.PrivateKey(rawRepresentation: padded(scalar, to: 48))
                return PublicKey(.p384, material: Array(key.publicKey.x963Representation))
            case .p521:
                let key = try P521.Signing.PrivateKey(rawRepresentation: padded(scalar, to: 66))
                return PublicKey(.p521, material: Array(key.publicKey.x963Representation))
            case .other(let name): throw Problem.unsupported(name: name)
            case .rsa, .ed25519: throw UnreadableDER(reason: "the ECDSA key does not name its curve")
            }
        } catch let problem as Problem {
            throw problem
        } catch let error as UnreadableDER {
            throw error
        } catch { throw UnreadableDER(reason: "the number of the ECDSA key is outside its curve") }
    }

    /// Some programs write the number of a key without its leading zeros.
    private static func padded(_ scalar: ArraySlice<UInt8>, to length: Int) -> ArraySlice<UInt8> {
        scalar.count >= length ? scalar : repeatElement(0, count: length - scalar.count) + scalar
    }

    private static func pkcs8(_ node: ASN1Node) throws -> PublicKey {
        var parts = NodeReader(try node.sequence("the key"))
        _ = try parts.take("the version of the key")
        let algorithm = KeyAlgorithm(try parts.take("the algorithm of the key"))
        guard let content = try parts.take("the key").value else {
            throw UnreadableDER(reason: "the key is not an octet string")
        }
        if case .other(let name) = algorithm { throw Problem.unsupported(name: name) }
        var bytes = Array(content)
        defer { bytes.erase() }
        let inner = try ASN1Node.parse(bytes)
        switch algorithm {
        case .rsa: return try rsa(bytes, inner)
        case .ed25519:
            guard let seed = inner.value, let key = try? Curve25519.Signing.PrivateKey(rawRepresentation: seed) else {
                throw UnreadableDER(reason: "the Ed25519 key does not have 32 bytes")
            }
            return PublicKey(.ed25519, material: Array(key.publicKey.rawRepresentation))
        default: return try sec1(inner, algorithm)
        }
    }
}
