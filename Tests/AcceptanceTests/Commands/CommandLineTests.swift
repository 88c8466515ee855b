import TestSupport
import Testing

/// Subcommands are parsed without the root command, and nobody sees a difference.
@Suite struct CommandLineTests {
    @Test(arguments: [[], ["a.yaml", "--output"], ["a.yaml", "--outptu", "x"], ["a.yaml", "--output", ""]])
    func `generate rejects wrong arguments with its own usage line`(arguments: [String]) throws {
        let run = try Tools.run(Tools.binary.path, ["generate"] + arguments)
        #expect(run.status == 64 && run.stderr.contains("Usage: influxgen generate "))
    }

    @Test func `an argument does not control the terminal, and a secret in it is not repeated`() throws {
        for arguments in [
            ["generate", "a.yaml", "--\u{1B}[2J\u{202E}"], ["\u{9B}2J"], ["check", "\u{1B}]0;x\u{7}.yaml"],
        ] {
            let run = try Tools.run(Tools.binary.path, arguments)
            #expect(run.status == 64 || run.status == 74)
            #expect(!run.stderr.unicodeScalars.contains { "\u{1B}\u{9B}\u{7}\u{202E}".unicodeScalars.contains($0) })
            #expect(run.stderr.contains("\\u{"), "\(run.stderr)")
        }
        for command in ["generate", "init"] {
            let run = try Tools.influxgen(command, "a.yaml", "--set", "catalog.dsn..value=Hunter2")
            #expect(run.status == 64 && !run.stderr.contains("Hunter2"), "\(run.stderr)")
        }
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
