import ArgumentParser

/// `influxgen certs`.
struct CertsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "certs",
        abstract: "Show certificates, and make a CA bundle of them.",
        discussion: examples,
        subcommands: [CertsInspectCommand.self, CertsBundleCommand.self]
    )

    static let examples = """
        Examples:
          influxgen certs inspect tls.crt
          influxgen certs bundle root.crt intermediate.crt --output ca.pem
        """
}
