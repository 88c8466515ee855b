import Diagnostics

/// The certificate of a server, the intermediates that it sends, and its private key.
public struct TLSPair: Sendable {
    /// The certificates, in the order of the file.
    public let certificates: [Certificate]
    /// The findings about both files, independent of hosts and dates.
    private let findings: [CertificateFinding]

    /// Judges the files of a server.
    ///
    /// - Parameters:
    ///   - certificate: the file with the certificate; nil if nobody has read it.
    ///   - key: the file with the key; nil if nobody has read it.
    public init(certificate: CertificateFile?, key: KeyFile?) {
        certificates = certificate?.certificates ?? []
        var findings = (certificate?.findings ?? []) + (key?.findings ?? [])
        if let certificate {
            let chain = ServerChain(certificate.certificates, key: key?.publicKey, isComplete: certificate.isComplete)
            findings += chain.findings
            for member in certificate.certificates { findings += member.strengthFindings(in: .certificate) }
            if let leaf = certificate.certificates.first {
                findings += leaf.authorityFindings
                // The purposes of an authority also restrict the certificates that it issues. Roots are not judged.
                for member in certificate.certificates where member == leaf || member.role != .root {
                    findings += member.purposeFindings
                }
            }
        }
        self.findings = findings
    }

    /// Returns all findings, in the order of the lines of the certificate file and then of the key file.
    ///
    /// - Parameters:
    ///   - hosts: the names that clients use.
    ///   - now: the time at which the pair is used.
    ///   - expiryDays: the number of days before the end of the validity with a warning.
    public func findings(hosts: [String], at now: Timestamp, expiryDays: Int) -> [CertificateFinding] {
        var findings = findings
        for (index, certificate) in certificates.enumerated() {
            // Clients have roots of their own, so that an expired one in the file does no harm.
            let severity: Severity = index > 0 && certificate.role == .root ? .warning : .error
            findings += certificate.dateFindings(
                at: now,
                expiryDays: expiryDays,
                in: .certificate,
                severity: severity
            )
        }
        if let leaf { findings += hosts.compactMap { leaf.coverageFinding($0) } }
        return findings.filter { $0.file != .key }.sortedByLine + findings.filter { $0.file == .key }.sortedByLine
    }

    /// The certificate of the server: the first one, as servers use it.
    public var leaf: Certificate? { certificates.first }
}

extension Certificate {
    /// The finding about the certificate of an authority that a server uses.
    fileprivate var authorityFindings: [CertificateFinding] {
        guard isCA else { return [] }
        let finding = CertificateFinding(
            .authorityAsServer,
            .warning,
            in: .certificate,
            line: line,
            """
            the certificate of \(subject.short) is that of an authority (CA:TRUE), which some clients refuse for a server
            """,
            fix: isSelfIssued
                ? "create it with -addext basicConstraints=critical,CA:FALSE"
                : "use the certificate that the authority issued for the hosts"
        )
        return [finding]
    }

    /// The finding about a certificate that a server sends, but that is not for servers.
    fileprivate var purposeFindings: [CertificateFinding] {
        guard !extensions.allowsServers else { return [] }
        let purposes = (extendedKeyUsage ?? []).map(\.printable).joined(separator: ", ")
        let finding = CertificateFinding(
            .notForServers,
            .error,
            in: .certificate,
            line: line,
            "the certificate of \(subject.short) is not for servers: its extendedKeyUsage is \(purposes)",
            fix: "request a certificate with the extendedKeyUsage serverAuth"
        )
        return [finding]
    }

    fileprivate func coverageFinding(_ host: String) -> CertificateFinding? {
        if covers(host) { return nil }
        let hosts = hostNames
        let message: Message
        if hosts.isEmpty, subject.commonName?.lowercased() == host.lowercased() {
            message = """
                the certificate is not valid for \(host): the name is only in the common name (CN), which clients \
                ignore, and not in subjectAltName
                """
        } else if hosts.isEmpty {
            message = "the certificate is not valid for \(host): it has no subjectAltName"
        } else {
            message = "the certificate is not valid for \(host), but for \(hosts)"
        }
        return CertificateFinding(
            .hostNotCovered,
            .error,
            in: .certificate,
            line: line,
            message,
            fix: "request a certificate with \(host) in subjectAltName",
            host: host
        )
    }
}
