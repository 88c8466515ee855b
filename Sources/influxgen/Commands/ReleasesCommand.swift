import ArgumentParser
import Diagnostics
import InfluxDB

/// `influxgen releases`.
struct ReleasesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "releases",
        _superCommandName: Influxgen.name,
        abstract: "List the releases of InfluxDB Clustered and their Helm chart versions.",
        discussion: """
            An upgrade must stop at every checkpoint release; see "influxgen upgrade".

            Examples:
              influxgen releases
              influxgen releases --format json
            """
    )

    @Option(help: "The output format.")
    var format = OutputFormat.text

    func run() throws {
        switch format {
        case .text:
            try StandardOutput.print("RELEASE           DATE        CHECKPOINT  CHARTS")
            for facts in Release.all.reversed() {
                let charts = charts(facts.release).joined(separator: ", ")
                let release = facts.release.text.padded(to: 16)
                try StandardOutput.print(
                    "\(release)  \(facts.date)  \(facts.isCheckpoint ? "yes" : "no ")         \(charts.isEmpty ? "-" : charts)"
                )
            }
            for facts in Chart.all where facts.release.isWithdrawn {
                try StandardOutput.print(
                    "chart \(facts.chart) is for release \(facts.release), which the vendor withdrew"
                )
            }
        case .json:
            let list = Release.all.reversed().map { facts in
                JSON.object([
                    ("release", .string(facts.release.text)),
                    ("date", .string(facts.date)),
                    ("checkpoint", .bool(facts.isCheckpoint)),
                    ("charts", .array(charts(facts.release).map { .string($0) })),
                ])
            }
            try StandardOutput.print(JSON.array(list).text)
        }
    }

    private func charts(_ release: Release) -> [String] {
        Chart.all.filter { $0.release == release }.map(\.chart.text)
    }
}

extension String {
    /// Returns the text padded with trailing spaces to a width.
    func padded(to width: Int) -> String { self + String(repeating: " ", count: max(0, width - count)) }
}
