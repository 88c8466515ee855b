import Diagnostics

extension Certificate {
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
        let renewal: Message =
            if file == .bundle {
                "replace or remove it"
            } else if role == .leaf {
                "renew the certificate"
            } else {
                "replace it with the new certificate of the authority"
            }
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
