import ArgumentParser
import Diagnostics
import Generation
import Terminal

/// `influxgen generate`.
struct GenerateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "generate",
        _superCommandName: Influxgen.name,
        abstract: "Generate myinfluxdb.yml, values.yaml, setup.sh and the other files that the deployment needs.",
        discussion: """
            If the answers have errors, influxgen reports all of them and writes nothing. Files that would not change are \
            left untouched; changed files are replaced atomically.

            Exit codes: 0 success, 64 usage error, 65 invalid answers, 74 a file cannot be read or written.

            Examples:
              influxgen generate answers.yaml --output out
              influxgen generate answers.yaml --only values --stdout
              influxgen generate answers.yaml --set objectStore.bucket=influxdb-test
            """
    )

    @OptionGroup var answers: AnswersOptions

    @Option(name: [.short, .long], help: "The output directory.", completion: .directory)
    var output = "."

    @Option(
        help: ArgumentHelp(
            "Generate only this artifact. Can be repeated.",
            discussion: Generator.all.map { "\($0.name) is \($0.summary)" }.joined(separator: ", ") + ".",
            valueName: "artifact"
        ),
        completion: .artifacts
    )
    var only: [ArtifactName] = []

    @Flag(help: "Print the artifact selected with --only instead of writing files.")
    var stdout = false

    @Option(help: "A directory with templates that replace the built-in ones.", completion: .directory)
    var templates: String?

    func validate() throws {
        if output.isEmpty { throw ValidationError("--output is empty; use . for the current directory.") }
        if stdout, Set(only.map(\.text)).count != 1 {
            throw ValidationError("--stdout prints a single artifact; select it with --only.")
        }
    }

    func run() throws {
        let written = try reporting { sink -> [(path: String, outcome: FileWriter.Outcome)]? in
            let templates = try TemplateDirectory.read(templates)
            guard let deployment = try answers.deployment(into: &sink) else { return nil }
            let artifacts =
                only.isEmpty
                ? Generator.artifacts(for: deployment)
                : Generator.all.filter { artifact in only.contains { $0.text == artifact.name } }
            let files = try Generator.render(deployment, artifacts: artifacts, templates: templates, into: &sink)
            guard !sink.hasErrors else { return nil }
            guard stdout else { return try FileWriter.write(files, to: output) }
            for file in files { try StandardOutput.write(file.contents) }
            return []
        }
        for (path, outcome) in written { Terminal.say("\(outcome.rawValue) \(path)") }
    }
}

/// The name of an artifact, as `--only` takes it.
struct ArtifactName: ExpressibleByArgument {
    let text: String

    init?(argument: String) {
        guard let artifact = Generator.artifact(named: argument) else { return nil }
        text = artifact.name
    }

    static var allValueStrings: [String] { Generator.all.map { $0.name } }
}
