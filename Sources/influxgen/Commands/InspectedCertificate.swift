import Certificates
import Diagnostics

/// A certificate as `certs inspect` shows it.
struct InspectedCertificate {
    /// The file or the object in the cluster.
    let place: String
    let certificate: Certificate
    let now: Timestamp

    /// Returns the certificates in a PEM file, and reports the blocks that are not certificates.
    static func all(
        in contents: [UInt8],
        of place: String,
        at now: Timestamp = .now,
        into sink: inout DiagnosticSink
    ) -> [InspectedCertificate] {
        let file = CertificateFile(contents, as: .certificate, name: place)
        for finding in file.findings {
            let diagnostic = finding.diagnostic(in: place)
            // People also look into files that contain the key, as some servers need them.
            sink.report(finding.kind == .privateKeyAmongCertificates ? diagnostic.asWarning : diagnostic)
        }
        return file.certificates.map { InspectedCertificate(place: place, certificate: $0, now: now) }
    }

    private var daysLeft: Int { now.days(until: certificate.notAfter) }

    private var validity: String {
        func days(_ count: Int) -> String { count == 1 ? "1 day" : "\(count) days" }
        if certificate.notAfter < now { return "expired \(days(certificate.notAfter.days(until: now))) ago" }
        return now < certificate.notBefore ? "not valid yet" : "\(days(daysLeft)) left"
    }

    /// A table with a line for each property.
    var text: String {
        let names = certificate.names.map(\.description)
        var rows = [
            ("subject", "\(certificate.subject)"), ("issuer", "\(certificate.issuer)"),
            ("valid", "\(certificate.notBefore) to \(certificate.notAfter) (\(validity))"),
            ("names", names.isEmpty ? "none" : names.joined(separator: ", ")),
            ("key", "\(certificate.publicKey)"), ("signature", "\(certificate.signatureAlgorithm)"),
        ]
        if let usage = certificate.extendedKeyUsage { rows.append(("usage", usage.joined(separator: ", "))) }
        rows += [("serial", certificate.serial), ("sha256", certificate.fingerprint)]
        return "\(place.escapedForTerminal(keeping: [])):\(certificate.line): \(certificate.role.rawValue)\n"
            + rows.map { "  \($0.0.padded(to: 10))\($0.1)\n" }.joined()
    }

    /// The properties as JSON.
    var json: JSON {
        .object([
            ("file", .string(place)), ("line", .integer(certificate.line)),
            ("role", .string(certificate.role.rawValue)),
            ("subject", .string("\(certificate.subject)")), ("issuer", .string("\(certificate.issuer)")),
            ("serial", .string(certificate.serial)),
            ("notBefore", .string("\(certificate.notBefore)")), ("notAfter", .string("\(certificate.notAfter)")),
            ("daysLeft", .integer(daysLeft)),
            ("names", .array(certificate.names.map { .string("\($0)") })),
            ("key", .string("\(certificate.publicKey)")),
            ("signature", .string("\(certificate.signatureAlgorithm)")),
            ("extendedKeyUsage", certificate.extendedKeyUsage.map { .array($0.map { .string($0) }) } ?? .null),
            ("ca", .bool(certificate.isCA)), ("sha256", .string(certificate.fingerprint)),
        ])
    }
}

extension CertificateFinding {
    /// The finding as a diagnostic about the file itself, at the line of the PEM block.
    func diagnostic(in file: String) -> Diagnostic {
        Diagnostic(rule, severity, message, at: Location(file: file, line: line ?? 1, column: 1), fix: fix)
    }
}
