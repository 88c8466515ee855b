import Diagnostics

/// The certificates in a PEM file, in their order.
public struct CertificateFile: Sendable {
    /// The certificates that could be read.
    public let certificates: [Certificate]
    /// The findings about the form and content of the file, but not about its certificates.
    public let findings: [CertificateFinding]
    /// Whether every block for a certificate could be read.
    let isComplete: Bool
    /// The name of the file, quoted for the shell.
    let shellName: String

    /// Reads a file, without decoding a private key in it.
    ///
    /// - Parameters:
    ///   - bytes: the content of the file.
    ///   - role: the use of the file, `.certificate` or `.bundle`.
    ///   - name: the name of the file, for the commands in fixes.
    public init(_ bytes: [UInt8], as role: FileRole, name: String) {
        var (file, findings) = PEMFile.read(bytes, role, name: name)
        var certificates: [Certificate] = []
        var keyLines = file.problems.filter(\.isPrivateKey).map(\.line)
        var unreadable = 0
        for block in file.blocks {
            switch block.label {
            case "CERTIFICATE":
                switch Self.certificate(block, role, name) {
                case .success(let certificate): certificates.append(certificate)
                case .failure(let failure):
                    unreadable += 1
                    findings.append(failure.finding)
                }
            case _ where block.isPrivateKey: keyLines.append(block.line)
            default: findings.append(.unexpected(block, role, name: name))
            }
        }
        if let line = keyLines.min() { findings.append(.privateKey(role, line: line, name: name)) }
        if file.isPEM, certificates.isEmpty, unreadable == 0, file.problems.isEmpty {
            findings.append(
                CertificateFinding(
                    .noCertificate,
                    .error,
                    in: role,
                    "the file contains no certificate",
                    fix: "export the \(role == .bundle ? "certificates of the authorities" : "certificate") in PEM"
                )
            )
        }
        self.certificates = certificates
        self.findings = findings.sortedByLine
        isComplete = unreadable == 0 && file.problems.isEmpty
        shellName = name.shellWord
    }

    /// A finding in place of a certificate.
    private struct Failure: Error {
        let finding: CertificateFinding
    }

    private static func certificate(
        _ block: PEMBlock,
        _ role: FileRole,
        _ name: String
    ) -> Result<Certificate, Failure> {
        func failure(
            _ kind: CertificateFinding.Kind,
            _ message: Message,
            _ fix: Message
        ) -> Result<Certificate, Failure> {
            .failure(Failure(finding: CertificateFinding(kind, .error, in: role, line: block.line, message, fix: fix)))
        }
        switch block.decoded() {
        case .failure(let error):
            return failure(
                .malformedPEM,
                "the PEM block of the certificate is damaged: \(error)",
                error.fix(name.shellWord)
            )
        case .success(let der):
            do throws(UnreadableDER) { return .success(try Certificate(der, line: block.line)) } catch {
                return failure(
                    .unreadableCertificate,
                    "the PEM block contains no valid certificate: \(error.reason)",
                    "export the certificate again"
                )
            }
        }
    }
}

extension CertificateFinding {
    fileprivate static func privateKey(_ role: FileRole, line: Int, name: String) -> CertificateFinding {
        CertificateFinding(
            .privateKeyAmongCertificates,
            .error,
            in: role,
            line: line,
            role == .bundle
                ? "the bundle contains a private key, and everybody who may read the ConfigMap could read it"
                : "the file with the certificate contains a private key",
            fix: """
                \(role == .bundle ? "remove" : "move") it\(role == .bundle ? "" : " to the file of the key"), and replace \
                the key if other people could read this file
                """
        )
    }

    fileprivate static func unexpected(_ block: PEMBlock, _ role: FileRole, name: String) -> CertificateFinding {
        let name = name.shellWord
        let fix: Message =
            switch block.label {
            case "PKCS7", "CMS": "convert it: openssl pkcs7 -in \(name) -print_certs"
            case "TRUSTED CERTIFICATE", "X509 CERTIFICATE": "convert it: openssl x509 -in \(name)"
            case "CERTIFICATE REQUEST", "NEW CERTIFICATE REQUEST":
                "replace it with the certificate that the authority issued for it"
            default: "remove it"
            }
        return CertificateFinding(
            .unexpectedBlock,
            .warning,
            in: role,
            line: block.line,
            "the block \(block.label) is not a certificate, and programs skip it",
            fix: fix
        )
    }
}

extension [CertificateFinding] {
    /// The findings in the order of their lines; those about a file as a whole come first.
    var sortedByLine: [CertificateFinding] {
        enumerated().sorted { ($0.element.line ?? 0, $0.offset) < ($1.element.line ?? 0, $1.offset) }.map(\.element)
    }
}
