import Foundation
import TestSupport
import Testing

/// Answers files that extend others, in the commands.
@Suite struct ExtendsTests {
    private let folder: Folder
    private static let base = "release: 20260421-2022186\n" + BadInputTests.sound

    init() throws {
        folder = try Folder()
        try FileManager.default.createDirectory(
            at: folder.url.appending(path: "clusters"),
            withIntermediateDirectories: false
        )
        _ = try folder.write(Self.base, to: "base.yaml")
        _ = try folder.write("extends: ../base.yaml\nname: prod\n", to: "clusters/prod.yaml")
    }

    private func influxgen(_ arguments: String..., input: String = "") throws -> Run {
        try Tools.run(Tools.binary.path, arguments, input: input, in: folder.url)
    }

    @Test func `a file is generated as if it contained its base`() throws {
        let whole = try influxgen("generate", "base.yaml", "--set", "name=prod", "--stdout", "--only", "appinstance")
        let merged = try influxgen("generate", "clusters/prod.yaml", "--stdout", "--only", "appinstance")
        #expect(merged.status == 0, "\(merged.stderr)")
        #expect(!whole.stdout.isEmpty && merged.stdout == whole.stdout)
        #expect(try influxgen("check", "clusters/prod.yaml").status == 0)
        #expect(try influxgen("verify", "clusters/prod.yaml").status == influxgen("verify", "base.yaml").status)
    }

    @Test func `standard input extends files in the current directory`() throws {
        let run = try influxgen("generate", "-", "--stdout", "--only", "appinstance", input: "extends: base.yaml\n")
        #expect(run.status == 0 && run.stdout.contains("kind: AppInstance"), "\(run.stderr)")
    }

    @Test(arguments: ["check", "generate", "explain"])
    func `messages point into the base`(command: String) throws {
        _ = try folder.write(Self.base + "nonsense: 1\n", to: "base.yaml")
        _ = try folder.write("extends: ../base.yaml\nname: a_b\n", to: "clusters/prod.yaml")
        if command == "explain" {
            let text = try influxgen("explain", "--effective", "clusters/prod.yaml", "name").stdout
            #expect(text == "a_b  # clusters/prod.yaml:2\n\n")
            return
        }
        let run = try influxgen(command, "clusters/prod.yaml")
        let line = Self.base.split(separator: "\n", omittingEmptySubsequences: false).count
        #expect(run.status != 0)
        #expect(
            run.stderr.contains("base.yaml:\(line):1: error: the document has no key \"nonsense\""),
            "\(run.stderr)"
        )
        #expect(run.stderr.contains("clusters/prod.yaml:2:7: error: name"), "\(run.stderr)")
    }

    @Test(arguments: [
        ("extends: none.yaml", "clusters/prod.yaml:1:10: error: cannot read clusters/none.yaml"),
        ("extends: ..", "clusters/prod.yaml:1:10: error: . is not a regular file"),
        ("extends: prod.yaml", "clusters/prod.yaml extends clusters/prod.yaml"),
        ("extends: ../manifest.yaml", "manifest.yaml:1:1: error: this is an AppInstance, not answers"),
        ("extends: ../two.yaml", "two.yaml:3:1: error: "),
        ("extends: ../broken.yaml", "broken.yaml:2:1: error: "),
    ])
    func `a base that cannot be used is an error`(text: String, message: String) throws {
        _ = try folder.write("apiVersion: kubecfg.dev/v1alpha1\nkind: AppInstance\n", to: "manifest.yaml")
        _ = try folder.write("name: a\n---\nname: b\n", to: "two.yaml")
        _ = try folder.write("a: [", to: "broken.yaml")
        _ = try folder.write(text + "\n", to: "clusters/prod.yaml")
        for command in ["generate", "check"] {
            let run = try influxgen(command, "clusters/prod.yaml")
            #expect(run.status != 0)
            #expect(run.stderr.contains(message), "\(run.stderr)")
        }
        #expect(try folder.names == ["base.yaml", "broken.yaml", "clusters", "manifest.yaml", "two.yaml"])
    }

    @Test func `a base is never overwritten`() throws {
        _ = try folder.write(Self.base, to: "values.yaml")
        let run = try influxgen("generate", "-", "--force", input: "extends: values.yaml\n")
        #expect(run.status == 74 && run.stderr.contains("values.yaml"), "\(run.stderr)")
        #expect(try folder.read("values.yaml") == Self.base)
    }

    @Test func `init writes only what differs from a base`() throws {
        let run = try influxgen(
            "init",
            "clusters/dev.yaml",
            "--extends",
            "../base.yaml",
            "--set",
            "namespace=dev",
            "--no-input"
        )
        #expect(run.status == 0, "\(run.stderr)")
        let settings = try folder.read("clusters/dev.yaml").split(separator: "\n").filter { !$0.hasPrefix("#") }
        #expect(settings == ["extends: ../base.yaml", "namespace: dev"])
        #expect(try influxgen("check", "clusters/dev.yaml").status == 0)
        let again = try influxgen("init", "clusters/dev.yaml", "--extends", "../base.yaml", "--no-input")
        #expect(again.status == 64 && again.stderr.contains("clusters/dev.yaml already exists"))
        #expect(try influxgen("init", "x.yaml", "--extends", "none.yaml", "--no-input").status == 65)
    }

    @Test func `adopt writes only what differs from a base`() throws {
        let options = ["--only", "appinstance", "--stdout"]
        let set = ["--set", "name=prod", "--set", "ingress.hosts=[prod.example.com]"]
        let manifest = try Tools.run(Tools.binary.path, ["generate", "base.yaml"] + set + options, in: folder.url)
        let source = ["adopt", "-", "--output", "clusters/adopted.yaml", "--extends", "../base.yaml"]
        let run = try Tools.run(Tools.binary.path, source, input: manifest.stdout, in: folder.url)
        #expect(run.status == 0, "\(run.stderr)")
        let text = try folder.read("clusters/adopted.yaml")
        #expect(text.contains("\nextends: ../base.yaml\n") && text.contains("\nname: prod\n"), "\(text)")
        #expect(!text.contains("bucket"), "\(text)")
        let again = try Tools.run(Tools.binary.path, ["generate", "clusters/adopted.yaml"] + options, in: folder.url)
        #expect(again.status == 0, "\(again.stderr)")
        #expect(!again.stdout.isEmpty && again.stdout == manifest.stdout)
    }

    @Test(arguments: [
        ("none.yaml", 65, "--extends none.yaml:1:1: error: cannot read none.yaml"),
        ("broken.yaml", 65, "broken.yaml:1:1: error: the document has no key \"nonsense\""),
        ("new.yaml", 65, "new.yaml extends new.yaml"), ("", 64, "--extends is empty"), ("-", 64, "not standard input"),
    ])
    func `adopt writes nothing over a base that cannot be used`(base: String, status: Int32, message: String) throws {
        _ = try folder.write("nonsense: 1\n", to: "broken.yaml")
        if base == "new.yaml" { _ = try folder.write("name: a\n", to: base) }
        let run = try influxgen(
            "adopt",
            Tools.golden.appending(path: "minimal/myinfluxdb.yml").path,
            "--extends",
            base,
            "--output",
            "new.yaml"
        )
        #expect(run.status == status && run.stderr.contains(message), "\(run.stderr)")
        #expect(try folder.names.contains("new.yaml") == (base == "new.yaml"))
    }

    @Test func `init changes a file that extends another, and leaves the rest to the base`() throws {
        let text = "# Production.\nextends: ../base.yaml\nname: prod  # the name\n"
        _ = try folder.write(text, to: "clusters/prod.yaml")
        let run = try influxgen(
            "init",
            "clusters/prod.yaml",
            "--set",
            "namespace=prod",
            "--no-input",
            "--force"
        )
        #expect(run.status == 0, "\(run.stderr)")
        #expect(try folder.read("clusters/prod.yaml") == text + "namespace: prod\n")
        #expect(try folder.read("base.yaml") == Self.base)
    }
}
