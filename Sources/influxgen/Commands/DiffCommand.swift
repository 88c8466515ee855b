import ArgumentParser
import Diagnostics
import InfluxDB
import Terminal

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
        _ = try Chart.named(chartVersion)
    }

    func run() throws {
        let chart = try Chart.named(chartVersion)
        let cluster = clusterOptions.cluster
        let (first, second) = try reporting { sink -> (ComparedSide, ComparedSide)? in
            sink.describesRunningCluster = true
            let first = try ComparedSide.read(old, renderedBy: chart, in: cluster, into: &sink)
            // What else there is to say about one of the files, check says.
            if first != nil { _ = sink.removeAll() }
            let second = try ComparedSide.read(new, renderedBy: chart, in: cluster, into: &sink)
            guard let first, let second else { return nil }
            _ = sink.removeAll()
            return (first, second)
        }
        for side in [first, second] {
            for (path, reason) in side.document.refusals {
                Terminal.say("\(side.name): the chart does not render these values: \(path): \(reason)")
            }
        }
        let report = ComparisonReport(first, second, in: cluster)
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
