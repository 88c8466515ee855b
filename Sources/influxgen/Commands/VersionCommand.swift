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
            The JSON form also contains the commit, the configuration and platform of the build, and the version of the \
            Swift compiler. The commit and the compiler are "unknown" in a program that was not built with make.

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
            let members: [(String, JSON)] = [
                ("version", .string(Influxgen.version)), ("commit", .string(Build.commit)),
                ("build", Build.description), ("newestRelease", .string(Release.newest.text)),
                ("newestChart", .string(Chart.newest.text)), ("newestOperator", .string(KubitRelease.newest.text)),
            ]
            try StandardOutput.print(JSON.object(members).text)
        }
    }
}
