import ArgumentParser
import Certificates
import Checking
import Diagnostics
import Terminal

/// `influxgen certs bundle`.
struct CertsBundleCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bundle",
        abstract: "Make a CA bundle of PEM files.",
        discussion: """
            Sorts the certificates as the product needs them: servers first, then intermediates, each before its issuer, and \
            roots last. Removes duplicates, writes the subject above each certificate, and warns if an issuer is missing or a \
            certificate has expired. Files with private keys are refused, because everybody with access to the namespace can \
            read the bundle.

            The product trusts only the CAs in the bundle. If it also connects to public services, include the list of a \
            system, such as /etc/ssl/certs/ca-certificates.crt.

            Exit codes: 0 success, 64 usage error, 65 a file is not PEM or contains a private key, 74 a file cannot be read \
            or written.

            Examples:
              influxgen certs bundle root.crt intermediate.crt --output ca.pem
            """
    )

    @Argument(help: "The PEM files with the certificates, or - for standard input.", completion: .certificates)
    var files: [String]

    @Option(name: [.short, .long], help: "The bundle. Printed by default.", completion: .certificates)
    var output: String?

    @Option(help: ArgumentHelp("Warn about certificates that expire within this number of days.", valueName: "days"))
    var expiryDays = 30

    @Flag(help: "Overwrite a file that this command did not write, or that was edited since.")
    var force = false

    func validate() throws {
        try FilesOptions.validate(expiryDays: expiryDays)
        if output == "" || output == "-" { throw ValidationError("--output needs the name of a file.") }
        if force, output == nil { throw ValidationError("--force overwrites a file; add --output.") }
    }

    func run() throws {
        let summary = try reporting { sink -> String? in
            var certificates: [Certificate] = []
            for name in files {
                let file = CertificateFile(try CertificateReader.contents(of: name), as: .bundle, name: name)
                for finding in file.findings { sink.report(finding.diagnostic(in: name)) }
                certificates += file.certificates
            }
            if sink.hasErrors { return nil }
            let sorted = SortedBundle(certificates)
            let bundle = BundleFile(sorted)
            let judged = CABundle(CertificateFile(bundle.contents, as: .bundle, name: output ?? "ca.pem"))
            for finding in judged.findings(at: .now, expiryDays: expiryDays) {
                sink.report(finding.diagnostic(in: output ?? "<stdout>"))
            }
            guard let output else {
                try StandardOutput.write(bundle.contents)
                return ""
            }
            return try "\(bundle.write(to: output, overwrites: force)) \(output): \(sorted.summary)"
        }
        if !summary.isEmpty { Terminal.say(summary) }
    }
}

extension SortedBundle {
    /// The number of certificates, by their roles.
    fileprivate var summary: String {
        func count(_ role: Certificate.Role, _ name: String) -> String? {
            let count = certificates.count { $0.role == role }
            return count == 0 ? nil : "\(count) \(name)\(count == 1 ? "" : "s")"
        }
        let roles = [count(.leaf, "server certificate"), count(.intermediate, "intermediate"), count(.root, "root")]
        let left = duplicates == 0 ? "" : "; \(duplicates) duplicate\(duplicates == 1 ? "" : "s") left out"
        return roles.compactMap(\.self).joined(separator: ", ") + left
    }
}
