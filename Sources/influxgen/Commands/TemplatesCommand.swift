import ArgumentParser
import Diagnostics
import Fields
import Generation
import Templates
import Terminal
import YAML

/// `influxgen templates`.
struct TemplatesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "templates",
        abstract: "Manage the templates of the scripts and of influxctl.toml.",
        discussion: examples,
        subcommands: [Export.self]
    )

    private static let examples = """
        Examples:
          influxgen templates export templates
          influxgen generate answers.yaml --templates templates
        """

    /// `influxgen templates export`.
    struct Export: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "export",
            abstract:
                "Write the built-in templates to a directory, so that you can edit them and use them with generate --templates.",
            discussion: """
                Existing files are overwritten only with --force.

                \(examples)
                """
        )

        @Argument(help: "The output directory.", completion: .directory)
        var directory: String

        @Flag(help: "Overwrite existing files.")
        var force = false

        func run() throws {
            try reporting { sink -> Void? in
                let existing = Templates.names.map { "\(directory)/\($0)" }.filter(FileReader.exists)
                if !force, let first = existing.first {
                    let others = existing.count > 1 ? ", and \(existing.count - 1) more" : ""
                    sink.error(
                        .inputOutput,
                        "\(first) already exists\(others)",
                        fix: "choose another directory, or add --force"
                    )
                    return nil
                }
                for name in Templates.names {
                    let path = "\(directory)/\(name)"
                    try FileWriter.makeDirectory(String(path[..<(path.lastIndex(of: "/") ?? path.startIndex)]))
                    try FileWriter.replace(path, with: Array((Templates.text(name) ?? "").utf8))
                    Terminal.say("wrote \(path)")
                }
                return ()
            }
        }
    }
}
