import ArgumentParser
import Checking
import Deployment
import Diagnostics
import InfluxDB
import Terminal
import YAML

/// `influxgen check`.
struct CheckCommand: ParsableCommand, FileExamination, FleetOptions {
    static let configuration = CommandConfiguration(
        commandName: "check",
        _superCommandName: Influxgen.name,
        abstract: "Check answers, an AppInstance or Helm values, and explain how to fix each problem.",
        discussion: """
            The kind of each file is detected automatically, and each file can be YAML or JSON, such as kubectl prints. Of \
            several documents or a list, all AppInstances are checked. In directories, files of other kinds, hidden and \
            generated files, and files that others extend are skipped. Answers are also compared with each other: two \
            clusters must not have the same bucket, catalog or host. influxgen also examines the certificates in the files \
            that answers name, if these files are there. To disable a rule, use --ignore, or the comment \
            "# influxgen: ignore CODE" for a single line. Text reports go to stderr; JSON, GitHub and SARIF reports go to \
            stdout.

            Exit codes: 0 no problems or only warnings, 1 problems found, 64 usage error, 65 a file is not valid YAML, 74 a \
            file cannot be read.

            Examples:
              influxgen check answers.yaml myinfluxdb.yml values.yaml
              influxgen check --strict --format github answers.yaml
              influxgen check fleet --changed-since origin/main
              influxgen check --explain IG2010
            """
    )

    @Argument(
        help: "The files and directories to check, or - for standard input.",
        completion: .file(extensions: ["yaml", "yml"])
    )
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

    @Option(
        name: .customLong("changed-since"),
        help: ArgumentHelp(
            "Check only files that differ from a Git revision, and those that extend them.",
            valueName: "revision"
        )
    )
    var changedSince: String?

    @Option(help: .jobs)
    var jobs: String?

    @Flag(help: .failFast)
    var failFast = false

    @Option(help: .shard)
    var shard: String?

    enum Format: String, CaseIterable, ExpressibleByArgument, Sendable { case text, json, github, sarif }

    func validate() throws {
        try validateFiles()
        try validateFleet()
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
        let found = try reporting { _ in
            let found = try FleetFiles(files, on: workers)
            return try changedSince.map { try found.changed(since: $0, on: workers) } ?? found
        }
        var run = CheckRun(command: self, chart: chart)
        let members = found.members.filter { part?.contains($0.name) ?? true }
        let status = try run.check(Fleet(members: members, workers: workers))
        if status != 0 { throw ExitCode(status) }
    }
}

extension DocumentKind: ExpressibleByArgument {
    /// Why a chart version has no effect on a file of this kind; nil for Helm values.
    var reasonAgainstChart: String? {
        switch self {
        case .answers: "answers name their chart in the key chart"
        case .appinstance: "no chart renders an AppInstance"
        case .values: nil
        }
    }
}
