import Diagnostics
import Fields
import Testing
import YAML

@testable import Answers

/// Answers that extend other files.
@Suite struct AnswersBasesTests {
    /// Merges the file `top.yaml` with the others; returns the document and what is reported.
    private func merge(_ files: [String: String]) throws -> (document: AnswersDocument?, sink: DiagnosticSink) {
        var sink = DiagnosticSink()
        let bases = BaseFiles(locate: { text, _ in text }) { path, reference, sources, sink in
            guard let text = files[path] else {
                sink.error(.missingKey, "no \(path)", at: reference)
                return nil
            }
            let source = sources.add(path)
            return Parser.parse(Array(text.utf8), from: source, of: sources, into: &sink)
        }
        let text = Array(try #require(files["top.yaml"]).utf8)
        let document = AnswersDocument(named: "top.yaml", bytes: text, over: bases, into: &sink)
        return (document, sink)
    }

    /// The merged answers in one line, and the place of a path as `file:line`.
    private func merged(_ files: [String: String], _ path: String = "") throws -> (text: String, place: String) {
        let (document, sink) = try merge(files)
        let root = try #require(document, "\(sink.diagnostics)").root
        #expect(sink.diagnostics.isEmpty)
        let place = path.isEmpty ? root.mark : root.mark(nearest: try #require(FieldPath(parsing: path[...])))
        let location = try #require(document).sources.location(of: place)
        return (root.flow, "\(location.file):\(location.line)")
    }

    @Test(arguments: [
        // Mappings merge, in the order of the base.
        (
            "objectStore: {bucket: a, s3: {region: r}}\nname: x", "objectStore: {bucket: b}\nnamespace: n",
            "{objectStore: {bucket: b, s3: {region: r}}, name: x, namespace: n}", "objectStore.bucket", "top.yaml:2"
        ),
        (
            "objectStore: {bucket: a, s3: {region: r}}", "objectStore: {bucket: b}",
            "{objectStore: {bucket: b, s3: {region: r}}}", "objectStore.s3.region", "base.yaml:1"
        ),
        // Lists and scalars replace.
        (
            "featureFlags: [a, b]", "\nfeatureFlags: [c]", "{featureFlags: [c]}", "featureFlags[0]", "top.yaml:3"
        ),
        ("name: a", "name: b", "{name: b}", "name", "top.yaml:2"),
        // A value of another kind replaces too.
        ("identity: {host: a}", "identity: a", "{identity: a}", "identity", "top.yaml:2"),
        ("identity: a", "identity: {host: a}", "{identity: {host: a}}", "identity.host", "top.yaml:2"),
        // null removes, and is nothing where there is nothing to remove.
        ("name: a\nnamespace: n", "namespace: null", "{name: a}", "name", "base.yaml:1"),
        ("identity: {host: a, realm: b}", "identity: {realm: ~}", "{identity: {host: a}}", "identity", "top.yaml:2"),
        ("name: a", "identity:", "{name: a, identity: null}", "name", "base.yaml:1"),
        // An empty file changes nothing.
        ("name: a", "", "{name: a}", "name", "base.yaml:1"), ("", "name: a", "{name: a}", "name", "top.yaml:2"),
    ])
    func `each kind of value merges, and keeps its position`(
        base: String,
        top: String,
        result: String,
        path: String,
        place: String
    ) throws {
        let merged = try merged(["base.yaml": base, "top.yaml": "extends: base.yaml\n" + top], path)
        #expect(merged.text == result)
        #expect(merged.place == place)
    }

    @Test func `later bases replace earlier ones, and a base may extend others`() throws {
        let files = [
            "top.yaml": "extends: [a.yaml, b.yaml]\nname: top",
            "a.yaml": "extends: common.yaml\nnamespace: a\nchart: 0.1.25",
            "b.yaml": "extends: common.yaml\nnamespace: b",
            "common.yaml": "name: common\npause: true\nchart: 0.1.24",
        ]
        let (document, sink) = try merge(files)
        #expect(sink.diagnostics.isEmpty)
        #expect(document?.root.flow == "{name: top, pause: true, chart: 0.1.24, namespace: b}")
        #expect(document?.bases == ["a.yaml", "common.yaml", "b.yaml"])
    }

    @Test func `null in a base removes what its own base has`() throws {
        let files = [
            "top.yaml": "extends: a.yaml", "a.yaml": "extends: b.yaml\nname: null", "b.yaml": "name: b\npause: true",
        ]
        #expect(try merged(files).text == "{pause: true}")
    }

    @Test(arguments: [
        (["top.yaml": "extends: top.yaml"], ["top.yaml extends top.yaml"]),
        (
            ["top.yaml": "extends: a.yaml", "a.yaml": "extends: [b.yaml]", "b.yaml": "extends: a.yaml"],
            ["a.yaml extends b.yaml extends a.yaml"]
        ),
    ])
    func `a cycle is an error with its files`(files: [String: String], cycles: [String]) throws {
        let (document, sink) = try merge(files)
        #expect(document == nil)
        #expect(sink.diagnostics.map(\.rule) == cycles.map { _ in .extendsCycle })
        for (diagnostic, cycle) in zip(sink.diagnostics, cycles) {
            #expect(diagnostic.message.description.contains(cycle))
        }
    }

    @Test func `a chain of files without an end is an error`() throws {
        var files = ["top.yaml": "extends: 0.yaml"]
        for number in 0..<200 { files["\(number).yaml"] = "extends: \(number + 1).yaml" }
        let (document, sink) = try merge(files)
        #expect(document == nil)
        #expect(sink.diagnostics.map(\.rule) == [.extendsCycle])
    }

    @Test func `many paths through the same bases are read once each`() throws {
        // Without a memory of what is merged, this takes 2^40 steps.
        var files = ["top.yaml": "extends: [0.yaml, 0.yaml]"]
        for number in 0..<40 { files["\(number).yaml"] = "extends: [\(number + 1).yaml, \(number + 1).yaml]" }
        files["40.yaml"] = "name: a"
        #expect(try merged(files).text == "{name: a}")
    }

    @Test func `all faulty references are reported, each at its place`() throws {
        let (document, sink) = try merge([
            "top.yaml": "extends:\n  - missing.yaml\n  - list.yaml\n  - lost.yaml", "list.yaml": "- a",
        ])
        #expect(document == nil)
        #expect(
            sink.sorted.map { "\($0.location?.description ?? "") \($0.rule.code)" } == [
                "list.yaml:1:1 IG1004", "top.yaml:2:5 IG1002", "top.yaml:4:5 IG1002",
            ]
        )
    }

    @Test(arguments: [
        ("extends: {a: b}", "IG1004"), ("extends: [[a]]", "IG1004"), ("extends: ~/base.yaml", "IG1006"),
        ("extends: \"\"", "IG1006"),
    ])
    func `a reference is the path of a file`(text: String, code: String) throws {
        let (document, sink) = try merge(["top.yaml": text])
        #expect(document == nil)
        #expect(sink.diagnostics.map(\.rule.code) == [code])
    }

    @Test func `errors in merged answers are where the value comes from`() throws {
        let (document, _) = try merge([
            "base.yaml": AnswersText.minimal + "ingress:\n  hosts: [a b]\n",
            "top.yaml": "extends: base.yaml\nname: A_b",
        ])
        let found = AnswersText.read(try #require(document)).diagnostics.filter { $0.severity == .error }
        #expect(
            found.map { "\($0.location?.description ?? "") \($0.path?.description ?? "")" } == [
                "base.yaml:8:11 ingress.hosts[0]", "top.yaml:2:7 name",
            ]
        )
    }

    @Test func `the command line cannot extend a file`() throws {
        var document = try AnswersText.document(AnswersText.minimal)
        var sink = DiagnosticSink()
        AnswerOverride(path: FieldPath(keys: "extends"), value: "a.yaml")
            .apply(to: &document.root, &document.sources, into: &sink)
        #expect(sink.diagnostics.map(\.rule) == [.invalidValue])
    }

    @Test func `a release that a base sets is not changed in the file above`() throws {
        let (document, _) = try merge(["base.yaml": AnswersText.minimal, "top.yaml": "extends: base.yaml\nname: top"])
        var sink = DiagnosticSink()
        #expect(try #require(document).text(settingReleaseTo: .newest, into: &sink) == nil)
        #expect(sink.diagnostics.map(\.location?.file) == ["base.yaml"])
    }
}

extension Node {
    /// The node in one line.
    fileprivate var flow: String {
        switch content {
        case .scalar(let scalar): isNull ? "null" : scalar.text
        case .sequence(let items): "[\(items.map(\.flow).joined(separator: ", "))]"
        case .mapping(let entries): "{\(entries.map { "\($0.key): \($0.value.flow)" }.joined(separator: ", "))}"
        }
    }
}
