import ArgumentParser
import Checking
import Diagnostics
import Terminal
import YAML

/// `influxgen check`.
struct CheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Say everything that is wrong with answers, an AppInstance or Helm values, and how to mend it.",
        discussion: """
            The kind of each file is recognised. A rule can be switched off with --ignore, or for one line with the comment \
            "# influxgen: ignore CODE". Reports for people go to stderr, those for programs to stdout.

            Exit codes: 0 clean or warnings only, 1 findings that fail, 64 wrong usage, 65 a file is not readable as YAML, \
            74 a file could not be read.
            """
    )

    @Argument(help: "The files; - reads standard input.", completion: .file(extensions: ["yaml", "yml"]))
    var files: [String] = []

    @Option(help: "What the files are; recognised where it is not said.")
    var kind: DocumentKind?

    @Option(help: "How to report.")
    var format = Format.text

    @Flag(help: "Fail on warnings too.")
    var strict = false

    @Option(help: ArgumentHelp("Switch a rule off. May be repeated.", valueName: "code"))
    var ignore: [String] = []

    @Option(help: ArgumentHelp("Print what a rule is about, and an example.", valueName: "code"))
    var explain: String?

    enum Format: String, CaseIterable, ExpressibleByArgument { case text, json, github, sarif }

    func validate() throws {
        if explain == nil, files.isEmpty { throw ValidationError("name a file to check, or - for standard input.") }
        for word in ignore + (explain.map { [$0] } ?? []) where RuleCatalogue.rule(word) == nil {
            throw ValidationError("there is no rule \(word); docs/rules.md lists them all.")
        }
    }

    func run() throws {
        if let explain, let rule = RuleCatalogue.rule(explain) {
            try StandardOutput.write(Array("\(rule.code) \(rule.name)\n\n\(rule.documentation)".utf8))
            return
        }
        var sink = DiagnosticSink()
        var status: Int32 = 0
        for file in files {
            do throws(FileError) {
                let bytes = try FileReader.read(file, limit: Limits().bytes + 1)
                let document = Document(name: file == "-" ? "<stdin>" : file, bytes: bytes)
                if !document.check(as: kind, into: &sink) { status = max(status, 65) }
            } catch {
                sink.error(.inputOutput, error.message, fix: error.fix)
                status = 74
            }
        }
        sink.ignore(Set(ignore.compactMap { RuleCatalogue.rule($0)?.code }))
        try report(sink, status)
        let worst = sink.diagnostics.map(\.severity).max()
        if status == 0, worst == .error || strict && worst == .warning { status = 1 }
        if status != 0 { throw ExitCode(status) }
    }

    private func report(_ sink: DiagnosticSink, _ status: Int32) throws {
        switch format {
        case .text:
            Terminal.report(sink)
            if sink.diagnostics.isEmpty, status == 0 {
                Terminal.say("\(files.count == 1 ? files[0] : "\(files.count) files"): no faults")
            }
        case .json: try StandardOutput.write(Array(JSONRenderer.render(sink).utf8))
        case .github: try StandardOutput.write(Array(GitHubRenderer.render(sink).utf8))
        case .sarif:
            let version = Influxgen.configuration.version
            try StandardOutput.write(Array(SARIFRenderer.render(sink, version: version).utf8))
        }
    }
}

extension DocumentKind: ExpressibleByArgument {}
