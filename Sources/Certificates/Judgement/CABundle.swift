import Diagnostics

/// The certificates of the authorities that a client trusts, and of servers that it trusts directly.
public struct CABundle: Sendable {
    /// The certificates, in the order of the file.
    public let certificates: [Certificate]
    private let findings: [CertificateFinding]

    /// Judges a file with the role `.bundle`.
    public init(_ file: CertificateFile) {
        certificates = file.certificates
        var judgement = BundleJudgement(file.certificates, shellName: file.shellName)
        if file.isComplete { judgement.judge() }
        findings =
            file.findings + judgement.findings
            + file.certificates.flatMap { $0.strengthFindings(in: .bundle) }
    }

    /// Returns all findings in the order of their lines.
    ///
    /// - Parameters:
    ///   - now: the time at which the bundle is used.
    ///   - expiryDays: the number of days before the end of the validity with a warning.
    public func findings(at now: Timestamp, expiryDays: Int) -> [CertificateFinding] {
        let dates = certificates.flatMap {
            $0.dateFindings(at: now, expiryDays: expiryDays, in: .bundle, severity: .warning)
        }
        return (findings + dates).sortedByLine
    }
}

/// The order and the completeness of a bundle.
private struct BundleJudgement {
    let certificates: [Certificate]
    let shellName: String
    private(set) var findings: [CertificateFinding] = []

    init(_ certificates: [Certificate], shellName: String) {
        self.certificates = certificates
        self.shellName = shellName
    }

    mutating func judge() {
        reportDuplicates()
        reportOrder()
        reportMissingIssuers()
    }

    private mutating func reportDuplicates() {
        var lines: [Certificate: Int] = [:]
        for certificate in certificates {
            if let line = lines[certificate] {
                findings.append(
                    CertificateFinding(
                        .duplicate,
                        .warning,
                        in: .bundle,
                        line: certificate.line,
                        "the certificate of \(certificate.subject.short) is already in line \(line)",
                        fix: "remove one of them"
                    )
                )
            } else {
                lines[certificate] = certificate.line
            }
        }
    }

    private mutating func reportOrder() {
        for (member, next) in zip(certificates, certificates.dropFirst())
        where next.role.rank < member.role.rank {
            findings.append(
                CertificateFinding(
                    .certificateOrder,
                    .warning,
                    in: .bundle,
                    line: next.line,
                    """
                    the \(next.role.name) \(next.subject.short) comes after the \(member.role.name) \
                    \(member.subject.short), but a bundle lists servers first, then intermediates, and roots last
                    """,
                    fix: "sort the bundle: influxgen certs bundle \(shellName) -o ca-sorted.pem"
                )
            )
            // Sorting fixes all of them.
            return
        }
    }

    private mutating func reportMissingIssuers() {
        let issuers = IssuerIndex(certificates)
        for certificate in certificates where certificate.role != .root {
            let verdict = issuers.issuer(certificate)?.verdict ?? (certificate.isSelfSigned ? .issued : .otherName)
            if verdict == .issued || verdict == .notExamined { continue }
            let reason: Message =
                switch verdict {
                case .invalidSignature:
                    "the bundle contains an authority with the name of its issuer, but with another key"
                case .notAuthority: "its issuer \(certificate.issuer.short) is not an authority (CA:TRUE, keyCertSign)"
                default: "its issuer \(certificate.issuer.short) is not in the bundle"
                }
            findings.append(
                CertificateFinding(
                    .issuerMissing,
                    .warning,
                    in: .bundle,
                    line: certificate.line,
                    "clients may not trust \(certificate.subject.short): \(reason)",
                    fix: "add the certificate of \(certificate.issuer.short)"
                )
            )
        }
        guard !certificates.isEmpty, certificates.allSatisfy({ !$0.isSelfSigned }) else { return }
        findings.append(
            CertificateFinding(
                .noRoot,
                .warning,
                in: .bundle,
                "the bundle contains no root certificate",
                fix: "add the root certificate of your authority"
            )
        )
    }
}

extension Certificate.Role {
    /// The position in a bundle: leaves, then intermediates, then roots.
    var rank: Int {
        switch self {
        case .leaf: 0
        case .intermediate: 1
        case .root: 2
        }
    }

    /// The role within a sentence.
    var name: String {
        switch self {
        case .leaf: "server certificate"
        case .intermediate: "intermediate"
        case .root: "root"
        }
    }
}
