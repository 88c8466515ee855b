import Diagnostics

/// A format other than PEM that files with certificates and keys often have.
enum ForeignFormat: Equatable {
    case empty, utf8Mark, oldMacLines
    /// UTF-16 in the encoding that iconv calls so.
    case utf16(encoding: String)
    case derCertificate, derRequest, derKey, derEncryptedKey, derPublicKey, pkcs12, pkcs7
    case javaKeyStore, base64OfPEM, base64OfDER, putty
    case unknown

    /// Recognizes bytes in which `PEMFile` finds no line of PEM.
    static func recognize(_ bytes: ArraySlice<UInt8>) -> ForeignFormat {
        if bytes.allSatisfy({ $0.isBlank || $0 == 0x0A || $0 == 0x0D }) { return .empty }
        if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) { return .utf16(encoding: "UTF-16") }
        // UTF-16 without a byte order mark: every other byte of the first letters is zero.
        if bytes.count >= 8,
            bytes.prefix(8).enumerated().allSatisfy({ ($1 == 0) == (($0 % 2 == 0) == (bytes.first == 0)) })
        {
            return .utf16(encoding: bytes.first == 0 ? "UTF-16BE" : "UTF-16LE")
        }
        if bytes.starts(with: [0xFE, 0xED, 0xFE, 0xED]) || bytes.starts(with: [0xCE, 0xCE, 0xCE, 0xCE]) {
            return .javaKeyStore
        }
        if bytes.first == 0x30, let format = der(bytes) { return format }
        if bytes.starts(with: "LS0tLS1".utf8) { return .base64OfPEM }
        if bytes.starts(with: "MII".utf8) || bytes.starts(with: "MIG".utf8) { return .base64OfDER }
        if bytes.starts(with: "PuTTY-User-Key-File".utf8) { return .putty }
        return .unknown
    }

    /// Recognizes a structure by the first values in it.
    ///
    /// PKCS#12 often has lengths that DER does not allow, so that only the headers are read here.
    private static func der(_ bytes: ArraySlice<UInt8>) -> ForeignFormat? {
        guard let content = content(bytes) else { return nil }
        if content.starts(with: [0x02, 0x01, 0x03]) { return .pkcs12 }
        if content.starts(with: [0x06, 0x09, 0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x07]) { return .pkcs7 }
        if content.starts(with: [0x02, 0x01, 0x00]) || content.starts(with: [0x02, 0x01, 0x01, 0x04]) {
            return .derKey
        }
        guard content.first == 0x30, let inner = Self.content(content) else { return nil }
        // The identifiers of PKCS#5 and of encryption in PKCS#12.
        let pkcs: [UInt8] = [0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01]
        if inner.first == 0x06, inner.dropFirst(2).starts(with: pkcs), [5, 12].contains(inner.dropFirst(9).first) {
            return .derEncryptedKey
        }
        if inner.first == 0x06 { return .derPublicKey }
        if inner.starts(with: [0x02, 0x01, 0x00, 0x30]) { return .derRequest }
        return inner.first == 0xA0 || inner.first == 0x02 ? .derCertificate : nil
    }

    /// The bytes after the tag and the length.
    private static func content(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
        guard let length = bytes.dropFirst().first else { return nil }
        return bytes.dropFirst(length <= 0x80 ? 2 : 2 + Int(length & 0x7F))
    }
}

extension ForeignFormat {
    /// Returns the finding for a file with this format.
    ///
    /// - Parameter name: the name of the file.
    func finding(_ role: FileRole, name: String) -> CertificateFinding {
        let kind: CertificateFinding.Kind = self == .empty ? .emptyFile : .notPEM
        return CertificateFinding(kind, .error, in: role, message(role), fix: fix(role, name.shellWord))
    }

    private func message(_ role: FileRole) -> Message {
        let wanted = role == .key ? "a private key" : "certificates"
        return switch self {
        case .empty: "the file is empty"
        case .utf16: "the file is UTF-16, but \(wanted) in PEM must be ASCII"
        case .utf8Mark: "the file begins with a byte order mark, which hides its first PEM block"
        case .oldMacLines: "the lines of the file end with CR only, so that it is one long line"
        case .derCertificate: "the file is a certificate in DER, not in PEM"
        case .derRequest: "the file is a certificate request in DER, not \(wanted) in PEM"
        case .derKey: "the file is a private key in DER, not \(wanted) in PEM"
        case .derEncryptedKey: "the file is an encrypted private key in DER, not \(wanted) in PEM"
        case .derPublicKey: "the file is a public key in DER, not \(wanted) in PEM"
        case .pkcs12: "the file is a PKCS#12 archive (.p12 or .pfx), not \(wanted) in PEM"
        case .pkcs7: "the file is a PKCS#7 archive (.p7b) in DER, not \(wanted) in PEM"
        case .javaKeyStore: "the file is a Java keystore, not \(wanted) in PEM"
        case .base64OfPEM: "the file is encoded in base64 once more, as in a Kubernetes Secret"
        case .base64OfDER: "the lines -----BEGIN and -----END are missing around the base64 text"
        case .putty: "the file is a key of PuTTY, not \(wanted) in PEM"
        case .unknown:
            "the file contains no PEM block, such as -----BEGIN \(role == .key ? "PRIVATE KEY" : "CERTIFICATE")-----"
        }
    }

    private func fix(_ role: FileRole, _ name: String) -> Message {
        let certificate = role == .bundle ? "ca.pem" : "certificate.pem"
        let wanted: Message = role == .key ? "export the private key in PEM" : "export the certificates in PEM"
        switch self {
        case .empty, .derRequest, .derPublicKey, .putty, .unknown: return wanted
        case .utf16(let encoding): return "convert it: iconv -f \(encoding) -t ASCII \(name)"
        case .utf8Mark: return "remove it: sed '1s/^\\xEF\\xBB\\xBF//' \(name)"
        case .oldMacLines: return "convert it: tr '\\r' '\\n' < \(name)"
        case .derCertificate where role == .key, .pkcs7 where role == .key: return wanted
        case .derCertificate: return "convert it: openssl x509 -inform DER -in \(name) -out \(certificate)"
        case .derKey where role == .key, .derEncryptedKey where role == .key:
            return "convert it: openssl pkey -inform DER -in \(name) -out key.pem"
        case .derKey, .derEncryptedKey: return wanted
        case .pkcs12 where role == .key: return "convert it: openssl pkcs12 -in \(name) -nocerts -nodes -out key.pem"
        case .pkcs12: return "convert it: openssl pkcs12 -in \(name) -nokeys -out \(certificate)"
        case .pkcs7: return "convert it: openssl pkcs7 -inform DER -in \(name) -print_certs -out \(certificate)"
        case .javaKeyStore:
            return """
                convert it to PKCS#12, and that to PEM with openssl pkcs12: keytool -importkeystore -srckeystore \(name) \
                -destkeystore keystore.p12 -deststoretype PKCS12
                """
        case .base64OfPEM: return "decode it: base64 -d \(name)"
        case .base64OfDER where role == .key:
            return "decode and convert it: base64 -d \(name) | openssl pkey -inform DER -out key.pem"
        case .base64OfDER:
            return "decode and convert it: base64 -d \(name) | openssl x509 -inform DER -out \(certificate)"
        }
    }
}
