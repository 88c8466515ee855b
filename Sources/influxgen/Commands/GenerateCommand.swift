import ArgumentParser
import Diagnostics
import Generation
import Terminal

/// `influxgen generate`.
struct GenerateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "generate",
        abstract: "Generate myinfluxdb.yml, values.yaml, setup.sh and what else the deployment needs.",
        discussion: """
            All faults of the answers are reported at once, and then nothing is written. A file that would not change is \
            not touched; a changed one is replaced in one step.

            Exit codes: 0 done, 64 wrong usage, 65 faulty answers, 74 a file could not be read or written.
            """
    )

    @OptionGroup var answers: AnswersOptions

    @Option(name: [.short, .long], help: "The directory to write into.", completion: .directory)
    var output = "."

    @Option(
        help: ArgumentHelp(
            "Generate this alone. May be repeated.",
            discussion: Generator.all.map { "\($0.name) is \($0.summary)" }.joined(separator: ", ") + ".",
            valueName: "artifact"
        )
    )
    var only: [ArtifactName] = []

    @Flag(help: "Print the one artifact chosen with --only, and write no file.")
    var stdout = false

    @Option(help: "A directory with templates that take the place of influxgen's own.", completion: .directory)
    var templates: String?

    func validate() throws {
        if output.isEmpty { throw ValidationError("--output names no directory; . is the current one.") }
        if stdout, Set(only.map(\.text)).count != 1 {
            throw ValidationError("--stdout prints one artifact: choose it with --only.")
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
