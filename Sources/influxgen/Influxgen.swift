import ArgumentParser

/// The influxgen command.
///
/// Each command sets `commandName`, because deriving the names from the types at each start takes longer than reading
/// the answers.
@main
struct Influxgen: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "influxgen",
        abstract: "Generate manifests, Helm values and setup scripts for InfluxDB Clustered from one answers file.",
        version: "0.1.0",
        subcommands: [
            InitCommand.self, GenerateCommand.self, CheckCommand.self, ExplainCommand.self, VerifyCommand.self,
            ReleasesCommand.self, UpgradeCommand.self, SchemaCommand.self,
            TemplatesCommand.self, RulesCommand.self, ReferenceCommand.self,
        ]
    )
}
