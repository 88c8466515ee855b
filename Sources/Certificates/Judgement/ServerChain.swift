import Diagnostics

/// The order of the certificates that a server sends: its own first, and then the issuer of each one before it.
struct ServerChain {
    private let certificates: [Certificate]
    /// The certificate of the server, even if it is not the first one; nil if there is none.
    let server: Certificate?
    private(set) var findings: [CertificateFinding] = []

    /// Judges certificates in the order of their file.
    ///
    /// - Parameters:
    ///   - key: the public key that belongs to the private key of the server; nil if it is not known.
    ///   - isComplete: whether all certificates of the file could be read.
    init(_ certificates: [Certificate], key: PublicKey?, isComplete: Bool) {
        var seen: Set<Certificate> = []
        let unique = certificates.filter { seen.insert($0).inserted }
        self.certificates = unique
        let other = Self.server(in: certificates, key: key)
        server = other ?? certificates.first
        guard let first = certificates.first else { return }
        if unique.count < certificates.count { reportDuplicate(certificates) }
        if let other {
            report(leafNotFirst: other)
        } else {
            if isComplete, let key, first.publicKey.isSupported, first.publicKey != key { reportMismatch(first, key) }
            if isComplete { followIssuers() }
        }
    }

    /// The certificate that should be the first one, but is not: the one for the key, or the only one that is not for an
    /// authority.
    private static func server(in certificates: [Certificate], key: PublicKey?) -> Certificate? {
        guard let first = certificates.first else { return nil }
        if let key { return first.publicKey == key ? nil : certificates.first { $0.publicKey == key } }
        return first.isCA ? certificates.first { $0.role == .leaf } : nil
    }

    /// Goes from the server to its issuer, and so on, up to a root or an issuer that is not in the file.
    private mutating func followIssuers() {
        let issuers = IssuerIndex(certificates)
        var index = 0
        var visited: Set<Int> = [0]
        var authoritiesBelow = 0
        while true {
            let member = certificates[index]
            let candidates = issuers.positions(of: member.issuer).filter { !visited.contains($0) }
            let verdicts = candidates.map { (position: $0, verdict: member.issued(by: certificates[$0])) }
            let fitting = verdicts.filter { $0.verdict == .issued || $0.verdict == .notExamined }.map(\.position)
            guard let position = fitting.contains(index + 1) ? index + 1 : fitting.first else {
                let rest = certificates.indices.first { !visited.contains($0) }
                if let rest { return reportBreak(member, certificates[rest], verdicts.map(\.verdict)) }
                if index == 0, !member.isSelfSigned, member.extensions.namesIssuerURL { reportMissingIssuer(member) }
                return
            }
            let issuer = certificates[position]
            if position != index + 1, findings.allSatisfy({ $0.kind != .certificateOrder }) {
                reportOrder(member, issuer, at: certificates[min(index + 1, certificates.count - 1)])
            }
            if let limit = issuer.extensions.pathLength, limit < authoritiesBelow {
                return reportPathLength(issuer, limit, authoritiesBelow)
            }
            if !issuer.isSelfIssued { authoritiesBelow += 1 }
            visited.insert(position)
            index = position
        }
    }
}

extension ServerChain {
    private mutating func report(
        _ kind: CertificateFinding.Kind,
        _ severity: Severity,
        in file: FileRole = .certificate,
        line: Int?,
        _ message: Message,
        _ fix: Message
    ) {
        findings.append(CertificateFinding(kind, severity, in: file, line: line, message, fix: fix))
    }

    private mutating func report(leafNotFirst server: Certificate) {
        report(
            .leafNotFirst,
            .error,
            line: server.line,
            "the certificate of the server, \(server.subject.short), must be the first one in the file",
            "move it to the top, above the certificates of the authorities"
        )
    }

    private mutating func reportDuplicate(_ certificates: [Certificate]) {
        var lines: [Certificate: Int] = [:]
        for certificate in certificates {
            guard let line = lines.updateValue(certificate.line, forKey: certificate) else { continue }
            return report(
                .duplicate,
                .warning,
                line: certificate.line,
                "the certificate of \(certificate.subject.short) is already in line \(line)",
                "remove one of them"
            )
        }
    }

    private mutating func reportMissingIssuer(_ server: Certificate) {
        report(
            .issuerMissing,
            .warning,
            line: server.line,
            """
            the file contains only the certificate of the server: clients refuse it unless they have that of its issuer \
            \(server.issuer.short)
            """,
            "append the certificate of \(server.issuer.short), unless it is a root that the clients have"
        )
    }

    private mutating func reportMismatch(_ first: Certificate, _ key: PublicKey) {
        let kinds: Message =
            first.publicKey.kind == key.kind ? "" : ": the key is \(key), the certificate is for \(first.publicKey)"
        report(
            .keyMismatch,
            .error,
            in: .key,
            line: nil,
            "the key does not belong to the certificate of \(first.subject.short)" + kinds,
            "use the key from which the certificate was requested"
        )
    }

    private mutating func reportOrder(_ member: Certificate, _ issuer: Certificate, at next: Certificate) {
        report(
            .certificateOrder,
            .warning,
            line: next.line,
            "the certificate of \(issuer.subject.short), which issued \(member.subject.short), must follow it",
            "sort the certificates so that each is followed by its issuer"
        )
    }

    private mutating func reportPathLength(_ issuer: Certificate, _ limit: Int, _ count: Int) {
        report(
            .wrongIssuer,
            .error,
            line: issuer.line,
            """
            clients refuse the chain: below the authority \(issuer.subject.short), only \(limit) other authorities are \
            allowed (pathlen), but there are \(count)
            """,
            "use a certificate that another authority issued"
        )
    }

    /// Reports that a certificate is followed by others, but that none of them is its issuer.
    private mutating func reportBreak(_ member: Certificate, _ next: Certificate, _ verdicts: [IssuerVerdict]) {
        if member.isSelfSigned {
            return report(
                .wrongIssuer,
                .warning,
                line: next.line,
                """
                the certificate of \(next.subject.short) follows \(member.subject.short), which issued itself and must be \
                the last one
                """,
                "remove the certificates after it"
            )
        }
        let message: Message
        if verdicts.contains(.notAuthority) {
            message =
                "\(member.issuer.short) issued \(member.subject.short), but is not an authority (CA:TRUE, keyCertSign)"
        } else if verdicts.contains(.invalidSignature) {
            message = """
                the certificate of \(member.issuer.short) has the name of the authority that issued \
                \(member.subject.short), but another key
                """
        } else {
            message = """
                the certificate of \(next.subject.short) has not issued that of \(member.subject.short), whose issuer is \
                \(member.issuer.short)
                """
        }
        report(
            .wrongIssuer,
            .error,
            line: next.line,
            message,
            verdicts.contains(.notAuthority)
                ? "use a certificate that an authority issued"
                : "replace it with the certificate of \(member.issuer.short), or remove it"
        )
    }
}
