import Diagnostics

/// The order of the certificates that a server sends: its own first, and then the issuer of each one before it.
struct ServerChain {
    /// The certificate of the server; nil if the file has none.
    let leaf: Certificate?
    private(set) var findings: [CertificateFinding] = []

    /// Judges certificates in the order of their file.
    ///
    /// - Parameters:
    ///   - key: the public key that belongs to the private key of the server; nil if it is not known.
    ///   - isComplete: whether all certificates of the file could be read.
    init(_ certificates: [Certificate], key: PublicKey?, isComplete: Bool) {
        leaf = certificates.first
        guard let first = certificates.first else { return }
        if let key, first.publicKey.isSupported, first.publicKey != key {
            if let other = certificates.first(where: { $0.publicKey == key }) {
                report(leafNotFirst: other)
            } else if isComplete {
                reportMismatch(first, key)
            }
        } else if first.isCA, let other = certificates.first(where: { $0.role == .leaf }), key == nil {
            report(leafNotFirst: other)
        }
        guard isComplete, findings.allSatisfy({ $0.kind != .leafNotFirst }) else { return }
        judgeOrder(certificates)
    }

    private mutating func report(leafNotFirst other: Certificate) {
        findings.append(
            CertificateFinding(
                .leafNotFirst,
                .error,
                in: .certificate,
                line: other.line,
                "the certificate of the server, \(other.subject.short), must be the first one in the file",
                fix: "move it to the top, above the certificates of the authorities"
            )
        )
    }

    private mutating func reportMismatch(_ first: Certificate, _ key: PublicKey) {
        let kinds: Message =
            first.publicKey.kind == key.kind ? "" : ": the key is \(key), the certificate is for \(first.publicKey)"
        findings.append(
            CertificateFinding(
                .keyMismatch,
                .error,
                in: .key,
                "the key does not belong to the certificate of \(first.subject.short)" + kinds,
                fix: "use the key from which the certificate was requested"
            )
        )
    }

    private mutating func judgeOrder(_ certificates: [Certificate]) {
        for (index, pair) in zip(certificates, certificates.dropFirst()).enumerated() {
            let (member, next) = pair
            let verdict = member.issued(by: next)
            if verdict == .issued || verdict == .notExamined { continue }
            let issuer = certificates.enumerated().first { other, candidate in
                other != index && member.issued(by: candidate) == .issued
            }
            // One finding is enough: the certificates after this one are judged once it is fixed.
            return report(member, next, verdict, issuer: issuer?.element)
        }
    }

    private mutating func report(
        _ member: Certificate,
        _ next: Certificate,
        _ verdict: IssuerVerdict,
        issuer: Certificate?
    ) {
        if let issuer {
            findings.append(
                CertificateFinding(
                    .certificateOrder,
                    .warning,
                    in: .certificate,
                    line: next.line,
                    "the certificate of \(issuer.subject.short), which issued \(member.subject.short), must follow it",
                    fix: "sort the certificates so that each is followed by its issuer"
                )
            )
            return
        }
        let reason: Message =
            if member.role == .root {
                "the certificate of \(next.subject.short) follows the root \(member.subject.short), which must be the last one"
            } else if verdict == .invalidSignature {
                """
                the certificate of \(next.subject.short) has the name of the authority that issued \
                \(member.subject.short), but another key
                """
            } else {
                """
                the certificate of \(next.subject.short) has not issued the one before it, \(member.subject.short): its \
                issuer is \(member.issuer.short)
                """
            }
        findings.append(
            CertificateFinding(
                .wrongIssuer,
                member.role == .root || member.isSelfIssued ? .warning : .error,
                in: .certificate,
                line: next.line,
                reason,
                fix: member.role == .root
                    ? "remove the certificates after it"
                    : "replace it with the certificate of \(member.issuer.short), or remove it"
            )
        )
    }
}
