import Answers
import ArgumentParser
import Checking
import Deployment
import Diagnostics
import Generation
import Terminal

/// `influxgen generate`.
struct GenerateCommand: ParsableCommand, FileExamination, FleetOptions {
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

            Of several answers files and of directories, the files of each cluster are written into a folder with the name of \
            its answers file. In directories, files of other kinds, hidden and generated files, and files that others extend \
            are skipped. A faulty file does not stop the others. With --prune, influxgen also removes the folders of clusters \
            whose answers are gone.

            Exit codes: 0 success, 64 usage error, 65 invalid answers, 74 a file cannot be read or written.

            Examples:
              influxgen generate answers.yaml --output out
              influxgen generate answers.yaml --output out --diff
              influxgen generate fleet --output clusters
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

    @Option(help: .jobs)
    var jobs: String?

    @Flag(help: .failFast)
    var failFast = false

    @Option(help: .shard)
    var shard: String?

    func validate() throws {
        try validateFiles()
        try validateFleet()
        if stdout, FleetFiles.isFleet(answers.answers) {
            throw ValidationError("--stdout prints the artifact of a single answers file.")
        }
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
        if FleetFiles.isFleet(answers.answers) { return try generateFleet() }
        let summary = try reporting { sink -> [String]? in
            let checks = certificateChecks(mostSevereDate: .warning)
            let member = FleetMember(path: answers.answers[0], isFound: false)
            let rendered = try render(
                member,
                for: output,
                with: TemplateDirectory.read(templates),
                examining: checks,
                into: &sink
            )
            reportMissingFiles(checks, into: &sink)
            guard case .value(let cluster) = rendered else { return nil }
            if stdout {
                for file in cluster.files { try StandardOutput.write(file.contents) }
                return []
            }
            return isPreview
                ? try preview(cluster.files, cluster.options) : try write(cluster.files, cluster.options)
        }
        for line in summary { Terminal.say(line) }
    }

    /// Whether to write nothing.
    var isPreview: Bool { dryRun || diff }

    /// A cluster in memory.
    struct RenderedCluster: Sendable {
        let files: [GeneratedFile]
        /// How to write the files.
        let options: OutputPlan.Options
        /// What the cluster needs for itself alone.
        let claims: ClusterClaims
    }

    /// Reads answers, and renders their files for an output directory.
    func render(
        _ member: FleetMember,
        for output: String,
        with templates: TemplateSet,
        examining checks: CertificateChecks?,
        into sink: inout DiagnosticSink
    ) throws -> FleetResult<RenderedCluster> {
        sink.describesRunningCluster =
            !only.isEmpty && only.allSatisfy { Generator.artifact(named: $0.text)?.isForRunningCluster == true }
        return try AnswersDocument.read(member, into: &sink).flatMap { read in
            let document = answers.applied(to: read, into: &sink)
            return try render(document, at: member.path, for: output, with: templates, examining: checks, into: &sink)
        }
    }

    /// Renders the files of answers; nil if errors were reported.
    private func render(
        _ document: AnswersDocument,
        at path: String,
        for output: String,
        with templates: TemplateSet,
        examining checks: CertificateChecks?,
        into sink: inout DiagnosticSink
    ) throws -> RenderedCluster? {
        let deployment = document.deployment(into: &sink)
        let files = try deployment.map { deployment in
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
        // After the files, because none of them depends on the certificates. A date stops no fleet.
        checks?.check(deployment, readFrom: document.root, of: document.sources, into: &sink)
        guard let deployment, let files, !sink.hasErrors else { return nil }
        let inputs = [path] + document.bases
        let options = OutputPlan.Options(
            overwrites: force,
            prunes: prune,
            isComplete: only.isEmpty,
            inputs: inputs.map { FileIdentity(reading: $0) },
            answers: FleetFiles.isFleet(answers.answers) ? FilePath.relative(path, to: output) : nil
        )
        let claims = ClusterClaims(of: deployment) { sink.place?($0) }
        return RenderedCluster(files: files, options: options, claims: claims)
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
struct ArtifactName: ExpressibleByArgument, Sendable {
    let text: String

    init?(argument: String) {
        guard let artifact = Generator.artifact(named: argument) else { return nil }
        text = artifact.name
    }

    static var allValueStrings: [String] { Generator.all.map { $0.name } }
}
