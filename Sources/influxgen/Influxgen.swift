import ArgumentParser

/// The command line.
///
/// Every command says its name itself: to derive it from the type's costs more, at each start, than to read the answers.
@main
struct Influxgen: ParsableCommand {
    private static let version = "0.1.0"

    static let configuration = CommandConfiguration(
        commandName: "influxgen",
        abstract: "Everything that InfluxDB Clustered needs on Kubernetes, from one answers file.",
        version: version,
        subcommands: [
            Init.self, Generate.self, Check.self, Explain.self, Verify.self, Releases.self, Upgrade.self, Schema.self,
            TemplatesCommand.self, Rules.self, Reference.self,
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
