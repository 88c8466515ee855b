import Foundation
import TestSupport
import Testing

/// Every command that takes a file says in one line that it is of another kind.
@Suite struct FileKindTests {
    private static let manifest = Tools.golden.appending(path: "minimal/myinfluxdb.yml").path

    @Test(arguments: ["generate", "verify", "images", "upgrade", "init"]) func `an AppInstance is not answers`(
        command: String
    ) throws {
        let folder = try Folder()
        let run = try Tools.influxgen(command, Self.manifest, in: folder.url)
        #expect(run.status == 65 && run.stdout.isEmpty)
        let lines = run.stderr.split(separator: "\n")
        #expect(lines.count == 2 && lines.last == "1 error", "\(run.stderr)")
        let message = "error: this is an AppInstance, not answers; \"influxgen check\" checks it [IG1008 wrong-kind]"
        #expect(lines.first?.hasPrefix(Self.manifest) == true && lines.first?.hasSuffix(message) == true)
    }

    @Test func `answers in JSON are answers`() throws {
        let folder = try Folder()
        let answers = try String(contentsOfFile: Tools.starter("minimal"), encoding: .utf8)
        let json = try folder.write(JSONText.text(of: try Records.node(parsing: answers)), to: "answers.json")
        let run = try Tools.influxgen("generate", json, "--only", "appinstance", "--stdout")
        #expect(run.status == 0, "\(run.stderr)")
        #expect(run.stdout == (try String(contentsOfFile: Self.manifest, encoding: .utf8)))
    }

    @Test func `check names what it does not check`() throws {
        let manifest = try String(contentsOfFile: Self.manifest, encoding: .utf8)
        let text = "apiVersion: v1\nkind: Secret\nmetadata: {name: pull}\n---\n" + manifest
        let run = try Tools.influxgen("check", "-", input: text)
        #expect(run.status == 0 && run.stderr == "<stdin>: not checked: Secret pull\n-: no problems found\n")
    }
}
