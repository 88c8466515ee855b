import ArgumentParser
import Checking
import Deployment
import Diagnostics
import InfluxDB
import Terminal
import YAML

/// `influxgen check`.
struct CheckCommand: ParsableCommand, FileExamination {
    static let configuration = CommandConfiguration(
        commandName: "check",
        _superCommandName: Influxgen.name,
        abstract: "Check answers, an AppInstance or Helm values, and explain how to fix each problem.",
        discussion: """
            The kind of each file is detected automatically, and each file can be YAML or JSON, such as kubectl prints. Of \
            several documents or a list, all AppInstances are checked. influxgen also examines the certificates in the files \
            that answers name, if these files are there. To disable a rule, use --ignore, or the comment \
            "# influxgen: ignore CODE" for a single line. Text reports go to stderr; JSON, GitHub and SARIF reports go to \
            stdout.

            Exit codes: 0 no problems or only warnings, 1 problems found, 64 usage error, 65 a file is not valid YAML, 74 a \
            file cannot be read.

            Examples:
              influxgen check answers.yaml myinfluxdb.yml values.yaml
              influxgen check --strict --format github answers.yaml
              influxgen check --explain IG2010
            """
    )

    @Argument(help: "The files to check, or - for standard input.", completion: .file(extensions: ["yaml", "yml"]))
    var files: [String] = []

    @Option(help: "The kind of the files. Detected by default.")
    var kind: DocumentKind?

    @Option(
        help: "The Helm chart version that renders the values. By default, the one for their release.",
        completion: .charts
    )
    var chartVersion: String?

    @Option(help: "The report format.")
    var format = Format.text

    @Flag(help: "Treat warnings as errors.")
    var strict = false

    @Option(help: ArgumentHelp("Disable a rule. Can be repeated.", valueName: "code"), completion: .rules)
    var ignore: [String] = []

    @Option(help: ArgumentHelp("Explain a rule and print an example.", valueName: "code"), completion: .rules)
    var explain: String?

    @Option(name: .customLong("files"), help: .files, completion: .directory)
    var filesDirectory = "."

    @Flag(help: .noFiles)
    var noFiles = false

    @Option(help: .expiryDays)
    var expiryDays = ExpiryDays.usual

    enum Format: String, CaseIterable, ExpressibleByArgument { case text, json, github, sarif }

    func validate() throws {
        try validateFiles()
        if explain == nil, files.isEmpty { throw ValidationError("specify a file to check, or - for standard input.") }
        for word in ignore + (explain.map { [$0] } ?? []) where RuleCatalogue.rule(word) == nil {
            throw ValidationError("there is no rule \(word); docs/rules.md lists them all.")
        }
        _ = try Chart.named(chartVersion)
    }

    func run() throws {
        if let explain, let rule = RuleCatalogue.rule(explain) {
            try StandardOutput.write(Array("\(rule.code) \(rule.name)\n\n\(rule.documentation)".utf8))
            return
        }
        let chart = try Chart.named(chartVersion)
        if let chart, chart > .newest {
            Terminal.say("chart \(chart) is newer than this version of influxgen, which treats it as \(Chart.newest)")
        }
        var sink = DiagnosticSink()
        var status: Int32 = 0
        let checks = certificateChecks()
        for file in files {
            do throws(FileError) {
                let bytes = try FileReader.read(file, limit: Limits().bytes + 1)
                let document = Document(name: file == "-" ? "<stdin>" : file, bytes: bytes, bases: .besideAnswers)
                let checked = document.check(as: kind, renderedBy: chart, examining: checks, into: &sink)
                if checked == nil { status = max(status, 65) }
                if chart != nil, let reason = checked?.kind?.reasonAgainstChart {
                    Terminal.say("\(document.name): --chart-version has no effect: \(reason)")
                }
                if let others = checked?.others, !others.isEmpty {
                    Terminal.say("\(document.name): not checked: \(others.joined(separator: ", "))")
                }
            } catch {
                sink.error(.inputOutput, error.message, fix: error.fix)
                status = 74
            }
        }
        reportMissingFiles(checks, into: &sink)
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
                Terminal.say("\(files.count == 1 ? files[0] : "\(files.count) files"): no problems found")
            }
        case .json: try StandardOutput.write(Array(JSONRenderer.render(sink).utf8))
        case .github: try StandardOutput.write(Array(GitHubRenderer.render(sink).utf8))
        case .sarif:
            let version = Influxgen.version
            try StandardOutput.write(Array(SARIFRenderer.render(sink, version: version).utf8))
        }
    }
}

extension DocumentKind: ExpressibleByArgument {
    /// Why a chart version has no effect on a file of this kind; nil for Helm values.
    fileprivate var reasonAgainstChart: String? {
        switch self {
        case .answers: "answers name their chart in the key chart"
        case .appinstance: "no chart renders an AppInstance"
        case .values: nil
        }
    }
}
