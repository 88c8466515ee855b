import Certificates

/// The differences between certificates in the cluster and those in a file.
///
/// Certificates are public, so their names and dates may be shown.
enum CertificateComparison {
    /// Compares the certificate of a server and its chain; returns nil if both are the same.
    static func server(_ live: [UInt8], _ file: [UInt8], path: String) -> String? {
        let (there, here) = (certificates(live, .certificate, path), certificates(file, .certificate, path))
        guard let leaf = there.first, let own = here.first else {
            return bothUnreadable(there, here, live, file, path)
        }
        if leaf != own {
            return "the certificate is not that in \(path): in the cluster \(leaf.summary); in the file \(own.summary)"
        }
        if there == here { return nil }
        return "the chain is not that in \(path): "
            + changes(from: Array(here.dropFirst()), to: Array(there.dropFirst()))
    }

    /// Compares two bundles of authorities, whose order does not matter; returns nil if both are the same.
    static func bundle(_ live: [UInt8], _ file: [UInt8], path: String) -> String? {
        let (there, here) = (certificates(live, .bundle, path), certificates(file, .bundle, path))
        if there.isEmpty || here.isEmpty { return bothUnreadable(there, here, live, file, path) }
        if Set(there) == Set(here) { return nil }
        return "the CA bundle is not that in \(path): " + changes(from: here, to: there)
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
    ) -> String? {
        if live == file { return nil }
        if there.isEmpty, here.isEmpty { return "what is in the cluster is not \(path), and neither is a certificate" }
        return there.isEmpty
            ? "what is in the cluster is no certificate, unlike \(path)"
            : "what is in \(path) is no certificate, unlike that in the cluster"
    }

    /// What the cluster lacks and has in addition.
    private static func changes(from file: [Certificate], to live: [Certificate]) -> String {
        let missing = file.filter { !live.contains($0) }
        let added = live.filter { !file.contains($0) }
        var parts: [String] = []
        if !missing.isEmpty { parts.append("the cluster lacks \(missing.map(\.summary).joined(separator: ", "))") }
        if !added.isEmpty { parts.append("only the cluster has \(added.map(\.summary).joined(separator: ", "))") }
        return parts.isEmpty ? "the order is another" : parts.joined(separator: "; ")
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
