import TestSupport
import Testing

/// Subcommands are parsed without the root command, and nobody sees a difference.
@Suite struct CommandLineTests {
    @Test(arguments: [[], ["a.yaml", "--output"], ["a.yaml", "--outptu", "x"], ["a.yaml", "--output", ""]])
    func `generate rejects wrong arguments with its own usage line`(arguments: [String]) throws {
        let run = try Tools.run(Tools.binary.path, ["generate"] + arguments)
        #expect(run.status == 64 && run.stderr.contains("Usage: influxgen generate "))
    }

    @Test func `help is the same from the flag and from the subcommand`() throws {
        let help = try Tools.influxgen("help")
        #expect(help.status == 0 && help.stdout.contains("USAGE: influxgen <subcommand>"))
        for flag in ["-h", "--help"] { #expect(try Tools.influxgen(flag).stdout == help.stdout) }
    }

    @Test func `a completion script is offered after every command`() throws {
        let script = try Tools.influxgen("--generate-completion-script", "bash").stdout
        #expect(script.contains("_influxgen"))
        #expect(try Tools.influxgen("check", "--generate-completion-script", "bash").stdout == script)
    }
}
