import Certificates
import Diagnostics

// Rules about the contents of the files with certificates and keys, which no part of a document can show.
extension Rule {
    /// A file that is not PEM, or that is damaged.
    static let pemFormat = Rule(
        "IG4001",
        "pem-format",
        "The file is not PEM, or it is damaged. Kubernetes accepts any content, and the servers and clients that read the file "
            + "later fail or ignore it. Each block must begin and end at the start of a separate line. DER, PKCS#12 and "
            + "files of text editors with UTF-16 must be converted.",
        about: .deployment,
        examples: example("The file named in egress.customCertificates.file is in the format DER.")
    )
    /// A file in PEM with other contents than the answers say.
    static let pemContent = Rule(
        "IG4002",
        "pem-content",
        "The file is PEM, but does not contain what the answers say: the file of a certificate has no certificate, the file of "
            + "a key has no private key, or one of them contains something else, such as a certificate request.",
        about: .deployment,
        examples: example("ingress.tls.key names the file of the certificate.")
    )
    /// A private key in a file whose contents everybody can read.
    static let exposedPrivateKey = Rule(
        "IG4003",
        "exposed-private-key",
        "A file of certificates also contains a private key. A CA bundle becomes a ConfigMap, which everybody with access to "
            + "the namespace can read, and an ingress sends the contents of its certificate to clients. influxgen does not "
            + "decode the key.",
        about: .deployment,
        examples: example("The CA bundle was exported together with the key of the CA.")
    )
    /// A private key with a password.
    static let encryptedKey = Rule(
        "IG4004",
        "encrypted-key",
        "The private key is encrypted. Nobody can enter its password in the cluster, so the ingress cannot use it.",
        about: .deployment,
        examples: example("The file named in ingress.tls.key begins with BEGIN ENCRYPTED PRIVATE KEY.")
    )
    /// A private key of another certificate.
    static let keyMismatch = Rule(
        "IG4005",
        "key-mismatch",
        "The private key does not belong to the certificate. The ingress cannot use the pair, and serves a certificate of its "
            + "own instead, which clients do not trust.",
        about: .deployment,
        examples: example("The certificate was renewed with a new key, but ingress.tls.key names the old one.")
    )
    /// Certificates that do not form a chain.
    static let certificateChain = Rule(
        "IG4006",
        "certificate-chain",
        "The file must contain the certificate of the server first, and then the certificate that issued each one before it. "
            + "In a CA bundle, servers come first, then intermediates, and roots last. Clients do not find the issuer in "
            + "another order, or if one is missing. A server usually sends all certificates but the root.",
        about: .deployment,
        examples: example("The file named in ingress.tls.certificate begins with the root.")
    )
    /// A certificate for another purpose than serving.
    static let certificatePurpose = Rule(
        "IG4007",
        "certificate-purpose",
        "The certificate of the ingress is not for servers: it is the certificate of an authority, its extended key usage "
            + "lacks serverAuth, or its key usage lacks digitalSignature. Clients refuse it.",
        about: .deployment,
        examples: example("ingress.tls.certificate names the certificate of a client.")
    )
    /// A host that the certificate is not for.
    static let hostNotCovered = Rule(
        "IG4008",
        "host-not-covered",
        "Clients accept a certificate only for the names among its subject alternative names. A wildcard replaces exactly the "
            + "first label of a name. The common name does not count.",
        about: .deployment,
        examples: example("A host was added to ingress.hosts, and the certificate is still for the others only.")
    )
    /// A certificate that has expired, or that is not valid yet.
    static let certificateDate = Rule(
        "IG4009",
        "certificate-date",
        "The certificate has expired, or is not valid yet. This is an error for check and setup.sh, but only a warning for "
            + "generate and init, whose output does not depend on the date.",
        about: .deployment,
        examples: example("The certificate expired yesterday.")
    )
    /// A certificate that expires soon.
    static let expiresSoon = Rule(
        "IG4010",
        "expires-soon",
        "The certificate expires within 30 days, or within the number of days of --expiry-days.",
        about: .deployment,
        examples: example("The certificate expires in a week.")
    )
    /// A key or a signature that clients refuse as unsafe.
    static let weakCertificate = Rule(
        "IG4011",
        "weak-certificate",
        "The key has fewer than 2048 bits, or the certificate is signed with MD5 or SHA-1. Current TLS libraries refuse both.",
        about: .deployment,
        examples: example("The certificate has an RSA key with 1024 bits.")
    )
    /// An algorithm that influxgen does not know.
    static let certificateNotExamined = Rule(
        "IG4012",
        "certificate-not-examined",
        "influxgen compares keys and verifies signatures with RSA, ECDSA with P-256, P-384 or P-521, and Ed25519. It has not "
            + "examined the parts of the certificate or key with another algorithm.",
        about: .deployment,
        examples: example("The certificate has an Ed448 key.")
    )
    /// A CA bundle with missing or duplicate certificates.
    static let bundleContents = Rule(
        "IG4013",
        "bundle-contents",
        "The CA bundle has no root certificate, lacks the issuer of one of its certificates, or contains a certificate twice. "
            + "Clients do not trust a certificate whose issuers they cannot find up to a root. `influxgen certs bundle` sorts "
            + "a bundle and removes duplicates.",
        about: .deployment,
        examples: example("The CA bundle contains only an intermediate.")
    )
    /// Files that influxgen did not look at.
    static let filesNotRead = Rule(
        "IG4014",
        "files-not-read",
        "influxgen examines the certificates in the files that the answers name. It did not find these files, or could not "
            + "read them. Relative paths are below the current directory, as for setup.sh, or below that of --files.",
        about: .deployment,
        examples: .command(
            "influxgen check answers.yaml",
            reason: "The answers name tls.crt, which is on another machine. Add --no-files to check only the answers."
        )
    )

    private static func example(_ reason: String) -> RuleExample {
        .command("influxgen check answers.yaml", reason: reason)
    }
}

extension CertificateFinding {
    /// The rule that the file violates.
    public var rule: Rule {
        switch kind {
        case .emptyFile, .notPEM, .malformedPEM, .unreadableCertificate, .unreadableKey: .pemFormat
        case .noCertificate, .noKey, .unexpectedBlock, .certificateInKeyFile: .pemContent
        case .privateKeyAmongCertificates: .exposedPrivateKey
        case .encryptedKey: .encryptedKey
        case .keyMismatch: .keyMismatch
        case .leafNotFirst, .wrongIssuer, .certificateOrder: .certificateChain
        case .authorityAsServer, .notForServers: .certificatePurpose
        case .hostNotCovered: .hostNotCovered
        case .expired, .notYetValid: .certificateDate
        case .expiresSoon: .expiresSoon
        case .weakKey, .weakSignature: .weakCertificate
        case .notExamined: .certificateNotExamined
        case .duplicate, .issuerMissing, .noRoot: file == .bundle ? .bundleContents : .certificateChain
        }
    }
}
