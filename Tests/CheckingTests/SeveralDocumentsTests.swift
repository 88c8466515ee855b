import Checking
import Deployment
import Diagnostics
import Foundation
import TestSupport
import Testing

/// Files with several documents, lists, and what `kubectl get` prints.
@Suite struct SeveralDocumentsTests {
    private static let secret = "apiVersion: v1\nkind: Secret\nmetadata: {name: pull}\n"
    private static let broken = CleanDocument.manifest.replacing("s3: {region: us-east-1}", with: "s4: {}")

    private func check(_ text: String, as kind: DocumentKind? = nil) -> (result: Document.Result?, sink: DiagnosticSink)
    {
        var sink = DiagnosticSink()
        let result = Document(name: "m.yml", bytes: Array(text.utf8)).check(as: kind, into: &sink)
        return (result, sink)
    }

    private static func list(_ items: String...) -> String {
        "apiVersion: v1\nkind: List\nitems:\n"
            + items.map { item in
                let lines = item.split(separator: "\n")
                return "- " + lines.joined(separator: "\n  ") + "\n"
            }.joined()
    }

    @Test func `each AppInstance of several documents is checked, and the others are named`() {
        let (result, sink) = check(
            [Self.secret, CleanDocument.manifest, "a: 1\n", Self.broken].joined(separator: "---\n")
        )
        #expect(result?.kind == .appinstance)
        #expect(result?.others == ["Secret pull", "a document that is not an object of Kubernetes"])
        #expect(sink.diagnostics.contains { $0.rule == .unknownKey }, "\(sink.diagnostics)")
        let before = Self.secret + "---\n" + CleanDocument.manifest + "---\na: 1\n---\n"
        let first = before.split(separator: "\n", omittingEmptySubsequences: false).count
        #expect(sink.diagnostics.allSatisfy { ($0.location?.line ?? 0) >= first })
    }

    @Test func `each AppInstance of a list is checked`() {
        let sound = check(Self.list(CleanDocument.manifest, Self.secret))
        #expect(sound.result?.others == ["Secret pull"] && sound.sink.diagnostics.isEmpty, "\(sound.sink.diagnostics)")
        let broken = check(Self.list(CleanDocument.manifest, Self.broken))
        #expect(broken.sink.diagnostics.contains { $0.rule == .unknownKey })
    }

    @Test func `fields that only the cluster writes are accepted`() {
        let metadata = """
            metadata:
              name: influxdb
              namespace: influxdb
              uid: 1
              creationTimestamp: null
              managedFields: [{manager: <none>, fieldsV1: {f:spec: {}}}]
              annotations: {kubectl.kubernetes.io/last-applied-configuration: '{"host": "<host>"}'}
            status:
              lastLogs: null
              conditions: [{message: <none>, reason: null}]
            """
        let text = CleanDocument.manifest.replacing(
            "metadata: {name: influxdb, namespace: influxdb}",
            with: metadata
        )
        #expect(Findings.check(text) == [])
        // A placeholder in a field that a user writes is still one.
        #expect(Findings.check(text.replacing("us-east-1", with: "<region>")).map(\.rule) == [.placeholder])
    }

    @Test func `an AppInstance in JSON is checked as in YAML`() throws {
        let yaml = try Records.node(parsing: CleanDocument.manifest)
        let text = JSONText.text(of: yaml)
        #expect(Findings.check(text) == [])
        let faulty = text.replacing("\"region\"", with: "\"regoin\"")
        #expect(Findings.check(faulty).map(\.rule).contains(.unknownKey))
        let map = #"{"apiVersion": "v1", "kind": "ConfigMap", "data": {"app-instance": "apiVersion: a\nx: [|"}}"#
        let finding = try #require(Findings.check(map).first)
        #expect(finding.rule == .syntax && finding.location?.file == "document.yml: app-instance")
        #expect(finding.location?.line == 2)
    }

    /// Files of another kind than is expected, with the one message about them.
    static let refusals: [(text: String, kind: DocumentKind?, message: String)] = [
        (CleanDocument.manifest, .answers, "this is an AppInstance, not answers; \"influxgen check\" checks it"),
        (CleanDocument.manifest, .values, "this is an AppInstance, not Helm values; omit --kind to check it"),
        ("spec: {}\nmetadata: {}\n", .answers, "this is an AppInstance, not answers; \"influxgen check\" checks it"),
        ("image: {tag: a}\n", .answers, "these are Helm values, not answers; \"influxgen check\" checks them"),
        ("release: a\n", .appinstance, "these are answers, not an AppInstance; omit --kind to check them"),
        ("release: a\n", .values, "these are answers, not Helm values; omit --kind to check them"),
        (secret, .answers, "this is a Secret, not answers"),
        (secret, nil, "this is a Secret, not answers, an AppInstance or Helm values"),
        (
            "apiVersion: v1\nkind: List\nitems: []\n", nil,
            "this is a list of 0 objects, not answers, an AppInstance or Helm values"
        ),
        (
            secret + "---\n" + CleanDocument.manifest, .answers,
            "this file has 2 documents, not answers; \"influxgen check\" checks the AppInstances in it"
        ),
        (secret + "---\n" + secret, .answers, "this file has 2 documents, not answers"),
        (
            "apiVersion: v1\nkind: ConfigMap\ndata: {app-instance: 'kind: AppInstance'}\n", .answers,
            "this is a config map with an AppInstance, not answers; \"influxgen check\" checks it"
        ),
    ]

    @Test(arguments: refusals) func `a file of another kind has a single message`(
        text: String,
        kind: DocumentKind?,
        message: String
    ) {
        let sink = check(text, as: kind).sink
        #expect(sink.diagnostics.map { "\($0.message)" } == [message])
        #expect(sink.diagnostics.allSatisfy { $0.rule == .wrongKind && $0.severity == .error })
    }

    @Test(arguments: DocumentKind.allCases) func `a file that may be of the expected kind is not refused`(
        kind: DocumentKind
    ) throws {
        for text in ["", "a: 1\n", "[]", "objectStore: {}\n", "{\"x\": 1}", try CleanDocument.text(kind)] {
            #expect(!check(text, as: kind).sink.diagnostics.contains { $0.rule == .wrongKind }, "\(text)")
        }
    }

    @Test func `several documents without any object are an error`() {
        #expect(check("release: a\n---\nrelease: b\n").sink.diagnostics.map(\.rule) == [.unsupportedYAML])
    }
}
