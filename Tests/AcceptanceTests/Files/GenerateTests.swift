import Foundation
import TestSupport
import Testing

/// `influxgen generate` and the files in its output directory, as users see them.
@Suite struct GenerateTests {
    private let folder: Folder

    init() throws {
        folder = try Folder()
        _ = try folder.write(BadInputTests.sound, to: "answers.yaml")
    }

    private func generate(_ arguments: String...) throws -> Run {
        try Tools.run(Tools.binary.path, ["generate", "answers.yaml", "--output", "out"] + arguments, in: folder.url)
    }

    private func bash(_ command: String) throws -> Run {
        try Tools.run("bash", ["-c", command, Tools.binary.path], in: folder.url)
    }

    private var names: [String] {
        get throws { try FileManager.default.contentsOfDirectory(atPath: folder.url.path + "/out").sorted() }
    }

    private static let files = [
        ".influxgen", "myinfluxdb.yml", "overview.md", "overview.svg", "s3-policy.json", "setup.sh", "teardown.sh",
        "values.yaml",
    ]

    @Test func `a run ends with a summary and the next command`() throws {
        #expect(try generate().stderr.hasSuffix("7 files written\nNext: bash out/setup.sh --dry-run\n"))
        #expect(try names == Self.files)
        #expect(try generate().stderr.hasSuffix("\n7 files unchanged\nNext: bash out/setup.sh --dry-run\n"))
        let run = try generate("--set", "namespace=other", "--only", "teardown")
        #expect(run.stderr.hasSuffix("wrote out/teardown.sh\n1 file written\nNext: bash out/teardown.sh --dry-run\n"))
        #expect(try generate("--only", "appinstance").stderr.hasSuffix("1 file unchanged\n"))
        let spaced = try bash("\"$0\" generate answers.yaml --output 'a b' 2>&1")
        #expect(spaced.stdout.hasSuffix("Next: bash 'a b/setup.sh' --dry-run\n"))
    }

    @Test func `hand-written and edited files are reported together, and overwritten with --force`() throws {
        _ = try generate()
        for name in ["setup.sh", "values.yaml"] { _ = try folder.write("mine", to: "out/\(name)") }
        _ = try folder.write("mine", to: "out/.influxgen-notes")
        let run = try generate("--set", "name=other")
        #expect(run.status == 74)
        for name in ["setup.sh", "values.yaml"] {
            #expect(run.stderr.contains("error: out/\(name) has been edited since influxgen wrote it"))
            #expect(try folder.read("out/\(name)") == "mine")
        }
        #expect(run.stderr.contains("--force") && run.stderr.contains("--output"))
        #expect(try !folder.read("out/myinfluxdb.yml").contains("name: other"))
        #expect(try generate("--set", "name=other", "--force").status == 0)
        #expect(try folder.read("out/values.yaml").contains("other"))
        #expect(try names == [".influxgen", ".influxgen-notes"] + Self.files.dropFirst())
    }

    @Test func `a hand-written file in a new directory is kept`() throws {
        _ = try folder.write("mine", to: "values.yaml")
        let run = try bash("\"$0\" generate answers.yaml")
        #expect(run.status == 74 && run.stderr.contains("error: values.yaml exists, and influxgen did not write it"))
        #expect(try folder.read("values.yaml") == "mine" && folder.names == ["answers.yaml", "values.yaml"])
    }

    @Test(arguments: ["values.yaml", "- < values.yaml", "link.yaml"])
    func `the answers file is never overwritten`(answers: String) throws {
        _ = try folder.write(BadInputTests.sound, to: "values.yaml")
        #expect(symlink("values.yaml", folder.url.path + "/link.yaml") == 0)
        let run = try bash("\"$0\" generate --force \(answers)")
        #expect(run.status == 74 && run.stderr.contains("error: values.yaml is the answers file"))
        #expect(try folder.read("values.yaml") == BadInputTests.sound)
        #expect(try folder.names == ["answers.yaml", "link.yaml", "values.yaml"])
    }

    @Test func `a preview writes nothing`() throws {
        let first = try generate("--dry-run")
        #expect(first.status == 0 && first.stdout.isEmpty)
        #expect(first.stderr.contains("would write out/setup.sh\n"))
        #expect(first.stderr.hasSuffix("7 files would be written\nNothing was written.\n"))
        #expect(try folder.names == ["answers.yaml"])
        _ = try generate()
        let text = try folder.read("out/myinfluxdb.yml")
        let second = try generate("--diff", "--set", "name=other")
        #expect(second.status == 0)
        #expect(second.stdout.contains("--- out/myinfluxdb.yml\n+++ out/myinfluxdb.yml\n@@ "))
        #expect(second.stdout.contains("\n-  name: influxdb\n+  name: other\n") && !second.stdout.contains("\u{1B}"))
        #expect(try folder.read("out/myinfluxdb.yml") == text && names == Self.files)
        #expect(try generate("--diff").stdout.isEmpty)
    }

    @Test func `a preview shows what was edited, and that it is in the way`() throws {
        _ = try generate()
        _ = try folder.write(try folder.read("out/values.yaml") + "mine: true\n", to: "out/values.yaml")
        let run = try generate("--diff")
        #expect(run.status == 74 && run.stdout.contains("\n-mine: true\n"))
        #expect(run.stderr.contains("error: out/values.yaml has been edited since influxgen wrote it"))
        #expect(try generate("--diff", "--force").status == 0)
        #expect(try folder.read("out/values.yaml").contains("mine"))
    }

    @Test func `files that are no longer generated are named, and removed with --prune`() throws {
        _ = try generate()
        let change = ["--set", "objectStore.s3.endpoint=https://s3.example.com"]
        let run = try generate(change[0], change[1])
        #expect(run.stderr.contains("out/s3-policy.json is no longer generated; generate --prune removes it\n"))
        #expect(try generate("--only", "setup").stderr.contains("no longer") == false)
        let preview = try generate(change[0], change[1], "--prune", "--dry-run")
        #expect(preview.stderr.contains("would remove out/s3-policy.json\n"))
        #expect(try generate(change[0], change[1], "--prune").stderr.contains("removed out/s3-policy.json\n"))
        #expect(try names == Self.files.filter { $0 != "s3-policy.json" })
    }

    @Test func `a file that was once requested is kept up to date, and no longer after it was removed`() throws {
        _ = try generate()
        #expect(try !names.contains("commands.sh"))
        #expect(try generate("--only", "commands").stderr.contains("wrote out/commands.sh"))
        #expect(try generate("--set", "name=other").stderr.contains("wrote out/commands.sh"))
        #expect(try generate("--set", "name=other", "--prune").stderr.contains("\n8 files unchanged\n"))
        try FileManager.default.removeItem(atPath: folder.url.path + "/out/commands.sh")
        _ = try generate("--set", "name=other")
        #expect(try !names.contains("commands.sh"))
    }

    @Test func `options that contradict each other are usage errors`() throws {
        for option in ["--dry-run", "--diff", "--force", "--prune"] {
            #expect(try generate("--stdout", "--only", "setup", option).status == 64, "\(option)")
        }
        let run = try generate("--prune", "--only", "setup")
        #expect(run.status == 64 && run.stderr.contains("leave out --only"))
    }

    @Test func `a full disk or a limit on the size of files changes nothing`() throws {
        _ = try generate()
        let before = try Self.files.map { try folder.read("out/\($0)") }
        let run = try bash("ulimit -f 8; exec \"$0\" generate answers.yaml --output out --set name=other")
        #expect(
            run.status == 74 && run.stderr.contains("error: cannot write out/setup.sh: File too large"),
            "\(run.stderr)"
        )
        #expect(try names == Self.files && Self.files.map { try folder.read("out/\($0)") } == before)
    }

    @Test func `two runs at once write one after the other`() throws {
        let command = (1...6).map { "\"$0\" generate answers.yaml --output out --set name=n\($0) 2>/dev/null &" }
        _ = try bash(command.joined(separator: " ") + " wait")
        #expect(try names == Self.files)
        let check = try Tools.run("sha256sum", ["--check", ".influxgen"], in: folder.url.appending(path: "out"))
        #expect(check.status == 0, "\(check.stdout)")
    }

    @Test func `init overwrites no edited files, and says how to`() throws {
        func run() throws -> Run {
            try Tools.influxgen(
                "init",
                "answers.yaml",
                "--no-input",
                "--preset",
                "minimal",
                "--force",
                "--generate",
                "out",
                in: folder.url
            )
        }
        #expect(try run().status == 0)
        _ = try folder.write("mine", to: "out/setup.sh")
        let again = try run()
        #expect(again.status == 74 && again.stderr.contains("error: out/setup.sh has been edited"), "\(again.stderr)")
        #expect(
            again.stderr.contains("overwrite it with: \(Tools.binary.path) generate answers.yaml --output out --force")
        )
        #expect(try folder.read("out/setup.sh") == "mine")
    }
}
