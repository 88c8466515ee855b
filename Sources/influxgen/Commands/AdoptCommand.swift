import ArgumentParser
import Checking
import Deployment
import Diagnostics
import InfluxDB
import Interview
import Terminal

/// `influxgen adopt`.
struct AdoptCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "adopt",
        _superCommandName: Influxgen.name,
        abstract: "Write the answers file of a cluster that exists.",
        discussion: """
            Reads an AppInstance in YAML or JSON, as kubectl prints it, the config map of an operator for one namespace, or the \
            values of the Helm chart, as "helm get values" prints them. A file can also be a list or have several documents. \
            The answers pin the release, and generate the same AppInstance. They mark each secret as existing, and comments \
            say what to write so that setup.sh creates it.

            Credentials in plain text are not copied: the answers take them from environment variables instead. If the answers \
            cannot express a setting, influxgen reports it and writes nothing.

            Exit codes: 0 success, 64 usage error, 65 the source is invalid or cannot be expressed as answers, 74 a file \
            cannot be read or written.

            Examples:
              influxgen adopt myinfluxdb.yml
              influxgen adopt myinfluxdb.yml --output adopted.yaml
              influxgen adopt values.yaml --chart-version \(Chart.newest) --namespace influxdb
            """
    )

    @OptionGroup var source: SourceOptions

    @Option(
        name: [.short, .long],
        help: ArgumentHelp("The answers file to write. By default, influxgen prints it.", valueName: "file"),
        completion: .file(extensions: ["yaml", "yml"])
    )
    var output: String?

    @Flag(help: "Overwrite an existing file.")
    var force = false

    func validate() throws { try source.validateFiles() }

    func run() throws {
        let text = try reporting { sink -> [UInt8]? in
            guard let described = try source.read(into: &sink),
                let adoption = Adoption(of: described.instance, into: &sink)
            else { return nil }
            return try adoption.text(of: output, adoptedFrom: described.title)
        }
        try source.write(text, to: output, force: force, by: self)
    }
}
