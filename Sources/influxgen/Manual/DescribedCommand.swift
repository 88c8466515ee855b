import Diagnostics

/// A command in the description that the argument parser gives of the program.
struct DescribedCommand {
    /// The command with those above it, such as `influxgen templates export`.
    let title: String
    /// The description.
    let command: JSON

    /// Returns a program and all its commands that the help lists.
    static func all(of description: JSON) -> [DescribedCommand] {
        guard let root = description["command"] else { return [] }
        var commands: [DescribedCommand] = []
        func collect(_ command: JSON, _ prefix: String) {
            let title = prefix + (command["commandName"]?.string ?? "")
            commands.append(DescribedCommand(title: title, command: command))
            for inner in command.displayed("subcommands") where inner["commandName"]?.string != "help" {
                collect(inner, "\(title) ")
            }
        }
        collect(root, "")
        return commands
    }
}

extension JSON {
    /// The arguments or subcommands that the help shows.
    func displayed(_ member: String) -> [JSON] {
        (self[member]?.items ?? []).filter { $0["shouldDisplay"]?.bool != false }
    }

    /// The text of a string; nil for other values.
    var string: String? { if case .string(let text) = self { text } else { nil } }
    /// The value of a boolean; nil for other values.
    var bool: Bool? { if case .bool(let value) = self { value } else { nil } }
    /// The items of an array; nil for other values.
    var items: [JSON]? { if case .array(let items) = self { items } else { nil } }
}
