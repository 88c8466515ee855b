import ArgumentParser
import Checking

/// `influxgen rules`: the source of docs/rules.md.
struct RulesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rules",
        _superCommandName: Influxgen.name,
        abstract: "Print the reference of all rules as Markdown.",
        discussion: """
            Examples:
              influxgen rules > rules.md
            """,
        shouldDisplay: false
    )

    func run() throws { try StandardOutput.write(Array(RuleCatalogue.markdown.utf8)) }
}
