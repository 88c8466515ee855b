import ArgumentParser
import Certificates
import Checking
import Diagnostics

/// `influxgen certs inspect`.
struct CertsInspectCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "inspect",
        abstract: "Show the certificates in PEM files.",
        discussion: """
            Shows the subject, the issuer, the validity in UTC, the names, the key, the fingerprint (SHA-256) and the role of \
            each certificate: leaf, intermediate or root. A private key is never decoded or shown.

            Exit codes: 0 success, 64 usage error, 65 a file is not PEM or is damaged, 74 a file cannot be read.

            Examples:
              influxgen certs inspect tls.crt root.crt
              influxgen certs inspect tls.crt --format json
            """
    )

    @Argument(help: "The PEM files with certificates, or - for standard input.", completion: .certificates)
    var files: [String] = []

    @Option(help: "The output format.")
    var format = OutputFormat.text

    func validate() throws {
        if files.isEmpty { throw ValidationError("specify a file with certificates, or - for standard input.") }
    }

    func run() throws {
        try reporting { sink -> Void? in
            var found: [InspectedCertificate] = []
            for name in files {
                let contents = try CertificateReader.contents(of: name)
                found += InspectedCertificate.all(in: contents, of: name == "-" ? "<stdin>" : name, into: &sink)
            }
            switch format {
            case .text:
                let text = found.map(\.text).joined(separator: "\n")
                try StandardOutput.write(Array(text.utf8))
            case .json: try StandardOutput.print(JSON.array(found.map(\.json)).text)
            }
            return ()
        }
    }
}
