import Diagnostics
import Foundation
import TestSupport
import Testing
import YAML

/// What the function says about faulty and hostile input.
@Suite struct FunctionErrorTests {
    @Test func `a result names the object and the field, and the items stay as they are`() throws {
        let items = "items:\n- kind: Secret  # kept\n  metadata: {name: token}\n"
        let metadata =
            "name: prod, namespace: n, annotations: {config.kubernetes.io/path: a/b.yaml, config.kubernetes.io/index: '2'}"
        let run = try FunctionRun(
            Lists.list(
                Lists.answers.replacing("bucket: data", with: "bucket: Not_Valid"),
                metadata: metadata,
                items: items
            )
        )
        let result = try run.result("error")
        #expect(result["field"]?["path"]?.text == "spec.objectStore.bucket", "\(run.output)")
        #expect(result["message"]?.text?.hasPrefix("spec.objectStore.bucket") == true, "\(run.output)")
        let reference = result["resourceRef"]
        #expect(reference?["apiVersion"]?.text == "influxgen.dev/v1alpha1")
        #expect(reference?["kind"]?.text == "InfluxDBCluster" && reference?["name"]?.text == "prod")
        #expect(reference?["namespace"]?.text == "n")
        #expect(result["file"]?["path"]?.text == "a/b.yaml" && result["file"]?["index"]?.text == "2")
        #expect(result["tags"]?["code"]?.text?.hasPrefix("IG") == true && result["tags"]?["line"] == nil)
        #expect(run.output.contains(items) && run.titles == ["Secret token"])
    }

    @Test func `the report names the line and column in the list`() throws {
        let list = Lists.list(Lists.answers.replacing("bucket: data", with: "bucket: Not_Valid"))
        let lines = list.split(separator: "\n", omittingEmptySubsequences: false)
        let line = try #require(lines.firstIndex { $0.contains("Not_Valid") }) + 1
        let run = try FunctionRun(list)
        #expect(run.sink.diagnostics.map(\.location) == [Location(file: "<stdin>", line: line, column: 15)])
    }

    @Test(arguments: [
        ("answers: |\n  release: 20260421-2022186\n  bucket: x\n", "<stdin>", 10),
        ("answers: \"release: 20260421-2022186\\nbucket: x\\n\"\n", "<stdin>: answers", 2),
    ])
    func `a problem in answers as text is a problem of data`(data: String, file: String, line: Int) throws {
        let run = try FunctionRun(Lists.list(data: data))
        let places = run.sink.diagnostics.filter { $0.rule == .unknownKey }.compactMap(\.location)
        #expect(places == [Location(file: file, line: line, column: file == "<stdin>" ? 7 : 1)], "\(run.output)")
        #expect(run.results.allSatisfy { $0["field"]?["path"]?.text == "data.answers" || $0["field"] == nil })
        #expect(run.results.allSatisfy { $0["resourceRef"]?["name"]?.text == "config" })
    }

    @Test func `a problem in a base has the file, line and field of the base`() throws {
        let files = ["base.yaml": Lists.answers + "name: Not_Valid\n"]
        let run = try FunctionRun(Lists.list(data: "file: base.yaml\n"), files: files)
        let result = try run.result("error")
        #expect(
            result["file"]?["path"]?.text == "base.yaml" && result["field"]?["path"]?.text == "name",
            "\(run.output)"
        )
        #expect(result["tags"]?["line"]?.text == "11" && result["resourceRef"] == nil, "\(run.output)")
        guard case .scalar(let line)? = result["tags"]?["line"]?.content else { return }
        #expect(line.form == .string)
    }

    @Test(arguments: [
        ("file: none.yaml\n", "data.file"), ("file: ~/x.yaml\n", "data.file"), ("file: ''\n", "data.file"),
    ])
    func `a file that cannot be read is a problem of data_file`(data: String, path: String) throws {
        let run = try FunctionRun(Lists.list(data: data))
        let result = try run.result("error")
        #expect(
            result["field"]?["path"]?.text == path && result["message"]?.text?.contains("extends") == false,
            "\(run.output)"
        )
    }

    @Test func `a warning does not prevent the result, and a comment disables it`() throws {
        let answers = Lists.answers.replacing("release: 20260421-2022186\n", with: "")
        let run = try FunctionRun(Lists.list(answers))
        #expect(run.titles == ["Namespace influxdb", "AppInstance influxdb"])
        #expect(try run.result("warning")["tags"]?["rule"]?.text == "unpinned-release")
        let ignored = answers.replacing(
            "{existing: true}\nregistry",
            with: "{existing: true} # influxgen: ignore IG3007\nregistry"
        )
        #expect(try FunctionRun(Lists.list(ignored)).results.isEmpty)
    }

    // MARK: Lists that are none

    private static let configuration = "functionConfig: {apiVersion: influxgen.dev/v1alpha1, kind: InfluxDBCluster}\n"
    private static let head = "apiVersion: config.kubernetes.io/v1\nkind: ResourceList\n"

    @Test(arguments: [
        ("", "standard input is empty", Optional<String>.none), ("# nothing\n", "standard input is empty", nil),
        ("a: [", "", nil), ("- a\n", "not a ResourceList", nil), ("text", "not a ResourceList", nil),
        ("kind: ResourceList\n", "apiVersion", "apiVersion"),
        ("apiVersion: config.kubernetes.io/v1beta1\nkind: ResourceList\n", "apiVersion", "apiVersion"),
        ("apiVersion: v1\nkind: List\nitems: []\n", "not a ResourceList", nil),
        (head + "---\n" + head, "", nil), (head + "kind: ResourceList\n", "", nil),
        (head + "items: {}\n", "a list of objects", "items"), (head + "items: text\n", "a list of objects", "items"),
        (head + "items: [1]\n", "an object", "items[0]"), (head + "items: [{}, null]\n", "an object", "items[1]"),
        (head, "functionConfig is missing", "functionConfig"),
        (head + "functionConfig: [1]\n", "must be an object", "functionConfig"),
        (
            head + "functionConfig: {kind: Secret, apiVersion: v1}\n", "neither of kind InfluxDBCluster",
            "functionConfig"
        ),
        (
            head + "functionConfig: {kind: InfluxDBCluster, apiVersion: influxgen.dev/v9}\n", "apiVersion",
            "functionConfig.apiVersion"
        ),
        (head + "functionConfig: {kind: InfluxDBCluster, apiVersion: v1}\n", "", "functionConfig"),
        (head + "functionConfig: {kind: ConfigMap, apiVersion: v1}\n", "file or answers", "functionConfig.data"),
        (
            head + "functionConfig: {kind: ConfigMap, apiVersion: v1, data: {}}\n", "file or answers",
            "functionConfig.data"
        ),
        (
            head + "functionConfig: {kind: ConfigMap, apiVersion: v1, data: {file: a, answers: b}}\n", "both",
            "functionConfig.data"
        ),
        (
            head + "functionConfig: {kind: ConfigMap, apiVersion: v1, data: {files: a}}\n", "no key",
            "functionConfig.data.files"
        ),
        (
            head + "functionConfig: {kind: ConfigMap, apiVersion: v1, data: {file: [a]}}\n", "a string",
            "functionConfig.data.file"
        ),
        (
            head + "functionConfig: {kind: ConfigMap, apiVersion: v1, data: {file: 12}}\n", "a string",
            "functionConfig.data.file"
        ),
        (
            head + "functionConfig: {kind: ConfigMap, apiVersion: v1, data: {answers: 'a: ['}}\n", "",
            "functionConfig.data.answers"
        ),
        (head + "functionConfig: {kind: ConfigMap, apiVersion: v1, data: {answers: '[a]'}}\n", "", "data.answers"),
        (head + "functionConfig: {kind: InfluxDBCluster, apiVersion: influxgen.dev/v1alpha1, spec: [a]}\n", "", "spec"),
        (
            head + "functionConfig: {kind: InfluxDBCluster, apiVersion: influxgen.dev/v1alpha1, metadata: a}\n", "",
            "spec.catalog"
        ),
        (head + configuration, "", "spec.catalog"),
    ])
    func `what is wrong with the input is a result`(input: String, message: String, path: String?) throws {
        let run = try FunctionRun(input)
        #expect(run.sink.hasErrors)
        #expect(run.list["kind"]?.text == "ResourceList" && run.list["apiVersion"]?.text?.hasPrefix("config.k") == true)
        let errors = run.results.filter { $0["severity"]?.text == "error" }
        #expect(errors.contains { message.isEmpty || $0["message"]?.text?.contains(message) == true }, "\(run.output)")
        if let path { #expect(errors.contains { $0["field"]?["path"]?.text == path }, "\(run.output)") }
    }

    @Test func `every result has a message, a severity and the code of a rule`() throws {
        let run = try FunctionRun(Lists.list("name: A_b\nnamespace: [a]\nbucket: x\nobjectStore: {}\n"))
        #expect(run.results.count > 4)
        for result in run.results {
            #expect(result["message"]?.text?.isEmpty == false)
            #expect(["error", "warning", "info"].contains(result["severity"]?.text))
            #expect(result["tags"]?["code"]?.text?.hasPrefix("IG") == true)
        }
    }

    @Test(arguments: [
        "catalog: {dsn: postgres://admin:hunter2secret@db.corp.test/x}\n",
        "objectStore: {bucket: b, s3: {secretKey: hunter2secret}}\n",
        "catalog: {dsn: {secret: s, key: k, env: hunter2secret!}}\n", "password: hunter2secret\n",
        "'hunter2secret': [\n",
    ])
    func `no result repeats a secret`(answers: String) throws {
        for list in [Lists.list(answers), Lists.list(data: "answers: |\n" + Lists.indented(answers, by: 2))] {
            let run = try FunctionRun(list)
            #expect(run.sink.hasErrors)
            let key = answers.hasPrefix("'")
            let shown = try run.results.map(Records.text).joined() + TextRenderer(colored: false).render(run.sink)
            #expect(key || !shown.contains("hunter2secret"), "\(shown)")
        }
    }

    @Test func `the output is a list whatever the input`() throws {
        let texts = [
            Lists.list(items: "items:\n- kind: Secret\n  metadata: {name: token}\n"),
            Lists.list(data: "answers: |\n" + Lists.indented(Lists.answers, by: 2)),
        ].map { Array($0.utf8) }
        var random = Random(seed: 20_261_129)
        var valid = 0
        for _ in 0..<1500 {
            var bytes = random.pick(texts)
            switch random.below(3) {
            case 0: for _ in 0...random.below(2) { bytes[random.below(bytes.count)] ^= UInt8(1 << random.below(7)) }
            case 1: bytes = Array(bytes.prefix(random.below(bytes.count)))
            default:
                let start = random.below(bytes.count)
                bytes.removeSubrange(start..<min(bytes.count, start + 1 + random.below(20)))
            }
            let run = try FunctionRun(String(decoding: bytes, as: UTF8.self))
            #expect(run.list["kind"]?.text == "ResourceList", "\(run.output)")
            #expect(run.sink.hasErrors || run.titles.contains { $0.hasPrefix("AppInstance") }, "\(run.output)")
            if !run.sink.hasErrors { valid += 1 }
        }
        #expect(valid > 40)
    }
}
