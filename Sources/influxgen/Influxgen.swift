import ArgumentParser
import Diagnostics
import Generation
import InfluxDB
import Terminal

/// The influxgen command.
///
/// Each command sets `commandName`, because deriving the names from the types at each start takes longer than reading
/// the answers.
@main
struct Influxgen: ParsableCommand {
    /// The version of the program, which the Makefile also reads from this line, for the packages.
    static let version = "0.2.0"

    /// The version, with the newest release and chart that it knows.
    static var fullVersion: String {
        "influxgen \(version), releases up to \(Release.newest), charts up to \(Chart.newest)"
    }

    /// The name of the program.
    ///
    /// Each command without subcommands passes it as `_superCommandName`, because it can be parsed without its parent.
    static let name = "influxgen"

    /// The command that runs this program from the current directory, for a shell.
    static var invocation: String {
        guard let path = ProgramArguments.all.first, path.contains("/") else { return name }
        return ShellWord.quoted(path)
    }

    static let configuration = CommandConfiguration(
        commandName: name,
        abstract: "Generate manifests, Helm values and setup scripts for InfluxDB Clustered from one answers file.",
        discussion: """
            Examples:
              influxgen init answers.yaml
              influxgen generate answers.yaml --output out
              out/setup.sh --dry-run
            """,
        version: fullVersion,
        subcommands: [
            InitCommand.self, AdoptCommand.self, PlanCommand.self, GenerateCommand.self, CheckCommand.self,
            ExplainCommand.self, VerifyCommand.self, DiffCommand.self, ConvertCommand.self, ReleasesCommand.self,
            UpgradeCommand.self, ImagesCommand.self, SchemaCommand.self, KRMCommand.self, CertsCommand.self,
            TemplatesCommand.self,
            CompletionCommand.self, VersionCommand.self, RulesCommand.self,
            ReferenceCommand.self, ManualCommand.self,
        ]
    )

    /// Runs the command that the arguments name.
    ///
    /// The version and the help of the program are printed without parsing, and a subcommand is parsed directly where
    /// possible: parsing from the root describes the options of several internal commands first, which takes longer than
    /// reading the answers.
    static func main() {
        var arguments = Array(ProgramArguments.all.dropFirst())
        if arguments.isEmpty, ProgramArguments.all.first?.split(separator: "/").last == Substring(KRMCommand.linkName) {
            arguments = [KRMCommand.configuration.commandName ?? ""]
        }
        if arguments == ["--version"] { return print(fullVersion) }
        if arguments == ["--help"] || arguments == ["-h"] { return print(helpMessage()) }
        do {
            var command = try parseDirectly(arguments) ?? parseAsRoot(arguments)
            try command.run()
        } catch {
            leave(after: error, arguments)
        }
    }

    /// Ends the program with the exit code of an error, and its message.
    private static func leave(after error: any Error, _ arguments: [String]) -> Never {
        if exitCode(for: error).isSuccess { exit(withError: error) }
        UsageError(error, in: arguments).report()
        exit(withError: exitCode(for: error))
    }

    /// Parses the arguments of a subcommand without the commands above it.
    ///
    /// Returns nil if this fails, or if the arguments ask for something that only the whole command can do: help, the
    /// version, a completion script. Parsing from the root then reports the error or prints what was asked for.
    private static func parseDirectly(_ arguments: [String]) -> (any ParsableCommand)? {
        guard let first = arguments.first, !arguments.contains(where: { $0.hasPrefix("--generate-completion-script") }),
            let type = configuration.subcommands.first(where: { $0.configuration.commandName == first }),
            type.configuration.subcommands.isEmpty
        else { return nil }
        do {
            let command = try type.parseAsRoot(Array(arguments.dropFirst()))
            return Swift.type(of: command) == type ? command : nil
        } catch {
            return nil
        }
    }
}
