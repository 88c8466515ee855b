import ArgumentParser
import Diagnostics

/// `influxgen manual`: the source of docs/man.
struct ManualCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "manual",
        _superCommandName: Influxgen.name,
        abstract: "Write the manual pages to a directory.",
        discussion: """
            Examples:
              influxgen manual docs/man
            """,
        shouldDisplay: false
    )

    @Argument(help: "The output directory.", completion: .directory)
    var directory: String

    func run() throws {
        try reporting { _ -> Void? in
            let description = try JSON(parsing: Array(Influxgen._dumpHelp().utf8))
            try FileWriter.makeDirectory(directory)
            for page in ManualPage.all(of: description) {
                try FileWriter.replace("\(directory)/\(page.name).1", with: Array(page.text.utf8))
            }
            return ()
        }
    }
}
