import ArgumentParser
import Diagnostics
import InfluxDB

/// `influxgen version`.
struct VersionCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "version",
        _superCommandName: Influxgen.name,
        abstract: "Print the version of influxgen, and the newest release, chart and operator that it knows.",
        discussion: """
            Examples:
              influxgen version
              influxgen version --format json
            """
    )

    @Option(help: "The output format.")
    var format = OutputFormat.text

    func run() throws {
        switch format {
        case .text: try StandardOutput.print(Influxgen.fullVersion)
        case .json:
            let members = [
                ("version", Influxgen.version), ("newestRelease", Release.newest.text),
                ("newestChart", Chart.newest.text), ("newestOperator", KubitRelease.newest.text),
            ]
            try StandardOutput.print(JSON.object(members.map { ($0.0, .string($0.1)) }).text)
        }
    }
}
