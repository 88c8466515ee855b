import Diagnostics

extension Certificate {
    /// The part of a certificate in a chain.
    public enum Role: String, Sendable {
        /// The certificate of a server or client.
        case leaf
        /// The certificate of an authority that another one issued.
        case intermediate
        /// The certificate of an authority that issued itself.
        case root
    }

    /// The part in a chain.
    ///
    /// A certificate of version 1 has no extensions, and is a root if it issued itself.
    public var role: Role {
        if isCA { return isSelfIssued ? .root : .intermediate }
        return isSelfIssued && extensions.isAbsent ? .root : .leaf
    }

    /// Whether clients accept certificates that this one issued.
    var isAuthority: Bool { role != .leaf && extensions.maySignCertificates }

    /// The findings about the validity at a point in time.
    ///
    /// - Parameters:
    ///   - now: the point in time.
    ///   - days: the number of days before the end of the validity with a warning.
    ///   - severity: the severity of a validity that has ended or not begun.
    func dateFindings(
        at now: Timestamp,
        expiryDays days: Int,
        in file: FileRole,
        severity: Severity
    ) -> [CertificateFinding] {
        func finding(
            _ kind: CertificateFinding.Kind,
            _ severity: Severity,
            _ message: Message,
            _ fix: Message
        ) -> [CertificateFinding] {
            [CertificateFinding(kind, severity, in: file, line: line, message, fix: fix)]
        }
        let renewal: Message = file == .bundle ? "replace or remove it" : "renew the certificate"
        if notAfter < now {
            let ago = notAfter.days(until: now)
            return finding(
                .expired,
                severity,
                "the certificate of \(subject.short) expired on \(notAfter.date), \(Self.days(ago)) ago",
                renewal
            )
        }
        if now < notBefore {
            return finding(
                .notYetValid,
                severity,
                "the certificate of \(subject.short) is not valid before \(notBefore)",
                "wait until then, check the clock, or use another certificate"
            )
        }
        let left = now.days(until: notAfter)
        guard left < days else { return [] }
        return finding(
            .expiresSoon,
            .warning,
            "the certificate of \(subject.short) expires on \(notAfter.date), in \(Self.days(left))",
            renewal
        )
    }

    private static func days(_ count: Int) -> String {
        count == 0 ? "less than a day" : count == 1 ? "1 day" : "\(count) days"
    }
}
