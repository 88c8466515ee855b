import Answers
import ArgumentParser
import Deployment
import Diagnostics
import InfluxDB
import Terminal

extension UpgradeCommand {
    /// Prints how far each cluster of a fleet is from the target release.
    func printTable(to target: Release) throws {
        let found = try reporting { _ in try FleetFiles(files, on: workers) }
        var table = UpgradeTable()
        let totals = try printFleet(
            found.members,
            work: { member, sink in try UpgradeTable.Row.read(member, to: target, into: &sink) },
            print: { member, row in table.add(row, of: member) }
        )
        switch format {
        case .text: for line in table.lines { try StandardOutput.print(line) }
        case .json: try StandardOutput.print(table.json.text)
        }
        totals.say("; \(table.outdated) to upgrade")
        if totals.status != 0 { throw ExitCode(totals.status) }
    }
}

/// The clusters of a fleet, and what each needs to reach a release.
struct UpgradeTable {
    /// A cluster.
    struct Row: Sendable {
        let release: Release
        let chart: Chart
        let kubit: String
        /// The steps that remain.
        let steps: [UpgradePlan.Step]

        /// The next release to stop at; nil if the cluster has the target release.
        var next: UpgradePlan.Step? { steps.first }

        /// The number of advisories of all steps.
        var advisories: Int { steps.reduce(0) { $0 + $1.advisories.count } }

        /// Reads answers and plans the upgrade; reports an error if it is not possible.
        static func read(
            _ member: FleetMember,
            to target: Release,
            into sink: inout DiagnosticSink
        ) throws(FileError) -> FleetResult<Row> {
            sink.describesRunningCluster = true
            return try AnswersDocument.read(member, into: &sink).flatMap { document in
                let deployment = document.deployment(into: &sink)
                // The table has the number of advisories.
                sink.removeAll { $0.severity < .error }
                return deployment.flatMap { Row($0, of: document, to: target, into: &sink) }
            }
        }

        /// Plans the upgrade; nil if it is not possible, which is reported.
        private init?(
            _ deployment: Deployment,
            of document: AnswersDocument,
            to target: Release,
            into sink: inout DiagnosticSink
        ) {
            release = deployment.answers.release
            chart = deployment.chart
            kubit = deployment.kubit.description
            do throws(UpgradePath.Refusal) {
                steps = try UpgradePlan(to: target, of: document, deployment).steps
            } catch {
                steps = []
                if error == .downgrade {
                    sink.error(
                        .downgrade,
                        "\(release) cannot be downgraded to \(target)",
                        path: Answers.path { $0.release },
                        fix: "choose a newer release with --to"
                    )
                    return nil
                }
            }
        }
    }

    private var rows: [(path: String, row: Row)] = []

    /// The number of clusters that do not have the target release yet.
    var outdated: Int { rows.count { $0.row.next != nil } }

    /// Adds a cluster.
    mutating func add(_ row: Row, of member: FleetMember) { rows.append((member.path, row)) }

    /// The table as text, with a title.
    var lines: [String] {
        if rows.isEmpty { return [] }
        let titles = ["FILE", "RELEASE", "CHART", "OPERATOR", "NEXT", "ADVISORIES"]
        let cells =
            [titles]
            + rows.map { path, row in
                let next = row.next.map { "\($0.stop.release)\($0.stop.isCheckpoint ? " (checkpoint)" : "")" } ?? "-"
                return [
                    path.escapedForTerminal(keeping: []), row.release.text, row.chart.text, row.kubit, next,
                    String(row.advisories),
                ]
            }
        let widths = titles.indices.map { column in cells.reduce(0) { max($0, $1[column].count) } }
        return cells.map { row in
            zip(row, widths).enumerated().map { column, cell in
                let (text, width) = cell
                return column == titles.count - 1 ? text : text + String(repeating: " ", count: width - text.count)
            }.joined(separator: "  ")
        }
    }

    /// The table as JSON.
    var json: JSON {
        .array(
            rows.map { path, row in
                .object([
                    ("file", .string(path)), ("release", .string(row.release.text)),
                    ("chart", .string(row.chart.text)), ("operator", .string(row.kubit)),
                    ("next", row.next.map { .string($0.stop.release.text) } ?? .null),
                    ("checkpoint", .bool(row.next?.stop.isCheckpoint ?? false)),
                    ("steps", .integer(row.steps.count)), ("advisories", .integer(row.advisories)),
                ])
            }
        )
    }
}
