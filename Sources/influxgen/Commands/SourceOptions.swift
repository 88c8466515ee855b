import ArgumentParser
import Checking
import Deployment
import Diagnostics
import Fields
import Formats
import Generation
import InfluxDB
import Terminal
import YAML

/// The files that describe a deployment, and what they may not say.
struct SourceOptions: ParsableArguments {
    @Argument(
        help: "An AppInstance or Helm values, or - for standard input.",
        completion: .file(extensions: ["yaml", "yml", "json"])
    )
    var files: [String] = []

    @Option(
        help: "The Helm chart version of the values. By default, the one for their release.",
        completion: .charts
    )
    var chartVersion: String?

    @Option(
        help: "The release, if the package image has a digest or another tag instead.",
        completion: .releases
    )
    var release: String?

    @Option(help: "The name of the AppInstance to read, or of the Helm release if the values have no nameOverride.")
    var name: String?

    @Option(help: "The namespace, if the file has none.")
    var namespace: DNSLabel?

    /// A deployment that files describe.
    struct Described {
        let instance: DescribedInstance
        /// What it was read from: "AppInstance influxdb in myinfluxdb.yml".
        let title: String
    }

    /// Reports arguments that no file can make valid.
    func validateFiles() throws {
        if files.isEmpty { throw ValidationError("specify a file to read, or - for standard input.") }
        _ = try Chart.named(chartVersion)
        _ = try place()
    }

    func place() throws -> DescribedInstance.Place {
        DescribedInstance.Place(
            name: try parsed(name, of: "--name"),
            namespace: namespace,
            release: try parsed(release, of: "--release")
        )
    }

    private func parsed<Text: TextValue>(_ text: String?, of option: String) throws -> Text? {
        guard let text else { return nil }
        do throws(InvalidText) {
            return try Text(parsing: text)
        } catch {
            throw ValidationError("\(option): this is not \(error.reason)\(error.fix.map { "; \($0)" } ?? "").")
        }
    }

    /// Reads the files and the deployment in them; nil if an error was reported.
    func read(into sink: inout DiagnosticSink) throws -> Described? {
        sink.describesRunningCluster = true
        var search = DescriptionSearch()
        for file in files {
            let bytes = try FileReader.read(file, limit: Limits().bytes + 1)
            guard search.add(file == "-" ? "<stdin>" : file, bytes, into: &sink) else { return nil }
        }
        if !search.others.isEmpty { Terminal.say("not read: \(search.others.joined(separator: ", "))") }
        guard let document = try search.only(named: name, into: &sink) else { return nil }
        guard
            let instance = DescribedInstance(
                document,
                renderedBy: try Chart.named(chartVersion),
                at: try place(),
                into: &sink
            )
        else {
            return nil
        }
        let title =
            document.kind == .appinstance
            ? "the AppInstance \(instance.instance.metadata.name) in \(document.file)"
            : "the values in \(document.file)"
        return Described(instance: instance, title: title)
    }

    /// Writes the result to a file, or to standard output.
    func write(_ text: [UInt8], to output: String?, force: Bool, by command: some ParsableCommand) throws {
        guard let output, output != "-" else { return try StandardOutput.write(text) }
        try command.reporting { _ in
            if FileReader.exists(output), !force {
                throw FileError(
                    because: "\(output) already exists",
                    fix: "choose another file, or add --force to overwrite it"
                )
            }
            try FileWriter.replace(output, with: text)
        }
        Terminal.tell("wrote \(output)")
    }
}

extension DescriptionSearch {
    /// Returns the only document that describes a deployment, or the one with a name; reports it if there is none or several.
    fileprivate func only(named name: String?, into sink: inout DiagnosticSink) throws -> Found? {
        let candidates = found.count > 1 && name != nil ? found.filter { $0.name == name } : found
        if candidates.count == 1 { return candidates[0] }
        let names = found.map { $0.name ?? $0.kind.rawValue }.joined(separator: ", ")
        if found.isEmpty {
            sink.error(
                .unclearSource,
                "there is no AppInstance in the files",
                fix: "specify a file with an AppInstance, such as: kubectl get appinstance NAME --output yaml"
            )
        } else {
            sink.error(
                .unclearSource,
                "the files describe \(found.count) deployments: \(names)",
                fix: "choose one with --name"
            )
        }
        return nil
    }
}
