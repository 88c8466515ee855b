import Foundation
import TestSupport
import Testing

/// `influxgen diff` with files.
@Suite struct DiffTests {
    private static let answers = Tools.starter("minimal")
    private static let manifest = Tools.golden.appending(path: "minimal/myinfluxdb.yml")

    /// The manifest with another bucket.
    private static func manifest(bucket: String) throws -> String {
        let text = try String(contentsOf: manifest, encoding: .utf8)
        let line = try #require(text.split(separator: "\n").first { $0.contains(" bucket: ") })
        return text.replacing(line, with: "        bucket: \(bucket)")
    }

    @Test func `without differences, the exit code is 0`() throws {
        let run = try Tools.influxgen("diff", Self.answers, Self.manifest.path)
        #expect(run.status == 0 && run.stdout == "no differences\n" && run.stderr.isEmpty, "\(run.stdout)\(run.stderr)")
        let json = try Tools.influxgen(
            "diff",
            Self.answers,
            "-",
            "--format",
            "json",
            input: Self.manifest(bucket: "influxdb")
        )
        #expect(json.status == 0 && json.stdout.contains("\"differences\": []"), "\(json.stdout)\(json.stderr)")
    }

    @Test func `with differences, the exit code is 1, and each is shown with both values`() throws {
        let run = try Tools.influxgen("diff", Self.answers, "-", input: Self.manifest(bucket: "other"))
        #expect(run.status == 1 && run.stderr == "1 difference\n", "\(run.stderr)")
        #expect(
            run.stdout == """
                --- \(Self.answers) (answers)
                +++ <stdin> (AppInstance)

                objectStore.bucket
                - influxdb
                + other

                """
        )
    }

    @Test func `JSON has the paths in both documents, and what is not shown is null`() throws {
        let manifest = try Self.manifest(bucket: "other").replacing(
            "      ingesterStorage:",
            with:
                "      components: {querier: {template: {containers: {iox: {env: {TOKEN: Hunter2}}}}}}\n      ingesterStorage:"
        )
        let run = try Tools.influxgen("diff", Self.answers, "-", "--format", "json", input: manifest)
        #expect(run.status == 1 && !run.stdout.contains("Hunter2"))
        let json = try #require(JSONSerialization.jsonObject(with: Data(run.stdout.utf8)) as? [String: Any])
        let differences = try #require(json["differences"] as? [[String: Any]])
        #expect(differences.count == 2, "\(run.stdout)")
        #expect(differences[0]["path"] as? String == "objectStore.bucket")
        #expect(differences[0]["newPath"] as? String == "spec.package.spec.objectStore.bucket")
        #expect((differences[0]["new"] as? [String: String])?["text"] == "other")
        #expect((differences[1]["new"] as? [String: Any])?["state"] as? String == "hidden")
        #expect((differences[1]["new"] as? [String: Any])?["text"] is NSNull)
    }

    @Test func `no text of a document has a meaning in Markdown`() throws {
        let folder = try Folder()
        let name = "a|`b` <i>@you.yml"
        _ = try folder.write(try Self.manifest(bucket: #"'x|``y`` <script> [z](w) *a* '"#), to: name)
        let run = try Tools.influxgen("diff", Self.manifest.path, name, "--format", "markdown", in: folder.url)
        #expect(run.status == 1, "\(run.stderr)")
        let lines = run.stdout.split(separator: "\n")
        #expect(lines[0] == "### Differences between `\(Self.manifest.path)` and ``a\\|`b` <i>@you.yml``")
        #expect(lines[1] == "1 difference.")
        #expect(
            lines.last
                == "| `spec.package.spec.objectStore.bucket` | `influxdb` | ``` 'x\\|``y`` <script> [z](w) *a* ' ``` |"
                || lines.last?.contains("```'x\\|``y`` <script> [z](w) *a* '```") == true,
            "\(run.stdout)"
        )
    }

    @Test(
        arguments: [
            (["-", "-"], 64, "only one side can be standard input"), (["a.yaml"], 64, "<new>"),
            (["live:UPPER", "a.yaml"], 64, "live:UPPER"),
            (["a.yaml", "b.yaml", "--chart-version", "9"], 64, "no chart"),
            (["a.yaml", "b.yaml", "--namespace", "A_B"], 64, "--namespace"),
            (["missing.yaml", "a.yaml"], 74, "missing.yaml"),
            (["a.yaml", "broken.yaml"], 65, "broken.yaml:2:1"), (["a.yaml", "list.yaml"], 65, "list.yaml:1:1"),
            (["secret.yaml", "a.yaml"], 65, "a Secret"), (["./live:x", "a.yaml"], 74, "./live:x"),
        ] as [([String], Int32, String)]
    ) func `what cannot be compared is an error`(arguments: [String], status: Int32, message: String) throws {
        let folder = try Folder()
        for (name, text) in [
            ("a.yaml", try Self.manifest(bucket: "a")), ("b.yaml", try Self.manifest(bucket: "b")),
            ("broken.yaml", "a: ["),
            ("list.yaml", "[1]\n"), ("secret.yaml", "apiVersion: v1\nkind: Secret\nmetadata: {name: x}\n"),
        ] { _ = try folder.write(text, to: name) }
        let run = try Tools.run(Tools.binary.path, ["diff"] + arguments, in: folder.url)
        #expect(run.status == status, "\(run.stdout)\(run.stderr)")
        #expect(run.stderr.contains(message), "\(run.stderr)")
        #expect(run.stdout.isEmpty)
    }

    @Test func `an installation that nobody should make is compared too`() throws {
        let folder = try Folder()
        // The operator of this version no longer works, which is an error for generate.
        let text = try String(contentsOfFile: Self.answers, encoding: .utf8) + "\noperator: {version: v0.0.20}\n"
        _ = try folder.write(text, to: "old.yaml")
        #expect(try Tools.influxgen("generate", "old.yaml", "--dry-run", in: folder.url).status != 0)
        let run = try Tools.influxgen("diff", "old.yaml", Self.answers, in: folder.url)
        #expect(run.status == 1, "\(run.stdout)\(run.stderr)")
        #expect(run.stdout.contains("operator.version\n- v0.0.20\n"), "\(run.stdout)")
    }

    @Test func `answers are compared with the files that they extend`() throws {
        let folder = try Folder()
        let text = try String(contentsOfFile: Self.answers, encoding: .utf8)
        _ = try folder.write(text, to: "base.yaml")
        _ = try folder.write("extends: base.yaml\nobjectStore: {bucket: other}\n", to: "a.yaml")
        let run = try Tools.influxgen("diff", "base.yaml", "a.yaml", in: folder.url)
        #expect(run.status == 1, "\(run.stdout)\(run.stderr)")
        #expect(run.stdout.hasSuffix("\n\nobjectStore.bucket\n- influxdb\n+ other\n"), "\(run.stdout)")
    }

    @Test func `values that the chart does not render are named`() throws {
        let folder = try Folder()
        _ = try folder.write(
            "objectStore: {bucket: b}\nuseCustomEgress: true\nimage: {tag: 20260421-2022186}\n",
            to: "v.yaml"
        )
        let run = try Tools.influxgen("diff", "v.yaml", Self.manifest.path, in: folder.url)
        #expect(run.status == 1, "\(run.stderr)")
        #expect(run.stderr.contains("v.yaml: the chart does not render these values: "), "\(run.stderr)")
    }
}
