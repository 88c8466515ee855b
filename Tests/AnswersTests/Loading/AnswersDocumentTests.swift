import Diagnostics
import InfluxDB
import Testing
import YAML

@testable import Answers

/// Answers files before their fields are read.
@Suite struct AnswersDocumentTests {
    @Test func `text that is not YAML has an error at its position, and no document`() {
        var sink = DiagnosticSink()
        let document = AnswersDocument(named: "answers.yaml", bytes: Array("name: [\n".utf8), into: &sink)
        #expect(document == nil)
        #expect(sink.diagnostics.map(\.rule) == [.syntax])
        #expect(sink.diagnostics.first?.location?.file == "answers.yaml")
    }

    @Test func `the value of a secret field is masked even if the text is not valid YAML`() {
        var sink = DiagnosticSink()
        let text = "catalog: {dsn: {value: hunter2\n"
        #expect(AnswersDocument(named: "answers.yaml", bytes: Array(text.utf8), into: &sink) == nil)
        #expect(!TextRenderer(colored: false).render(sink).contains("hunter2"))
        #expect(sink.hasErrors)
    }

    /// Texts with a release, and the same texts with 20250814-1819052.
    @Test(arguments: [
        ("release: 20241024-1354148\n", "release: 20250814-1819052\n"),
        (
            "a: 1  # x\nrelease: \"20241024-1354148\"  # pinned\nb: 2",
            "a: 1  # x\nrelease: \"20250814-1819052\"  # pinned\nb: 2"
        ),
        ("{name: ü, release: '20241024-1354148'}", "{name: ü, release: '20250814-1819052'}"),
        ("name: a\r\nrelease:   20241024-1354148\r\n", "name: a\r\nrelease:   20250814-1819052\r\n"),
    ])
    func `changing the release changes nothing else in the text`(old: String, new: String) throws {
        var sink = DiagnosticSink()
        let release = try Release(parsing: "20250814-1819052")
        let text = try #require(try AnswersText.document(old).text(settingReleaseTo: release, into: &sink))
        #expect(String(decoding: text, as: UTF8.self) == new)
        #expect(sink.diagnostics.isEmpty)
    }

    @Test(arguments: ["release: |-\n  20241024-1354148\n", "release: \"2024\\u0031024-1354148\"\n"])
    func `a release in another form is not changed, with an error`(text: String) throws {
        var sink = DiagnosticSink()
        #expect(try AnswersText.document(text).text(settingReleaseTo: .r20250814, into: &sink) == nil)
        #expect(sink.diagnostics.map(\.path) == ["release"])
        #expect(sink.diagnostics.first?.location?.line == 1)
    }

    @Test func `without a release, there is nothing to change`() throws {
        var sink = DiagnosticSink()
        #expect(try AnswersText.document("name: a\n").text(settingReleaseTo: .r20250814, into: &sink) == nil)
        #expect(sink.diagnostics.isEmpty)
    }
}
