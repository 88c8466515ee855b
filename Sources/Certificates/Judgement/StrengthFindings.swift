import Diagnostics

extension Certificate {
    /// The findings about the algorithms of the key and the signature.
    func strengthFindings(in file: FileRole) -> [CertificateFinding] {
        var findings: [CertificateFinding] = []
        func report(
            _ kind: CertificateFinding.Kind,
            _ severity: Severity,
            _ message: Message,
            _ fix: Message
        ) {
            findings.append(CertificateFinding(kind, severity, in: file, line: line, message, fix: fix))
        }
        let severity: Severity = file == .bundle ? .warning : .error
        if publicKey.isWeak {
            report(
                .weakKey,
                severity,
                "the key of \(subject.short) has fewer than 2048 bits (\(publicKey)), and TLS libraries refuse it",
                "request a certificate for a key with RSA 2048 or ECDSA P-256"
            )
        }
        // Nobody verifies a signature with the own key: such a certificate is trusted as it is, or not at all.
        if signatureAlgorithm.isWeak, !isSelfSigned {
            report(
                .weakSignature,
                severity,
                "the certificate of \(subject.short) is signed with an unsafe digest (\(signatureAlgorithm)), and TLS "
                    + "libraries refuse it",
                "request a certificate that is signed with SHA-256"
            )
        }
        if isSelfSigned, isSigned(with: publicKey) == false {
            report(
                .unreadableCertificate,
                .error,
                "the certificate of \(subject.short) is damaged: its signature is not valid",
                "export the certificate again"
            )
        }
        if !publicKey.isSupported {
            report(
                .notExamined,
                .warning,
                "influxgen does not support the key of \(subject.short) (\(publicKey)), and has not examined it",
                "use RSA, ECDSA with P-256, P-384 or P-521, or Ed25519, which all TLS libraries support"
            )
        } else if !signatureAlgorithm.isSupported, !isSelfSigned {
            report(
                .notExamined,
                .warning,
                "influxgen does not support the signature of \(subject.short) (\(signatureAlgorithm)), and has not "
                    + "examined it",
                "make sure that all clients support it, or use another certificate"
            )
        }
        return findings
    }
}
