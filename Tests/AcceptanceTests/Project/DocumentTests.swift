import Foundation
import TestSupport
import Testing

/// The documents of the project: their examples, their links, and the pages that are generated from the code.
@Suite struct DocumentTests {
    private static let scripts = Tools.repository.appending(path: "Tests/AcceptanceTests/documents")
    private static let guides = Tools.repository.appending(path: "docs/guides")

    /// The documents with examples, as paths in the repository.
    private static let documents: [String] = {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: guides.path)) ?? []
        return ["README.md"] + names.filter { $0.hasSuffix(".md") }.sorted().map { "docs/guides/\($0)" }
    }()

    /// Runs the examples of a document.
    private static func examples(_ file: String) throws -> Run {
        try Tools.run(
            Tools.python,
            [scripts.appending(path: "examples.py").path, Tools.binary.path, file],
            in: Tools.repository
        )
    }

    @Suite(.needsClusterTools) struct Examples {
        @Test(arguments: documents) func `the examples of a document run and print what it says`(file: String) throws {
            let run = try DocumentTests.examples(file)
            #expect(run.status == 0, "\(run.stdout)\(run.stderr)")
        }

        @Test(arguments: [
            ("```console\n$ echo a\na\n```\n", nil),
            ("```console\n$ printf '1\\n2\\n3\\n4\\n'\n1\n...\n4\n$ true\n```\n", nil),
            ("```console\n$ echo on 2026-01-01, in 3 days.\non …, in … days.\n```\n", nil),
            ("```console\n$ echo on 2026\non …, in 3 days.\n```\n", "but it prints"),
            ("```console\n$ echo \\\n  b\nb\n```\n", nil),
            ("```console\n$ cat <<END\n> c\n> END\nc\n```\n", nil),
            ("```console\n$ false\n$ echo $?\n1\n```\n", nil),
            ("```yaml title=\"a/b.yaml\"\na: 1\n```\n```console\n$ cat a/b.yaml\na: 1\n```\n", nil),
            ("```text title=\"a\"\n1\n2\n3\n```\n```text title=\"a (excerpt)\"\n2\n```\n", nil),
            ("```console title=\"Needs a cloud\"\n$ false\n```\n", nil),
            ("```text title=\"Example: a message\"\nno\n```\n", nil),
            ("```console\n$ echo a\nb\n```\n", "but it prints\n    a"),
            ("```console\n$ echo a\n```\n```console\n$ true\na\n```\n", "t.md:2: $ echo a"),
            ("```console\n$ echo a\na\na\n```\n", "but it prints\n    a"),
            ("```console\n$ printf '1\\n2\\n'\n...\n1\n```\n", "but it prints\n    1\n    2"),
            ("```console\n$ false\n```\n", "t.md:2: the exit code is 1"),
            ("```console\na\n```\n", "t.md:2: output without a command"),
            ("```console\n$ exit 3\n$ true\n```\n", "the session ended here"),
            ("```sh\nfalse\n```\n", "t.md:1: the block is not run and not marked as sh title"),
            ("```\nfalse\n```\n", "t.md:1: the block is not run and not marked"),
            ("```console title=\"out\"\n$ false\n```\n", "t.md:1: the block is not run and not marked"),
            ("```console title=\"Needs \"\n$ false\n```\n", "t.md:1: the block is not run and not marked"),
            ("  ~~~sh\n  false\n  ~~~\n", "t.md:1: the block is not run and not marked"),
            ("```text title=\"a\"\n1\n2\n```\n```text title=\"a (excerpt)\"\n3\n```\n", "a has no such lines"),
            ("```text title=\"a (excerpt)\"\n3\n```\n", "a has no such lines"),
        ]) func `a difference is a problem, and so is a block that is neither run nor marked`(
            text: String,
            problem: String?
        ) throws {
            let folder = try Folder()
            let run = try DocumentTests.examples(folder.write(text, to: "t.md"))
            if let problem {
                #expect(run.status == 1 && run.stdout.contains(problem), "\(run.stdout)\(run.stderr)")
            } else {
                #expect(run.status == 0 && run.stdout.isEmpty, "\(run.stdout)\(run.stderr)")
            }
        }
    }

    private static func links(_ arguments: [String], in folder: URL) throws -> Run {
        try Tools.run(Tools.python, [scripts.appending(path: "links.py").path] + arguments, in: folder)
    }

    @Test func `all links of the documents lead to a file and a heading`() throws {
        let pages = try #require(
            FileManager.default.enumerator(
                at: Tools.repository.appending(path: "docs"),
                includingPropertiesForKeys: nil
            )
        )
        var files = ["README.md", "CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md"]
        for case let file as URL in pages where file.pathExtension == "md" { files.append(file.path) }
        #expect(files.count > 15)
        let run = try Self.links(files, in: Tools.repository)
        #expect(run.status == 0 && run.stdout.isEmpty, "\(run.stdout)\(run.stderr)")
    }

    @Test(arguments: [
        ("[a](b.md) [a](b.md#one-two) ![a](b.md) [a](#here)\n# Here\n", nil),
        ("[a](https://example.com/none) `[a](none.md)`\n```text\n[a](none.md)\n```\n", nil),
        ("[a](b.md#ig1-a-b-1)\n", nil),
        ("\n[a](none.md)\n", "a.md:2: there is no file none.md"),
        ("[a](b.md#three)\n", "a.md:1: b.md has no heading for #three"),
        ("[a](#three)\n", "a.md:1: a.md has no heading for #three"),
        ("[a](b.md#in-code)\n", "b.md has no heading for #in-code"),
        ("<img src=\"none.svg\"/>\n", "there is no file none.svg"),
        ("<source srcset=\"none.svg\"/>\n", "there is no file none.svg"),
        ("[a]\n\n[a]: none.md\n", "there is no file none.md"),
    ]) func `a link without a target is a problem`(text: String, problem: String?) throws {
        let folder = try Folder()
        _ = try folder.write("# One `two`\n## IG1 a-b\n## IG1 a-b\n```text\n# In code\n```\n", to: "b.md")
        _ = try folder.write(text, to: "a.md")
        let run = try Self.links(["a.md"], in: folder.url)
        if let problem {
            #expect(run.status == 1 && run.stdout.contains(problem), "\(run.stdout)\(run.stderr)")
        } else {
            #expect(run.status == 0 && run.stdout.isEmpty, "\(run.stdout)\(run.stderr)")
        }
    }

    @Test(arguments: ["README.md", "docs/README.md", "packaging/site/mkdocs.yml"])
    func `every guide is in the lists of guides`(file: String) throws {
        let text = try String(contentsOf: Tools.repository.appending(path: file), encoding: .utf8)
        for document in Self.documents.dropFirst() {
            #expect(text.contains(document.dropFirst(file.hasPrefix("docs") ? 5 : 0)), "\(document)")
        }
    }

    @Test func `the README is short`() throws {
        let text = try String(contentsOf: Tools.repository.appending(path: "README.md"), encoding: .utf8)
        #expect(text.split(separator: "\n", omittingEmptySubsequences: false).count < 200)
    }

    @Test func `the pictures are XML, and load nothing`() throws {
        let folder = Tools.repository.appending(path: "docs/pictures")
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
        #expect(Set(names) == ["init-dark.svg", "init-light.svg", "terminal-dark.svg", "terminal-light.svg"])
        for name in names {
            let data = try Data(contentsOf: folder.appending(path: name))
            let text = String(decoding: data, as: UTF8.self)
            #expect(!text.contains(/url\(|@import|@font-face|href|<image|<script/), "\(name)")
            let check = "import sys, xml.dom.minidom; xml.dom.minidom.parse(sys.stdin.buffer)"
            #expect(try Tools.run(Tools.python, ["-c", check], input: text).status == 0, "\(name)")
        }
    }

    @Test(arguments: ["answers", "commands", "releases", "variables"])
    func `the reference pages are up to date`(page: String) throws {
        let file = Tools.repository.appending(path: "docs/\(page).md")
        let recorded = try String(contentsOf: file, encoding: .utf8)
        #expect(try Tools.influxgen("reference", page).stdout == recorded, "run make docs")
    }

    @Test func `the reference describes every command and option that the help shows`() throws {
        let page = try Tools.influxgen("reference", "commands").stdout
        let commands = ["init", "generate", "check", "templates export", "certs bundle"]
        for command in commands {
            let help = try Tools.run(Tools.binary.path, command.split(separator: " ").map(String.init) + ["--help"])
            let start = try #require(page.range(of: "\n## influxgen \(command)\n"), "\(command)")
            let section = page[start.upperBound...].prefix { _ in true }.components(separatedBy: "\n## ")[0]
            for match in help.stdout.matches(of: /\n  (?:-h, )?(--[a-z-]+)/) {
                #expect(section.contains("\(match.1)"), "\(command) \(match.1)")
            }
        }
    }
}
