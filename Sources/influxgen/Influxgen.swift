import ArgumentParser

/// The influxgen command.
///
/// Each command sets `commandName`, because deriving the names from the types at each start takes longer than reading
/// the answers.
@main
struct Influxgen: ParsableCommand {
    private static let version = "0.1.0"

    static let configuration = CommandConfiguration(
        commandName: "influxgen",
        abstract: "Generate manifests, Helm values and setup scripts for InfluxDB Clustered from one answers file.",
        version: version,
        subcommands: [
            InitCommand.self, GenerateCommand.self, CheckCommand.self, ExplainCommand.self, VerifyCommand.self,
            ReleasesCommand.self, UpgradeCommand.self, SchemaCommand.self,
            TemplatesCommand.self, RulesCommand.self, ReferenceCommand.self,
        ]
    )

    /// Runs the command that the arguments name.
    ///
    /// The version is printed without the parser, which first describes every option of every command to itself.
    static func main() {
        if CommandLine.arguments.dropFirst().elementsEqual(["--version"]) { return print(version) }
        main(nil)
    }
}
