import Diagnostics
import Foundation
import Testing

/// Diagnostics as programs read them.
@Suite struct MachineRendererTests {
    private static let rule = Rule("IG9999", "sample", "A \"sample\".", examples: .command("x", reason: "y"))

    private static let sink = {
        var sink = DiagnosticSink()
        let place = Location(file: "a,b:c ü%.yaml", line: 3, column: 7)
        sink.error(rule, "100% wrong,\r\n\"here\": \u{1}é", at: place, path: "spec.package", fix: "change it")
        sink.warning(rule, "no place")
        return sink
    }()

    private func object(_ text: String) throws -> Any { try JSONSerialization.jsonObject(with: Data(text.utf8)) }

    @Test func `JSON contains every part of a diagnostic`() throws {
        let list = try #require(object(JSONRenderer.render(Self.sink)) as? [[String: Any]])
        #expect(list.count == 2)
        #expect(list[0]["message"] as? String == "100% wrong,\r\n\"here\": \u{1}é")
        #expect(list[0]["file"] as? String == "a,b:c ü%.yaml")
        #expect(list[0]["line"] as? Int == 3 && list[0]["column"] as? Int == 7)
        #expect(list[0]["code"] as? String == "IG9999" && list[0]["severity"] as? String == "error")
        #expect(list[0]["path"] as? String == "spec.package" && list[0]["fix"] as? String == "change it")
        #expect(list[1]["line"] is NSNull && list[1]["path"] is NSNull && list[1]["fix"] is NSNull)
    }

    @Test func `GitHub's workflow commands are one line each, with escaped properties`() {
        let lines = GitHubRenderer.render(Self.sink).split(separator: "\n", omittingEmptySubsequences: false)
        #expect(
            lines[0] == "::error file=a%2Cb%3Ac ü%25.yaml,line=3,col=7,title=IG9999 sample::"
                + "100%25 wrong,%0D%0A\"here\": \\u{1}é%0Afix: change it"
        )
        #expect(lines[1] == "::warning title=IG9999 sample::no place" && lines.count == 3)
    }

    @Test func `SARIF lists each rule once, and files as URIs`() throws {
        let log = try #require(object(SARIFRenderer.render(Self.sink, version: "1.2.3")) as? [String: Any])
        #expect(log["version"] as? String == "2.1.0")
        let run = try #require((log["runs"] as? [[String: Any]])?.first)
        let driver = try #require((run["tool"] as? [String: Any])?["driver"] as? [String: Any])
        #expect(driver["version"] as? String == "1.2.3")
        #expect((driver["rules"] as? [[String: Any]])?.map { $0["id"] as? String } == ["IG9999"])
        let results = try #require(run["results"] as? [[String: Any]])
        #expect(results.map { $0["level"] as? String } == ["error", "warning"])
        #expect(results[1]["locations"] == nil)
        let location = (results[0]["locations"] as? [[String: Any]])?.first?["physicalLocation"] as? [String: Any]
        #expect((location?["artifactLocation"] as? [String: Any])?["uri"] as? String == "a%2Cb%3Ac%20%C3%BC%25.yaml")
        #expect((location?["region"] as? [String: Any])?["startColumn"] as? Int == 7)
    }

    @Test func `a report without diagnostics is an empty list`() {
        #expect(JSONRenderer.render(DiagnosticSink()) == "[]\n" && GitHubRenderer.render(DiagnosticSink()).isEmpty)
    }
}
