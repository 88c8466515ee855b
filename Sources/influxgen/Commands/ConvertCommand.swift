import ArgumentParser
import Checking
import Deployment
import Diagnostics
import InfluxDB
import Terminal

/// `influxgen convert`.
struct ConvertCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "convert",
        _superCommandName: Influxgen.name,
        abstract: "Convert an AppInstance to Helm values, or Helm values to an AppInstance.",
        discussion: """
            Reads the same files as adopt. Settings that the other form does not have are reported as warnings. Credentials in \
            plain text are not copied: the result refers to secrets instead, which are reported too.

            Exit codes: 0 success, 64 usage error, 65 the file is invalid, 74 a file cannot be read or written.

            Examples:
              influxgen convert myinfluxdb.yml --to values
              influxgen convert values.yaml --to appinstance --output converted.yml
            """
    )

    @OptionGroup var source: SourceOptions

    @Option(help: "The form of the result: appinstance or values.")
    var to: Form

    @Option(
        name: [.short, .long],
        help: ArgumentHelp("The file to write. By default, influxgen prints it.", valueName: "file"),
        completion: .file(extensions: ["yaml", "yml"])
    )
    var output: String?

    @Flag(help: "Overwrite an existing file.")
    var force = false

    /// A form of a deployment without answers.
    enum Form: String, CaseIterable, ExpressibleByArgument { case appinstance, values }

    func validate() throws {
        try source.validateFiles()
        if source.files.count > 1 { throw ValidationError("convert reads a single file.") }
    }

    func run() throws {
        let text = try reporting { sink -> [UInt8]? in
            guard let described = try source.read(into: &sink) else { return nil }
            switch to {
            case .appinstance: return try described.instance.manifest(into: &sink)
            case .values: return try described.instance.values(for: try Chart.named(source.chartVersion), into: &sink)
            }
        }
        try source.write(text, to: output, force: force, by: self)
    }
}
