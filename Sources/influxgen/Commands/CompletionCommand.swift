import ArgumentParser

/// `influxgen completion`.
struct CompletionCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "completion",
        _superCommandName: Influxgen.name,
        abstract: "Print a script that completes commands, options and values in a shell.",
        discussion: """
            Examples:
              source <(influxgen completion bash)
              influxgen completion zsh > "${fpath[1]}/_influxgen"
              influxgen completion fish > ~/.config/fish/completions/influxgen.fish
            """
    )

    @Argument(help: "The shell.")
    var shell: Shell

    enum Shell: String, CaseIterable, ExpressibleByArgument { case bash, zsh, fish }

    func run() throws {
        let shell: CompletionShell =
            switch shell {
            case .bash: .bash
            case .zsh: .zsh
            case .fish: .fish
            }
        var lines = Influxgen.completionScript(for: shell).split(separator: "\n", omittingEmptySubsequences: false)
        // Shells read the script and never run it, so it needs no line that names an interpreter.
        if lines.first?.hasPrefix("#!") == true { lines.removeFirst() }
        try StandardOutput.print(lines.joined(separator: "\n"))
    }
}
