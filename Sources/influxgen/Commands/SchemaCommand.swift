import Answers
import ArgumentParser
import Diagnostics
import Fields

/// `influxgen schema`.
struct SchemaCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "schema",
        _superCommandName: Influxgen.name,
        abstract: "Print the JSON Schema of the answers file, for editors that complete and check YAML.",
        discussion: """
            Save it next to the answers file, and start the answers file with this line:
            # yaml-language-server: $schema=answers.schema.json
            """
    )

    func run() throws {
        try StandardOutput.print(JSONSchema.schema(of: Answers.shape, title: "Answers for influxgen").text)
    }
}
