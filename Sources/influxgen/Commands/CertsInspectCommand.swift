import ArgumentParser
import Certificates
import Checking
import Diagnostics
import Formats

/// `influxgen certs inspect`.
struct CertsInspectCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "inspect",
        abstract: "Show the certificates in PEM files, or in a secret or config map of the cluster.",
        discussion: """
            Shows the subject, the issuer, the validity in UTC, the names, the key, the fingerprint (SHA-256) and the role of \
            each certificate: leaf, intermediate or root. A private key is never decoded or shown. Of a secret, kubectl reads \
            only the certificate, in the key tls.crt.

            Exit codes: 0 success, 64 usage error, 65 a file is not PEM or is damaged, 74 a file or the cluster cannot be \
            read.

            Examples:
              influxgen certs inspect tls.crt root.crt
              influxgen certs inspect tls.crt --format json
              influxgen certs inspect --secret ingress-tls --configmap custom-ca --namespace influxdb
            """
    )

    @Argument(help: "The PEM files with certificates, or - for standard input.", completion: .certificates)
    var files: [String] = []

    @Option(
        help: ArgumentHelp("Show the certificate in a TLS secret of the cluster. Can be repeated.", valueName: "name")
    )
    var secret: [ObjectName] = []

    @Option(
        help: ArgumentHelp("Show the certificates in a config map of the cluster. Can be repeated.", valueName: "name")
    )
    var configmap: [ObjectName] = []

    @Option(
        help: "The context in the kubeconfig. By default, the current one.",
        completion: .shellCommand("kubectl config get-contexts --output=name 2>/dev/null")
    )
    var context: String?

    @Option(help: "The namespace in the cluster. By default, that of the context.")
    var namespace: DNSLabel?

    @Option(help: "The output format.")
    var format = OutputFormat.text

    func validate() throws {
        if files.isEmpty, secret.isEmpty, configmap.isEmpty {
            throw ValidationError("specify a file with certificates, - for standard input, --secret or --configmap.")
        }
        if secret.isEmpty, configmap.isEmpty, context != nil || namespace != nil {
            throw ValidationError("--context and --namespace need --secret or --configmap.")
        }
    }

    func run() throws {
        try reporting { sink -> Void? in
            var found: [InspectedCertificate] = []
            for name in files {
                let contents = try CertificateReader.contents(of: name)
                found += InspectedCertificate.all(in: contents, of: name == "-" ? "<stdin>" : name, into: &sink)
            }
            let cluster = Cluster(context: context, namespace: namespace)
            for object in secret.map(CertificateObject.secret) + configmap.map(CertificateObject.configMap) {
                for content in try object.contents(in: cluster) {
                    found += InspectedCertificate.all(in: content.text, of: content.place, into: &sink)
                }
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

extension ObjectName: ExpressibleByArgument {
    /// Parses a name.
    public init?(argument: String) {
        guard let name = try? ObjectName(parsing: argument) else { return nil }
        self = name
    }
}
