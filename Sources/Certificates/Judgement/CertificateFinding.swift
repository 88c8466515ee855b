import Diagnostics

/// The use of a file, which decides what it may contain.
public enum FileRole: String, Sendable, CaseIterable {
    /// The certificate of a server and the intermediates that it sends.
    case certificate
    /// The private key of a server.
    case key
    /// The certificates of the authorities that a client trusts.
    case bundle
}

/// A problem in a file with certificates or a key.
///
/// No finding contains any of the content of a key.
public struct CertificateFinding: Sendable, Hashable {
    /// The kinds of findings, with stable raw values.
    public enum Kind: String, Sendable, CaseIterable {
        /// The file has no content.
        case emptyFile = "empty-file"
        /// The file is not PEM, but DER, PKCS#12, UTF-16 or something else.
        case notPEM = "not-pem"
        /// A block of the file is damaged, or not as PEM has it.
        case malformedPEM = "malformed-pem"
        /// The file contains no certificate.
        case noCertificate = "no-certificate"
        /// The content of a block is not a certificate.
        case unreadableCertificate = "unreadable-certificate"
        /// The file contains something else, such as a certificate request.
        case unexpectedBlock = "unexpected-block"
        /// A file for certificates contains a private key.
        case privateKeyAmongCertificates = "private-key-among-certificates"
        /// The file contains no private key.
        case noKey = "no-key"
        /// The file with the key contains certificates.
        case certificateInKeyFile = "certificate-in-key-file"
        /// The key is encrypted with a password.
        case encryptedKey = "encrypted-key"
        /// The content of the block is not a private key.
        case unreadableKey = "unreadable-key"
        /// The key belongs to another certificate.
        case keyMismatch = "key-mismatch"
        /// influxgen does not know the algorithm.
        case notExamined = "not-examined"
        /// The certificate of the server is not the first one.
        case leafNotFirst = "leaf-not-first"
        /// The next certificate has not issued the one before it.
        case wrongIssuer = "wrong-issuer"
        /// The certificates are complete, but in another order than they should be.
        case certificateOrder = "certificate-order"
        /// The certificate of an authority is used as that of a server.
        case authorityAsServer = "authority-as-server"
        /// The certificate is not for servers.
        case notForServers = "not-for-servers"
        /// The certificate is not valid for a host.
        case hostNotCovered = "host-not-covered"
        /// The validity has ended.
        case expired
        /// The validity has not begun.
        case notYetValid = "not-yet-valid"
        /// The validity ends soon.
        case expiresSoon = "expires-soon"
        /// The key is too short.
        case weakKey = "weak-key"
        /// The signature can be forged.
        case weakSignature = "weak-signature"
        /// The bundle contains a certificate several times.
        case duplicate
        /// The issuer of a certificate in the bundle is not in the bundle.
        case issuerMissing = "issuer-missing"
        /// The bundle contains no root.
        case noRoot = "no-root"

        /// Whether the finding depends on the date, so that the same file may have had no problem before.
        public var isAboutDate: Bool { self == .expired || self == .notYetValid || self == .expiresSoon }
    }

    /// The kind of the problem.
    public let kind: Kind
    /// The severity; that of an expired certificate is for those who are about to use it.
    public let severity: Severity
    /// The use of the file with the problem.
    public let file: FileRole
    /// The line in the file, counted from 1; nil if the problem is the file as a whole.
    public let line: Int?
    /// The problem, as a sentence without a final period.
    public let message: Message
    /// How to fix the problem, as an imperative sentence without a final period.
    public let fix: Message?
    /// The host of `hostNotCovered`.
    public let host: String?

    init(
        _ kind: Kind,
        _ severity: Severity,
        in file: FileRole,
        line: Int? = nil,
        _ message: Message,
        fix: Message? = nil,
        host: String? = nil
    ) {
        self.kind = kind
        self.severity = severity
        self.file = file
        self.line = line
        self.message = message
        self.fix = fix
        self.host = host
    }
}
