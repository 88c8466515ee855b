import Diagnostics

/// The certificate of a server, the intermediates that it sends, and its private key.
public struct TLSPair: Sendable {
    /// The certificates, in the order of the file.
    public let certificates: [Certificate]
    /// The certificate of the server: the one for the key, or the first one; nil if the file has none.
    public let server: Certificate?
    /// The findings about both files, independent of hosts and dates.
    private let findings: [CertificateFinding]

    /// Judges the files of a server.
    ///
    /// - Parameters:
    ///   - certificate: the file with the certificate; nil if nobody has read it.
    ///   - key: the file with the key; nil if nobody has read it.
    public init(certificate: CertificateFile?, key: KeyFile?) {
        certificates = certificate?.certificates ?? []
        let chain = ServerChain(certificates, key: key?.publicKey, isComplete: certificate?.isComplete ?? true)
        server = chain.server
        var findings = (certificate?.findings ?? []) + (key?.findings ?? []) + chain.findings
        for member in certificates { findings += member.strengthFindings(in: .certificate) }
        if let server = chain.server { findings += server.authorityFindings + server.keyUsageFindings }
        // The purposes of an authority also restrict the certificates that it issues. Roots are not judged.
        for member in certificates where member == chain.server || member.role != .root {
            findings += member.purposeFindings
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
        if let server { findings += hosts.compactMap { server.coverageFinding($0) } }
        return findings.filter { $0.file != .key }.sortedByLine + findings.filter { $0.file == .key }.sortedByLine
    }
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
            fix: isSelfSigned
                ? "create it with -addext basicConstraints=critical,CA:FALSE"
                : "use the certificate that the authority issued for the hosts"
        )
        return [finding]
    }

    /// The finding about a key that a server cannot use.
    fileprivate var keyUsageFindings: [CertificateFinding] {
        guard !isCA, !extensions.maySignMessages else { return [] }
        let finding = CertificateFinding(
            .notForServers,
            .warning,
            in: .certificate,
            line: line,
            """
            the keyUsage of \(subject.short) lacks digitalSignature, without which TLS 1.3 and browsers refuse the \
            certificate
            """,
            fix: "request a certificate with the keyUsage digitalSignature"
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
