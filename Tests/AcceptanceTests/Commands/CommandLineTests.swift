import TestSupport
import Testing

/// Command lines that run without the parser of the whole program do what the others do.
@Suite struct CommandLineTests {
    @Test func `the usual form of generate writes the same files as any other form`() throws {
        let folder = try Folder()
        let starter = Tools.starter("s3-keycloak")
        let usual = try Tools.influxgen("generate", starter, "--output", "usual", in: folder.url)
        let parsed = try Tools.influxgen("generate", "--output=parsed", starter, in: folder.url)
        #expect(usual.status == 0 && usual.stderr.contains("wrote usual/myinfluxdb.yml"))
        #expect(parsed.stderr == usual.stderr.replacing("usual/", with: "parsed/"))
        let difference = try Tools.run("/usr/bin/diff", ["-r", "usual", "parsed"], in: folder.url)
        #expect(difference.status == 0, "\(difference.stdout)")
    }

    @Test(arguments: [[], ["a.yaml", "--output"], ["a.yaml", "--outptu", "x"], ["a.yaml", "--output", ""]])
    func `generate rejects unusual arguments with its own usage line`(arguments: [String]) throws {
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
