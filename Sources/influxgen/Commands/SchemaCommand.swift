import ArgumentParser
import Deployment
import Diagnostics
import InfluxDB
import Terminal
import YAML

/// `influxgen schema`.
struct SchemaCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "schema",
        _superCommandName: Influxgen.name,
        abstract: "Print the JSON Schema of a kind of document, for editors that complete and check YAML.",
        discussion: """
            With --install, writes the schema beside a file instead, as \(DocumentKind.answers.schemaFile), and adds the \
            comment to the file from which the YAML language server of VS Code, Neovim and other editors reads the schema. \
            Nothing else in the file changes.

            The schema of the Helm values can also be the file values.schema.json of the chart, which Helm then checks.

            Exit codes: 0 success, 64 usage error, 65 a file is not valid YAML, 74 a file cannot be read or written.

            Examples:
              influxgen schema --install answers.yaml
              influxgen schema --kind values --release \(Release.newest) > values.schema.json
            """
    )

    @Option(help: "The kind of document. With --install, it is detected by default; otherwise the default is answers.")
    var kind: DocumentKind?

    @Option(
        help: "The release whose fields the schema has; by default, it has the fields of all releases.",
        completion: .releases
    )
    var release: Release?

    @Option(
        help: ArgumentHelp("Install the schema for this file.", valueName: "file"),
        completion: .file(extensions: ["yaml", "yml"])
    )
    var install: String?

    func validate() throws {
        if let release, !release.isKnown, release < .newest {
            throw ValidationError("--release: \(release) is not a known release; \"influxgen releases\" lists them.")
        }
        if install == "-" { throw ValidationError("--install needs a file; it cannot change standard input.") }
    }

    func run() throws {
        guard let install else { return try StandardOutput.print((kind ?? .answers).schema(for: release).text) }
        let written = try reporting { sink in try installSchema(for: install, into: &sink) }
        for file in written { Terminal.say("\(file.isChanged ? "wrote" : "unchanged") \(file.path)") }
    }

    /// Writes the schema and the comment; returns nil if an error was reported.
    private func installSchema(for file: String, into sink: inout DiagnosticSink) throws -> [(
        path: String, isChanged: Bool
    )]? {
        let text = try FileReader.read(file, limit: Limits().bytes + 1)
        var sources = SourceTable()
        guard let root = Parser.parse(text, from: sources.add(file), of: sources, into: &sink) else { return nil }
        let kind = kind ?? DocumentKind(recognising: root)
        guard let changed = SchemaModeline.adding(kind.schemaPath, to: text) else {
            sink.error(.inputOutput, "\(file) is not UTF-8", fix: "save it as UTF-8")
            return nil
        }
        let directory = file.lastIndex(of: "/").map { String(file[...$0]) } ?? ""
        let path = directory + kind.schemaFile
        let schema = Array((kind.schema(for: release).text + "\n").utf8)
        let old = FileReader.exists(path) ? try FileReader.read(path, limit: 1 << 24) : nil
        if let old, !DocumentKind.isSchema(old) {
            sink.error(
                .inputOutput,
                "\(path) is not a schema that influxgen wrote",
                fix: "rename it, or remove it if you do not need it"
            )
            return nil
        }
        if schema != old { try FileWriter.replace(path, with: schema, like: file) }
        if changed != text { try FileWriter.replace(file, with: changed) }
        return [(path, schema != old), (file, changed != text)]
    }
}
