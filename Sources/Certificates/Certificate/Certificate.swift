import Crypto
import SwiftASN1

/// An X.509 certificate.
///
/// All certificates are read in the same way, also those with an algorithm that influxgen only names: the fields of a
/// certificate with a key for P-224 or a signature with SHA-1 are as good as those of any other.
public struct Certificate: Sendable {
    /// The line of `-----BEGIN CERTIFICATE-----` in its file, counted from 1.
    public let line: Int
    /// The name of the one to whom the certificate was issued.
    public let subject: DistinguishedName
    /// The name of the authority that issued the certificate.
    public let issuer: DistinguishedName
    /// The serial number in hexadecimal digits, as OpenSSL prints it.
    public let serial: String
    /// The first moment at which the certificate is valid.
    public let notBefore: Timestamp
    /// The last moment at which the certificate is valid.
    public let notAfter: Timestamp
    /// The public key.
    public let publicKey: PublicKey
    /// The algorithm with which the issuer signed the certificate.
    public let signatureAlgorithm: SignatureAlgorithm
    /// The extensions that influxgen knows.
    let extensions: CertificateExtensions
    /// The SHA-256 digest of the certificate as 32 hexadecimal numbers separated by colons, as OpenSSL prints it.
    public let fingerprint: String

    /// The certificate itself.
    let der: [UInt8]
    /// The part that is signed.
    let signedBytes: ArraySlice<UInt8>
    let signature: ArraySlice<UInt8>

    /// The names for which the certificate is valid, to which the common name of the subject does not belong.
    public var names: [SubjectName] { extensions.names }
    /// Whether the certificate may issue others.
    public var isCA: Bool { extensions.isCA }
    /// What the key may be used for, such as `serverAuth`; nil if there is no restriction.
    public var extendedKeyUsage: [String]? { extensions.extendedKeyUsage }
    /// Whether the subject and the issuer have the same name.
    public var isSelfIssued: Bool { subject == issuer }

    /// Reads a certificate in DER.
    init(_ der: [UInt8], line: Int) throws(UnreadableDER) {
        var parts = NodeReader(try ASN1Node.parse(der).sequence("the certificate"))
        let signed = try parts.take("the signed part")
        let algorithm = try parts.take("the algorithm of the signature")
        guard let signature = try parts.take("the signature").bitStringBytes else {
            throw UnreadableDER(reason: "the signature is not a bit string")
        }
        var fields = NodeReader(try signed.sequence("the signed part"))
        let version = fields.take { $0.isTagged(0) }
        guard let serial = try fields.take("the serial number").value else {
            throw UnreadableDER(reason: "the serial number is not a number")
        }
        guard version.map({ $0.children.first?.smallInteger ?? 9 <= 2 }) ?? true else {
            throw UnreadableDER(reason: "its version of X.509 is unknown")
        }
        guard try fields.take("the algorithm of the signature").encodedBytes == algorithm.encodedBytes else {
            throw UnreadableDER(reason: "it names two different algorithms of its signature")
        }
        issuer = try DistinguishedName(try fields.take("the issuer"))
        let dates = try fields.take("the validity").sequence("the validity")
        guard dates.count == 2, let notBefore = Timestamp(dates[0]), let notAfter = Timestamp(dates[1]) else {
            throw UnreadableDER(reason: "the validity does not consist of two dates")
        }
        subject = try DistinguishedName(try fields.take("the subject"))
        publicKey = try PublicKey(try fields.take("the public key"))
        // The unique identifiers of issuer and subject, which nobody uses.
        _ = fields.take { $0.isTagged(1) }
        _ = fields.take { $0.isTagged(2) }
        extensions = try CertificateExtensions(fields.take { $0.isTagged(3) })
        self.line = line
        self.der = der
        self.serial = Self.hexadecimal(serial, separator: "")
        self.notBefore = notBefore
        self.notAfter = notAfter
        self.signature = signature
        signatureAlgorithm = try SignatureAlgorithm(algorithm)
        signedBytes = signed.encodedBytes
        fingerprint = Self.hexadecimal(Array(SHA256.hash(data: der))[...], separator: ":")
    }

    private static func hexadecimal(_ bytes: ArraySlice<UInt8>, separator: String) -> String {
        // The serial numbers of other programs are shown without the zero that makes them positive.
        let digits = bytes.count > 1 && bytes.first == 0 && separator.isEmpty ? bytes.dropFirst() : bytes
        return digits.map { ($0 < 16 ? "0" : "") + String($0, radix: 16, uppercase: true) }.joined(separator: separator)
    }
}

extension Certificate: Hashable {
    /// Certificates are equal if all of their bytes are.
    public static func == (lhs: Certificate, rhs: Certificate) -> Bool { lhs.der == rhs.der }
    /// Hashes the fingerprint.
    public func hash(into hasher: inout Hasher) { hasher.combine(fingerprint) }
}

extension Timestamp {
    /// Reads a UTCTime or a GeneralizedTime in the form that certificates have; nil for anything else.
    init?(_ node: ASN1Node) {
        guard let value = node.value, value.last == UInt8(ascii: "Z") else { return nil }
        let digits = value.dropLast()
        let yearDigits = node.identifier == .generalizedTime ? 4 : 2
        guard node.identifier == .generalizedTime || node.identifier == .utcTime, digits.count == yearDigits + 10,
            let year = Self.number(digits.prefix(yearDigits))
        else { return nil }
        let rest = Array(digits.dropFirst(yearDigits))
        let pairs = stride(from: 0, to: 10, by: 2).compactMap { Self.number(rest[$0..<$0 + 2]) }
        guard pairs.count == 5 else { return nil }
        self.init(
            year: yearDigits == 4 ? year : year < 50 ? 2000 + year : 1900 + year,
            month: pairs[0],
            day: pairs[1],
            hour: pairs[2],
            minute: pairs[3],
            second: pairs[4]
        )
    }
}
