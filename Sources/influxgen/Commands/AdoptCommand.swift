import Answers
import ArgumentParser
import Checking
import Deployment
import Diagnostics
import Formats
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

            With --live, kubectl reads the AppInstance in the cluster, and the names and keys of its secrets and config maps, \
            but never the values of secrets. If a Helm release deploys it, Helm reads the values of the release.

            Credentials in plain text are not copied: the answers take them from environment variables instead. If the answers \
            cannot express a setting, influxgen reports it and writes nothing.

            With --extends, the file contains only what differs from other answers files, and null for what they say and the \
            cluster does not have. It means the same as the file without --extends.

            Exit codes: 0 success, 64 usage error, 65 the source is invalid or cannot be expressed as answers, 74 a file \
            or the cluster cannot be read or written.

            Examples:
              influxgen adopt myinfluxdb.yml
              influxgen adopt myinfluxdb.yml --output adopted.yaml
              influxgen adopt myinfluxdb.yml --extends answers.yaml --output overlay.yaml
              influxgen adopt values.yaml --chart-version \(Chart.newest) --namespace influxdb
              influxgen adopt --live influxdb --context production --output answers.yaml
            """
    )

    @OptionGroup var source: SourceOptions

    @Flag(help: "Read the cluster. The argument is then the name of the AppInstance, if there are several.")
    var live = false

    @Option(
        help: "The context in the kubeconfig for --live. By default, the current one.",
        completion: .shellCommand("kubectl config get-contexts --output=name 2>/dev/null")
    )
    var context: String?

    @Option(
        name: [.short, .long],
        help: ArgumentHelp("The answers file to write. By default, influxgen prints it.", valueName: "file"),
        completion: .file(extensions: ["yaml", "yml"])
    )
    var output: String?

    @Option(
        help: ArgumentHelp(
            "Base the new file on another answers file, relative to it, and write only what differs. Can be repeated.",
            valueName: "file"
        ),
        completion: .file(extensions: ["yaml", "yml"])
    )
    var extends: [String] = []

    @Flag(help: "Overwrite an existing file.")
    var force = false

    func validate() throws {
        if extends.contains("") { throw ValidationError("--extends is empty; specify an answers file.") }
        if extends.contains("-") { throw ValidationError("--extends reads a file, not standard input.") }
        if context != nil, !live { throw ValidationError("--context has an effect only with --live.") }
        if live {
            _ = try liveName()
            _ = try source.place()
        } else {
            try source.validateFiles()
        }
    }

    /// The name of the AppInstance in the cluster; nil for the only one.
    private func liveName() throws -> ObjectName? {
        if source.files.count > 1 { throw ValidationError("--live reads a single AppInstance.") }
        guard let text = source.files.first else { return nil }
        guard let name = try? ObjectName(parsing: text) else {
            throw ValidationError("with --live, the argument is the name of the AppInstance, not a file.")
        }
        return name
    }

    func run() throws {
        let text = try reporting { sink -> [UInt8]? in
            let overlay = try overlay(into: &sink)
            if sink.hasErrors { return nil }
            let found = live ? try readCluster(into: &sink) : try source.read(into: &sink)
            guard let found, let adoption = Adoption(of: found.instance, into: &sink) else { return nil }
            return try adoption.text(of: output, over: overlay, adoptedFrom: found.title)
        }
        try source.write(text, to: output, force: force, by: self)
    }

    /// Reads the bases of the new file; nil if it has none, or if an error was reported.
    private func overlay(into sink: inout DiagnosticSink) throws -> AnswersBases.Overlay? {
        if extends.isEmpty { return nil }
        let document = AnswersDocument(
            extending: extends,
            of: "--extends",
            named: output ?? "-",
            over: .besideAnswers,
            into: &sink
        )
        document?.checkBases(into: &sink)
        return document?.overlay
    }

    private func readCluster(into sink: inout DiagnosticSink) throws -> SourceOptions.Described? {
        let reading = LiveDescription(Cluster(context: context, namespace: source.namespace))
        let (name, place) = (try liveName(), try source.place())
        do throws(ClusterError) {
            return try reading.described(name, release: place.release, into: &sink)
        } catch {
            throw FileError(error)
        }
    }
}
