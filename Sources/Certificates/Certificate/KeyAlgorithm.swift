import SwiftASN1

/// The algorithm of a public or private key.
enum KeyAlgorithm: Equatable {
    case rsa, p256, p384, p521, ed25519
    /// An algorithm that influxgen only names.
    case other(name: String)

    /// Reads an AlgorithmIdentifier.
    init(_ node: ASN1Node) {
        let parts = node.children
        switch parts.first?.objectIdentifier {
        case "1.2.840.113549.1.1.1": self = .rsa
        case "1.2.840.10045.2.1": self = parts.count > 1 ? Self(curve: parts[1]) : .other(name: "ECDSA without a curve")
        case "1.3.101.112": self = .ed25519
        case "1.2.840.113549.1.1.10": self = .other(name: "RSA-PSS")
        case "1.2.840.10040.4.1": self = .other(name: "DSA")
        case "1.3.101.110": self = .other(name: "X25519")
        case "1.3.101.111": self = .other(name: "X448")
        case "1.3.101.113": self = .other(name: "Ed448")
        case let type?: self = .other(name: "algorithm \(type)")
        case nil: self = .other(name: "an unknown algorithm")
        }
    }

    /// Reads the name of a curve.
    init(curve node: ASN1Node) {
        switch node.objectIdentifier {
        case "1.2.840.10045.3.1.7": self = .p256
        case "1.3.132.0.34": self = .p384
        case "1.3.132.0.35": self = .p521
        case "1.3.132.0.33": self = .other(name: "ECDSA P-224")
        case "1.2.840.10045.3.1.1": self = .other(name: "ECDSA P-192")
        case "1.3.132.0.10": self = .other(name: "ECDSA secp256k1")
        case let curve?: self = .other(name: "ECDSA with curve \(curve)")
        // A curve of parameters instead of a name.
        case nil: self = .other(name: "ECDSA with explicit parameters")
        }
    }
}
