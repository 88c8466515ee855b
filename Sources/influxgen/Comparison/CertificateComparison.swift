import Certificates

/// The differences between certificates in the cluster and those in a file.
///
/// Certificates are public, so their names and dates may be shown.
struct CertificateComparison {
    /// How they differ.
    let message: String
    /// The certificates that differ, one per line.
    var details: [String] = []

    /// Compares the certificate of a server and its chain; returns nil if both are the same.
    static func server(_ live: [UInt8], _ file: [UInt8], path: String) -> CertificateComparison? {
        let (there, here) = (certificates(live, .certificate, path), certificates(file, .certificate, path))
        guard let leaf = there.first, let own = here.first else {
            return bothUnreadable(there, here, live, file, path)
        }
        if leaf != own {
            return CertificateComparison(
                message: "the certificate is not that in \(path)",
                details: ["in the cluster: \(leaf.summary)", "in the file: \(own.summary)"]
            )
        }
        if there == here { return nil }
        return CertificateComparison(
            message: "the chain of the certificate is not that in \(path)",
            details: changes(from: here, to: there)
        )
    }

    /// Compares two bundles of authorities, whose order does not matter; returns nil if both are the same.
    static func bundle(_ live: [UInt8], _ file: [UInt8], path: String) -> CertificateComparison? {
        let (there, here) = (certificates(live, .bundle, path), certificates(file, .bundle, path))
        if there.isEmpty || here.isEmpty { return bothUnreadable(there, here, live, file, path) }
        if Set(there) == Set(here) { return nil }
        return CertificateComparison(
            message: "the CA bundle is not that in \(path)",
            details: changes(from: here, to: there)
        )
    }

    private static func certificates(_ bytes: [UInt8], _ role: FileRole, _ name: String) -> [Certificate] {
        CertificateFile(bytes, as: role, name: name).certificates
    }

    /// Compares texts of which one has no certificates.
    private static func bothUnreadable(
        _ there: [Certificate],
        _ here: [Certificate],
        _ live: [UInt8],
        _ file: [UInt8],
        _ path: String
    ) -> CertificateComparison? {
        if live == file { return nil }
        let message =
            switch (there.isEmpty, here.isEmpty) {
            case (true, true): "what is in the cluster is not \(path), and neither is a certificate"
            case (true, false): "what is in the cluster is no certificate, unlike \(path)"
            default: "what is in \(path) is no certificate, unlike what is in the cluster"
            }
        return CertificateComparison(message: message)
    }

    /// What only the file and only the cluster has.
    private static func changes(from file: [Certificate], to live: [Certificate]) -> [String] {
        let missing = file.filter { !live.contains($0) }.map { "only in the file: \($0.summary)" }
        let added = live.filter { !file.contains($0) }.map { "only in the cluster: \($0.summary)" }
        return missing.isEmpty && added.isEmpty ? ["the order is another"] : missing + added
    }
}

extension Certificate {
    /// The name, the dates and the fingerprint on one line.
    fileprivate var summary: String {
        let hosts = names.map(\.description).filter { $0 != subject.short }
        let also = hosts.isEmpty ? "" : " for \(hosts.prefix(5).joined(separator: ", "))\(hosts.count > 5 ? ", …" : "")"
        return "\(subject.short)\(also) (\(notBefore.date) to \(notAfter.date), SHA-256 \(fingerprint))"
    }
}
