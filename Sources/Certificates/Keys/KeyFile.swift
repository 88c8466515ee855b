import Diagnostics

/// The public key that belongs to the private key in a PEM file, without the private key itself.
public struct KeyFile: Sendable {
    /// The public key; nil if there is none that influxgen can read.
    public let publicKey: PublicKey?
    /// The findings about the file.
    public let findings: [CertificateFinding]

    /// Reads a file and erases its bytes.
    ///
    /// - Parameters:
    ///   - bytes: the content of the file, empty afterwards.
    ///   - name: the name of the file, for the commands in fixes.
    public init(erasing bytes: inout [UInt8], name: String) {
        var findings: [CertificateFinding]
        (publicKey, findings) = Self.read(bytes, name)
        self.findings = findings.sortedByLine
        bytes.erase()
    }

    private static func read(_ bytes: [UInt8], _ name: String) -> (PublicKey?, [CertificateFinding]) {
        var (file, findings) = PEMFile.read(bytes, .key, name: name)
        if let certificate = file.blocks.first(where: { $0.label == "CERTIFICATE" }) {
            findings.append(
                CertificateFinding(
                    .certificateInKeyFile,
                    .warning,
                    in: .key,
                    line: certificate.line,
                    "the file of the key also contains a certificate",
                    fix: "leave only the private key in the file"
                )
            )
        }
        // Like Go, which ignores all blocks but the first private key.
        guard let block = file.blocks.first(where: \.isPrivateKey) else {
            if file.isPEM, file.problems.isEmpty { findings.append(missing(file)) }
            return (nil, findings)
        }
        switch PrivateKey.publicKey(of: block) {
        case .success(let key): return (key, findings)
        case .failure(let problem): return (nil, findings + [finding(problem, block, name.shellWord)])
        }
    }

    private static func missing(_ file: PEMFile) -> CertificateFinding {
        let hasPublicKey = file.blocks.contains { $0.label.hasSuffix("PUBLIC KEY") }
        return CertificateFinding(
            .noKey,
            .error,
            in: .key,
            hasPublicKey
                ? "the file contains a public key, but no private key" : "the file contains no private key",
            fix: "use the file with the private key from which the certificate was requested"
        )
    }

    private static func finding(
        _ problem: PrivateKey.Problem,
        _ block: PEMBlock,
        _ name: String
    ) -> CertificateFinding {
        func finding(
            _ kind: CertificateFinding.Kind,
            _ message: Message,
            _ fix: Message
        ) -> CertificateFinding {
            let severity: Severity = kind == .notExamined ? .warning : .error
            return CertificateFinding(kind, severity, in: .key, line: block.line, message, fix: fix)
        }
        return switch problem {
        case .encrypted:
            finding(
                .encryptedKey,
                "the private key is encrypted with a password, which nobody can enter in the cluster",
                "decrypt it: openssl pkey -in \(name) -out key.pem"
            )
        case .openSSH:
            finding(
                .unreadableKey,
                "the private key has the format of OpenSSH, which is not for TLS",
                "convert a copy of it: ssh-keygen -p -m PEM -f \(name)"
            )
        case .unsupported(let algorithm):
            finding(
                .notExamined,
                "influxgen does not support the private key (\(algorithm)), and has not compared it with the certificate",
                "use RSA, ECDSA with P-256, P-384 or P-521, or Ed25519"
            )
        case .malformed(let error):
            finding(.malformedPEM, "the PEM block of the private key is damaged: \(error)", error.fix(name))
        case .unreadable(let reason):
            finding(
                .unreadableKey,
                "the PEM block contains no valid private key: \(reason)",
                "export the key again"
            )
        }
    }
}
