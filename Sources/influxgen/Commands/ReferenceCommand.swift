import Answers
import ArgumentParser
import Fields

/// `influxgen reference`: the source of docs/answers.md.
struct ReferenceCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reference",
        abstract: "Print the reference page of the answers file, in Markdown.",
        shouldDisplay: false
    )

    func run() throws {
        let header =
            "# The answers file\n\nMade from the code by `make docs`; change it there. `influxgen explain FIELD` says the same.\n\n"
        try StandardOutput.write(Array((header + Explanation.markdown(of: Answers.shape)).utf8))
    }
}
