import ArgumentParser
import Deployment
import Diagnostics
import Generation
import Terminal

/// `influxgen generate`.
struct GenerateCommand: ParsableCommand, FileExamination {
    static let configuration = CommandConfiguration(
        commandName: "generate",
        _superCommandName: Influxgen.name,
        abstract: "Generate myinfluxdb.yml, values.yaml, setup.sh and the other files that the deployment needs.",
        discussion: """
            influxgen also examines the certificates in the files that the answers name, if these files are there. If the \
            answers or these files have errors, influxgen reports all of them and writes nothing. Otherwise it writes all files, or \
            none if one of them cannot be written; files that would not change are left untouched. The file .influxgen in \
            the output directory records what was written. influxgen overwrites a file that it did not write, or that was \
            edited since, only with --force, and the answers file never.

            Exit codes: 0 success, 64 usage error, 65 invalid answers, 74 a file cannot be read or written.

            Examples:
              influxgen generate answers.yaml --output out
              influxgen generate answers.yaml --output out --diff
              influxgen generate answers.yaml --only values --stdout
              influxgen generate answers.yaml --set objectStore.bucket=influxdb-test
            """
    )

    @OptionGroup var answers: AnswersOptions

    @Option(name: .customLong("files"), help: .files, completion: .directory)
    var filesDirectory = "."

    @Flag(help: .noFiles)
    var noFiles = false

    @Option(help: .expiryDays)
    var expiryDays = ExpiryDays.usual

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

    @Flag(help: "Show which files would change, and write nothing.")
    var dryRun = false

    @Flag(help: "Print a diff of what would change, and write nothing.")
    var diff = false

    @Flag(help: "Overwrite files that influxgen did not write, or that were edited since.")
    var force = false

    @Flag(help: "Remove files that are no longer generated, unless they were edited.")
    var prune = false

    @Option(help: "A directory with templates that replace the built-in ones.", completion: .directory)
    var templates: String?

    func validate() throws {
        try validateFiles()
        if output.isEmpty { throw ValidationError("--output is empty; use . for the current directory.") }
        if stdout, Set(only.map(\.text)).count != 1 {
            throw ValidationError("--stdout prints a single artifact; select it with --only.")
        }
        if stdout, dryRun || diff || force || prune {
            throw ValidationError("--stdout writes no files; leave out --dry-run, --diff, --force and --prune.")
        }
        if prune, !only.isEmpty {
            throw ValidationError("--prune removes files that no artifact needs; leave out --only.")
        }
    }

    func run() throws {
        let summary = try reporting { sink -> [String]? in
            sink.describesRunningCluster =
                !only.isEmpty && only.allSatisfy { Generator.artifact(named: $0.text)?.isForRunningCluster == true }
            let templates = try TemplateDirectory.read(templates)
            guard let document = try answers.document(into: &sink) else { return nil }
            let deployment = document.deployment(into: &sink)
            let files = try deployment.map { try render($0, templates, into: &sink) }
            // After the files, because none of them depends on the certificates. A date stops no fleet.
            let checks = certificateChecks(mostSevereDate: .warning)
            checks?.check(deployment, readFrom: document.root, of: document.sources, into: &sink)
            reportMissingFiles(checks, into: &sink)
            guard let files, !sink.hasErrors else { return nil }
            if stdout {
                for file in files { try StandardOutput.write(file.contents) }
                return []
            }
            let options = options([answers.answers] + document.bases)
            return dryRun || diff ? try preview(files, options) : try write(files, options)
        }
        for line in summary { Terminal.say(line) }
    }

    private func render(
        _ deployment: Deployment,
        _ templates: TemplateSet,
        into sink: inout DiagnosticSink
    ) throws -> [GeneratedFile] {
        let artifacts =
            only.isEmpty
            ? Generator.artifacts(for: deployment, after: try OutputFolder.generated(in: output))
            : Generator.all.filter { artifact in only.contains { $0.text == artifact.name } }
        return try Generator.render(
            deployment,
            artifacts: artifacts,
            templates: templates,
            inputs: inputFiles,
            into: &sink
        )
    }

    private func options(_ inputs: [String]) -> OutputPlan.Options {
        OutputPlan.Options(
            overwrites: force,
            prunes: prune,
            isComplete: only.isEmpty,
            inputs: inputs.map { FileIdentity(reading: $0) }
        )
    }

    private func write(_ files: [GeneratedFile], _ options: OutputPlan.Options) throws -> [String] {
        let lines = try OutputFolder(output, options).write(files).lines()
        return lines + (OutputSummary.next(after: files, in: output).map { ["Next: \($0)"] } ?? [])
    }

    private func preview(_ files: [GeneratedFile], _ options: OutputPlan.Options) throws -> [String] {
        let plan = try OutputPlan(files, in: output, options)
        if diff { try StandardOutput.write(plan.diff(isColored: StandardOutput.isColored)) }
        if let conflict = plan.conflict { throw conflict }
        return OutputSummary(plan).lines(isPreview: true) + ["Nothing was written."]
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
