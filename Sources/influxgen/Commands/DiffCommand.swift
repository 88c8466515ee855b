import ArgumentParser
import Checking
import Deployment
import Diagnostics
import Formats
import InfluxDB
import Terminal
import YAML

/// `influxgen diff`.
struct DiffCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "diff",
        _superCommandName: Influxgen.name,
        abstract: "Compare two deployments by what they mean: answers, AppInstances, Helm values or a live cluster.",
        discussion: """
            Each side is a file, - for standard input, or live:NAME for the AppInstance in the cluster; live: alone is the \
            only one there. Answers are resolved and values are rendered first, so that different kinds of files can be \
            compared. Notation does not matter: 1000m is 1, the order of a list has no meaning, and a written default is \
            the same as none. Users are compared by e-mail address, and images by name. Fields that only the cluster \
            writes are ignored, and values that may be secret are never shown.

            With live:, kubectl reads the cluster. influxgen then also says who set a field last, which secrets, config \
            maps and keys are missing, and whether the CA bundle, the certificate and the license are those of the files \
            in the answers. It reads the names of the keys of secrets, and only the certificate of a TLS secret.

            Exit codes: 0 no differences, 1 differences, 64 usage error, 65 a side cannot be understood, 74 a file or the \
            cluster cannot be read.

            Examples:
              influxgen diff answers.yaml myinfluxdb.yml
              influxgen diff myinfluxdb.yml values.yaml --format markdown
              influxgen diff answers.yaml live: --context production
            """
    )

    @Argument(
        help: "A file, - for standard input, or live:NAME.",
        completion: .file(extensions: ["yaml", "yml", "json"])
    )
    var old: ComparedSource

    @Argument(help: "What to compare it with.", completion: .file(extensions: ["yaml", "yml", "json"]))
    var new: ComparedSource

    @OptionGroup var clusterOptions: ClusterOptions

    @Option(
        help: "The Helm chart version that renders values. By default, the one for their release.",
        completion: .charts
    )
    var chartVersion: String?

    @Option(help: "How to print the differences.")
    var format = Format.text

    enum Format: String, CaseIterable, ExpressibleByArgument { case text, json, markdown }

    func validate() throws {
        if old.isStandardInput, new.isStandardInput {
            throw ValidationError("only one side can be standard input.")
        }
        _ = try chart()
    }

    private func chart() throws -> Chart? {
        guard let chartVersion else { return nil }
        guard let chart = try? Chart(parsing: chartVersion), chart.facts != nil || chart > .newest else {
            throw ValidationError(
                "--chart-version: there is no chart \(chartVersion); \"influxgen releases\" lists all chart versions."
            )
        }
        return chart
    }

    func run() throws {
        let chart = try chart()
        let (first, second) = try reading { sink in
            (try read(old, renderedBy: chart, into: &sink), try read(new, renderedBy: chart, into: &sink))
        }
        let comparison = DeploymentComparison(first.document, second.document)
        let entries = comparison.differences.map { difference in
            ComparisonReport.Entry(
                difference: difference,
                change: difference.instancePaths.flatMap { paths in
                    second.managers?.lastChange(of: paths.new) ?? first.managers?.lastChange(of: paths.old)
                }
            )
        }
        let report = ComparisonReport(
            old: first.side,
            new: second.side,
            entries: entries,
            findings: findings(first, second)
        )
        switch format {
        case .text: try StandardOutput.write(Array(report.text(isColored: StandardOutput.isColored).utf8))
        case .json: try StandardOutput.print(report.json.text)
        case .markdown: try StandardOutput.write(Array(report.markdown.utf8))
        }
        if report.count > 0 {
            if format == .text { Terminal.say(report.summary) }
            throw ExitCode(1)
        }
    }
}

extension DiffCommand {
    /// What the objects in the cluster lack, if exactly one of the sides is there.
    private func findings(_ old: ReadSide, _ new: ReadSide) -> [ClusterFinding] {
        guard let live = old.live ?? new.live, old.live == nil || new.live == nil else { return [] }
        let document = old.live == nil ? old.document : new.document
        return ClusterChecks(of: document, in: clusterOptions.cluster.with(namespace: live.namespace)).findings
    }

    /// A side that was read.
    private struct ReadSide {
        let document: ComparedDocument
        let side: ComparisonReport.Side
        /// Who set the fields; nil for files.
        let managers: FieldManagers?
        let live: LiveInstance?
    }

    /// Reads both sides, and prints only errors: what else there is to say about one of them, `check` says.
    private func reading(
        _ body: (inout DiagnosticSink) throws -> (ReadSide?, ReadSide?)
    ) throws -> (ReadSide, ReadSide) {
        try reporting { sink in
            sink.describesRunningCluster = true
            guard case (let old?, let new?) = try body(&sink) else {
                return nil
            }
            _ = sink.removeAll()
            return (old, new)
        }
    }

    private func read(
        _ source: ComparedSource,
        renderedBy chart: Chart?,
        into sink: inout DiagnosticSink
    ) throws -> ReadSide? {
        switch source {
        case .file(let path):
            let bytes = try FileReader.read(path, limit: Limits().bytes + 1)
            guard let document = ComparedDocument.read(source.name, bytes, renderedBy: chart, into: &sink) else {
                return nil
            }
            let side = ComparisonReport.Side(name: source.name, what: document.kind.what)
            return ReadSide(document: document, side: side, managers: nil, live: nil)
        case .live(let name):
            let live: LiveInstance
            do throws(ClusterError) {
                live = try clusterOptions.cluster.instance(named: name)
            } catch {
                throw FileError(error)
            }
            let title = "live:\(live.name)"
            guard let document = ComparedDocument.read(title, live.bytes, renderedBy: nil, into: &sink) else {
                return nil
            }
            let side = ComparisonReport.Side(
                name: title,
                what: "the AppInstance in the namespace \(live.namespace)"
            )
            return ReadSide(
                document: document,
                side: side,
                managers: FieldManagers(of: document.instance),
                live: live
            )
        }
    }
}

extension DocumentKind {
    /// What a document of this kind is, in the head of a comparison.
    fileprivate var what: String {
        switch self {
        case .answers: "answers"
        case .appinstance: "AppInstance"
        case .values: "Helm values"
        }
    }
}
