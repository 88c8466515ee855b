import Answers
import Deployment
import Diagnostics
import Fields
import Foundation
import Interview
import TestSupport
import Testing
import YAML

/// Answers that adopt writes as what differs from other answers files.
@Suite struct AdoptedOverlayTests {
    private static func adoption(_ starter: String) throws -> Adoption {
        let file = Tools.golden.appending(path: "\(starter)/myinfluxdb.yml")
        let manifest = try Records.node(parsing: String(contentsOf: file, encoding: .utf8))
        var sink = DiagnosticSink()
        sink.describesRunningCluster = true
        let instance = try #require(DescribedInstance(manifest: manifest, of: SourceTable(), into: &sink))
        let adoption = Adoption(of: instance, into: &sink)
        return try #require(adoption, "\(sink.diagnostics)")
    }

    /// How to read bases from texts.
    private static func bases(_ files: [String: String]) -> BaseFiles {
        BaseFiles(locate: { text, _ in text }) { path, reference, sources, sink in
            guard let text = files[path] else {
                sink.error(.invalidValue, "no \(path)", at: reference)
                return nil
            }
            let source = sources.add(path)
            return Parser.parse(Array(text.utf8), from: source, of: sources, into: &sink)
        }
    }

    private static func extending(_ files: [(path: String, text: String)], into sink: inout DiagnosticSink)
        -> AnswersDocument?
    {
        AnswersDocument(
            extending: files.map(\.path),
            of: "--extends",
            named: "answers.yaml",
            over: bases(Dictionary(uniqueKeysWithValues: files.map { ($0.path, $0.text) })),
            into: &sink
        )
    }

    /// The text of the overlay.
    private static func overlay(_ adoption: Adoption, over files: [(path: String, text: String)]) throws -> String {
        var sink = DiagnosticSink()
        let extended = extending(files, into: &sink)
        let document = try #require(extended, "\(sink.diagnostics)")
        document.checkBases(into: &sink)
        #expect(sink.diagnostics.isEmpty, "\(sink.diagnostics)")
        let text = try adoption.text(of: "answers.yaml", over: document.overlay, adoptedFrom: "a test")
        return String(decoding: text, as: UTF8.self)
    }

    /// The answers that a text and its bases mean, and the AppInstance.
    private static func meaning(_ text: String, over files: [(path: String, text: String)]) throws -> (Node, Node) {
        var sink = DiagnosticSink()
        let document = AnswersDocument(
            named: "answers.yaml",
            bytes: Array(text.utf8),
            over: bases(Dictionary(uniqueKeysWithValues: files.map { ($0.path, $0.text) })),
            into: &sink
        )
        let read = document?.deployment(into: &sink)
        let deployment = try #require(read, "\(text)\n\(sink.diagnostics)")
        return (try Records.node(deployment.answers), try Records.node(deployment.instance))
    }

    private static func expectSame(_ adoption: Adoption, over files: [(path: String, text: String)]) throws {
        let whole = String(decoding: try adoption.text(of: "answers.yaml", adoptedFrom: "a test"), as: UTF8.self)
        let expected = try meaning(whole, over: [])
        let text = try overlay(adoption, over: files)
        let found = try meaning(text, over: files)
        for (old, new) in [(expected.0, found.0), (expected.1, found.1)] {
            let differences = NodeDiff().differences(from: old, to: new).map(\.path)
            #expect(differences.isEmpty, "\(differences)\n\(text)")
        }
    }

    @Test(arguments: Tools.starters) func `the overlay and any starter as its base mean what was adopted`(base: String)
        throws
    {
        let text = try String(contentsOfFile: Tools.starter(base), encoding: .utf8)
        for starter in Tools.starters {
            try Self.expectSame(try Self.adoption(starter), over: [("\(base).yaml", text)])
        }
    }

    @Test func `several bases are merged before the comparison`() throws {
        let files = try ["gke", "openshift", "azure-entra"].map { name in
            ("\(name).yaml", try String(contentsOfFile: Tools.starter(name), encoding: .utf8))
        }
        for starter in Tools.starters { try Self.expectSame(try Self.adoption(starter), over: files) }
        let text = try Self.overlay(try Self.adoption("minimal"), over: files)
        #expect(text.contains("\nextends:\n- gke.yaml\n- openshift.yaml\n- azure-entra.yaml\n"), "\(text)")
    }

    @Test func `an overlay has only what differs, and null for what the cluster does not have`() throws {
        let adoption = try Self.adoption("minimal")
        let whole = String(decoding: try adoption.text(of: nil, adoptedFrom: "a test"), as: UTF8.self)
        let base = whole + "pause: true\nlabels: {team: data}\n"
        let text = try Self.overlay(adoption, over: [("base.yaml", base)])
        let settings = text.split(separator: "\n").filter { !$0.hasPrefix("#") }
        #expect(settings == ["extends: base.yaml", "labels: null", "pause: null"], "\(text)")
        #expect(!text.contains("existing: true") && !text.contains("$schema"), "\(text)")
    }

    @Test func `a value that replaces that of the base has its comment`() throws {
        let base = "catalog: {dsn: {secret: other, key: dsn, existing: true}}\n"
        let text = try Self.overlay(try Self.adoption("minimal"), over: [("base.yaml", base)])
        #expect(text.contains("# setup.sh only checks"), "\(text)")
        #expect(text.contains("    secret: catalog-dsn\n") && !text.contains("    key: dsn\n"), "\(text)")
    }

    @Test(arguments: [
        ("name: Not_Valid\n", "base.yaml:1:7"), ("nonsense: 1\n", "base.yaml:1:1"),
        ("name: a\nobjectStore: {s3: {regoin: x}}\n", "base.yaml:2:20"), ("[a]\n", "base.yaml:1:1"),
        ("extends: base.yaml\n", "base.yaml:1:10"), ("extends: none.yaml\n", "base.yaml:1:10"),
    ])
    func `errors in a base are reported where they are`(base: String, place: String) throws {
        var sink = DiagnosticSink()
        Self.extending([("base.yaml", base)], into: &sink)?.checkBases(into: &sink)
        let errors = sink.diagnostics.filter { $0.severity == .error }
        #expect(errors.compactMap { $0.location?.description } == [place], "\(sink.diagnostics)")
    }

    @Test(arguments: ["", "name: a\n", "objectStore: {s3: {}}\n", "secrets: external\n", "release: 20260421-2022186\n"])
    func `a base need not be complete`(base: String) throws {
        var sink = DiagnosticSink()
        let document = Self.extending([("base.yaml", base)], into: &sink)
        #expect(document?.overlay != nil)
        document?.checkBases(into: &sink)
        #expect(sink.diagnostics.isEmpty, "\(sink.diagnostics)")
    }

    @Test func `a base that does not exist is a problem of the option`() throws {
        var sink = DiagnosticSink()
        #expect(Self.extending([("base.yaml", ""), ("answers.yaml", "")], into: &sink) == nil)
        #expect(sink.diagnostics.map { $0.location?.file } == ["--extends answers.yaml"], "\(sink.diagnostics)")
    }
}
