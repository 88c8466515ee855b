import ArgumentParser
import Deployment
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
        )
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
        let written = try reporting { sink -> Written? in
            let templates = try TemplateDirectory.read(templates)
            guard let deployment = try answers.deployment(into: &sink) else { return nil }
            let artifacts =
                only.isEmpty
                ? Generator.artifacts(for: deployment)
                : Generator.all.filter { artifact in only.contains { $0.text == artifact.name } }
            return try Self.generate(deployment, artifacts, templates, to: stdout ? nil : output, into: &sink)
        }
        Self.report(written)
    }

    /// Runs the command if the arguments have its usual form, `FILE` or `FILE --output DIRECTORY`; else returns false.
    ///
    /// The parser describes every option to itself before it reads an argument. For this form, that would take a third of
    /// the run.
    static func runUsualForm(_ arguments: [String]) throws -> Bool {
        let words = arguments.filter { !$0.isEmpty && !$0.hasPrefix("-") }
        switch arguments.count {
        case 1 where words.count == 1: break
        case 3 where words.count == 2 && (arguments[1] == "--output" || arguments[1] == "-o"): break
        default: return false
        }
        let output = words.count == 2 ? words[1] : "."
        let written = try reporting { sink -> Written? in
            guard let deployment = try AnswersOptions.deployment(from: words[0], into: &sink) else { return nil }
            let artifacts = Generator.artifacts(for: deployment)
            return try generate(deployment, artifacts, TemplateSet(), to: output, into: &sink)
        }
        report(written)
        return true
    }

    private typealias Written = [(path: String, outcome: FileWriter.Outcome)]

    /// Writes the artifacts to a directory, or to standard output if there is none.
    private static func generate(
        _ deployment: Deployment,
        _ artifacts: [any Artifact.Type],
        _ templates: TemplateSet,
        to directory: String?,
        into sink: inout DiagnosticSink
    ) throws -> Written? {
        let files = try Generator.render(deployment, artifacts: artifacts, templates: templates, into: &sink)
        guard !sink.hasErrors else { return nil }
        if let directory { return try FileWriter.write(files, to: directory) }
        for file in files { try StandardOutput.write(file.contents) }
        return []
    }

    private static func report(_ written: Written) {
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
