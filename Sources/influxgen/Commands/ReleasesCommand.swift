import ArgumentParser
import Diagnostics
import InfluxDB

/// `influxgen releases`.
struct ReleasesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "releases",
        abstract: "List the releases of InfluxDB Clustered, and the chart versions that carry them.",
        discussion: "An upgrade stops at every checkpoint on its way; see \"influxgen upgrade\"."
    )

    @Option(help: "How to print them.")
    var format = Format.text

    enum Format: String, CaseIterable, ExpressibleByArgument { case text, json }

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
            // Some charts were made for releases that were never published.
            let known = Set(Release.all.map(\.release))
            for facts in Chart.all where !known.contains(facts.release) {
                try StandardOutput.print("chart \(facts.chart) was made for \(facts.release), which was not published")
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
    /// The text with spaces behind it up to a width.
    func padded(to width: Int) -> String { self + String(repeating: " ", count: max(0, width - count)) }
}
