import ArgumentParser
import Diagnostics
import InfluxDB
import Terminal

/// `influxgen diff`.
struct DiffCommand: ParsableCommand, FleetOptions {
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

            Two directories are compared file by file. A directory and live: compare each answers file with the cluster of \
            its context.

            Exit codes: 0 no differences, 1 differences, 64 usage error, 65 a side cannot be understood, 74 a file or the \
            cluster cannot be read.

            Examples:
              influxgen diff answers.yaml myinfluxdb.yml
              influxgen diff myinfluxdb.yml values.yaml --format markdown
              influxgen diff answers.yaml live: --context production
              influxgen diff fleet live:
            """
    )

    @Argument(
        help: "A file, a directory, - for standard input, or live:NAME.",
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

    enum Format: String, CaseIterable, ExpressibleByArgument, Sendable { case text, json, markdown }

    @Option(help: .jobs)
    var jobs: String?

    @Flag(help: .failFast)
    var failFast = false

    @Option(help: .shard)
    var shard: String?

    func validate() throws {
        try validateFleet()
        if old.isStandardInput, new.isStandardInput {
            throw ValidationError("only one side can be standard input.")
        }
        if old.directory != nil, new.directory == nil, new != .live(nil) {
            throw ValidationError("a directory is compared with another directory, or with live:")
        }
        if new.directory != nil, old.directory == nil {
            throw ValidationError("a directory is compared with another directory; live: comes last.")
        }
        _ = try Chart.named(chartVersion)
    }

    func run() throws {
        if old.directory != nil { return try diffFleet() }
        let report = try reporting { sink in try compare(old, new, into: &sink) }
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

    /// Compares two sides; nil if one of them cannot be understood, which is reported.
    func compare(
        _ old: ComparedSource,
        _ new: ComparedSource,
        into sink: inout DiagnosticSink
    ) throws -> ComparisonReport? {
        let chart = try Chart.named(chartVersion)
        sink.describesRunningCluster = true
        // A file can name the context of the cluster.
        var cluster = clusterOptions.cluster
        func read(_ source: ComparedSource) throws(FileError) -> ComparedSide? {
            let side = try ComparedSide.read(source, renderedBy: chart, in: cluster, into: &sink)
            // What else there is to say about one of the files, check says.
            if side != nil { _ = sink.removeAll() }
            if let context = side?.document.deployment?.answers.context?.text, clusterOptions.context == nil {
                cluster = Cluster(context: context, namespace: clusterOptions.namespace)
            }
            return side
        }
        var sides: [ComparedSide] = []
        for source in old.isLive ? [new, old] : [old, new] {
            guard let side = try read(source) else { return nil }
            sides.append(side)
        }
        if old.isLive { sides.reverse() }
        for side in sides {
            for (path, reason) in side.document.refusals {
                Terminal.say("\(side.name): the chart does not render these values: \(path): \(reason)")
            }
        }
        return ComparisonReport(sides[0], sides[1], in: cluster)
    }
}
