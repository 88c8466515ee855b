import ArgumentParser

/// The command line.
@main
struct Influxgen: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "influxgen",
        abstract: "Everything that InfluxDB Clustered needs on Kubernetes, from one answers file.",
        version: "0.1.0",
        subcommands: [
            Init.self, Generate.self, Check.self, Verify.self, Releases.self, Upgrade.self, TemplatesCommand.self,
            Rules.self,
        ]
    )
}
