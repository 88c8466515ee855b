import Crypto
import CryptoExtras

/// Whether one certificate was issued by another.
public enum IssuerVerdict: Sendable, Hashable {
    /// The name of the issuer and the signature fit.
    case issued
    /// The name of the issuer is another one.
    case otherName
    /// The name fits, but not the signature: for example, the authority has a new key.
    case invalidSignature
    /// The name and the signature fit, but the other certificate is not that of an authority.
    case notAuthority
    /// The name fits, but influxgen does not know the algorithm of the key or the signature.
    case notExamined
}

extension Certificate {
    /// Returns whether another certificate has issued this one, by its name and its key.
    public func issued(by other: Certificate) -> IssuerVerdict {
        guard issuer == other.subject else { return .otherName }
        guard let isValid = isSigned(with: other.publicKey) else { return .notExamined }
        guard isValid else { return .invalidSignature }
        return other.isAuthority ? .issued : .notAuthority
    }

    /// Whether the signature is valid; nil if the algorithm is not known, or cannot belong to the key.
    func isSigned(with key: PublicKey) -> Bool? {
        switch (signatureAlgorithm.scheme, key.kind) {
        case (.other, _), (_, .other): return nil
        case (.ed25519, .ed25519):
            let key = try? Curve25519.Signing.PublicKey(rawRepresentation: key.material)
            return key?.isValidSignature(signature, for: signedBytes)
        case (.rsa, .rsa), (.rsaPSS, .rsa), (.ecdsa, .p256), (.ecdsa, .p384), (.ecdsa, .p521):
            switch signatureAlgorithm.digest {
            case .sha1: return isSigned(with: key, digest: Insecure.SHA1.hash(data: signedBytes))
            case .sha256: return isSigned(with: key, digest: SHA256.hash(data: signedBytes))
            case .sha384: return isSigned(with: key, digest: SHA384.hash(data: signedBytes))
            case .sha512: return isSigned(with: key, digest: SHA512.hash(data: signedBytes))
            case .md5, .other: return nil
            }
        default: return false
        }
    }

    private func isSigned(with key: PublicKey, digest: some Digest) -> Bool? {
        switch key.kind {
        case .rsa:
            // CryptoExtras refuses keys below 1024 bits.
            guard let key = try? _RSA.Signing.PublicKey(unsafeDERRepresentation: key.material) else { return nil }
            return key.isValidSignature(
                _RSA.Signing.RSASignature(rawRepresentation: signature),
                for: digest,
                padding: signatureAlgorithm.scheme == .rsaPSS ? .PSS : .insecurePKCS1v1_5
            )
        case .p256:
            guard let key = try? P256.Signing.PublicKey(x963Representation: key.material) else { return nil }
            guard let signature = try? P256.Signing.ECDSASignature(derRepresentation: signature) else { return false }
            return key.isValidSignature(signature, for: digest)
        case .p384:
            guard let key = try? P384.Signing.PublicKey(x963Representation: key.material) else { return nil }
            guard let signature = try? P384.Signing.ECDSASignature(derRepresentation: signature) else { return false }
            return key.isValidSignature(signature, for: digest)
        case .p521:
            guard let key = try? P521.Signing.PublicKey(x963Representation: key.material) else { return nil }
            guard let signature = try? P521.Signing.ECDSASignature(derRepresentation: signature) else { return false }
            return key.isValidSignature(signature, for: digest)
        case .ed25519, .other: return nil
        }
    }
}
