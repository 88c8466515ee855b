import Answers
import ArgumentParser
import Diagnostics
import Fields
import Generation
import YAML

/// `influxgen generate`.
struct Generate: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Generate myinfluxdb.yml, values.yaml and setup.sh.",
        discussion: """
            All faults of the answers are reported at once, and then nothing is written. A file that would not change is \
            not touched; a changed one is replaced in one step.

            Exit codes: 0 done, 64 wrong usage, 65 faulty answers, 74 a file could not be read or written.
            """
    )

    @Argument(help: "The answers file; - reads standard input.", completion: .file(extensions: ["yaml", "yml"]))
    var answers: String

    @Option(name: [.short, .long], help: "The directory to write into.", completion: .directory)
    var output = "."

    @Option(help: "Generate this alone: appinstance, values or setup. May be repeated.")
    var only: [Artifact] = []

    @Flag(help: "Print the one artifact chosen with --only, and write no file.")
    var stdout = false

    @Option(help: "Generate for this release instead of the answers' own; short for --set release=…")
    var release: String?

    @Option(
        name: .customLong("set"),
        help: ArgumentHelp("Override an answer. May be repeated.", valueName: "path=value")
    )
    var overrides: [Override] = []

    func validate() throws {
        if stdout, Set(only).count != 1 {
            throw ValidationError("--stdout prints one artifact: choose it with --only appinstance, values or setup.")
        }
    }

    func run() throws {
        var sink = DiagnosticSink()
        let files: [GeneratedFile]
        do {
            files = try generate(&sink)
        } catch let error as FileError {
            sink.error(.inputOutput, error.message, fix: error.fix)
            Terminal.report(sink)
            throw ExitCode(74)
        }
        guard !sink.hasErrors else {
            Terminal.report(sink)
            throw ExitCode(65)
        }
        do {
            if stdout {
                for file in files { try StandardOutput.write(file.contents) }
                Terminal.report(sink)
            } else {
                let written = try FileWriter.write(files, to: output)
                Terminal.report(sink)
                for (path, outcome) in written { Terminal.say("\(outcome.rawValue) \(path)") }
            }
        } catch {
            sink.error(.inputOutput, error.message, fix: error.fix)
            Terminal.report(sink)
            throw ExitCode(74)
        }
    }

    private func generate(_ sink: inout DiagnosticSink) throws -> [GeneratedFile] {
        var sources = Sources()
        let name = answers == "-" ? "<stdin>" : answers
        let source = sources.add(name)
        let bytes = try FileReader.read(answers, limit: Limits().bytes + 1)
        guard var root = Parser.parse(bytes, from: source, of: sources, into: &sink) else { return [] }
        for override in release.map({ [Override(path: "release", value: $0)] }) ?? [] {
            override.apply(to: &root, &sources, into: &sink)
        }
        for override in overrides { override.apply(to: &root, &sources, into: &sink) }
        var reader = Reader(sources: sources, sink: sink)
        let answers = Answers.read(root, &reader)
        sink = reader.sink
        guard let answers, let deployment = Deployment(answers, into: &sink) else { return [] }
        let artifacts = only.isEmpty ? Artifact.allCases : Artifact.allCases.filter(only.contains)
        return try Generator.render(deployment, artifacts: artifacts, into: &sink)
    }
}

extension Artifact: ExpressibleByArgument {}
