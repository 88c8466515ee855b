import Checking
import Deployment
import Diagnostics
import TestSupport
import Testing

/// Input with very many problems: all are counted, few are shown, and the work grows with the size of the input only.
@Suite struct LargeInputTests {
    private func check(_ text: String, as kind: DocumentKind = .answers) -> DiagnosticSink {
        var sink = DiagnosticSink()
        Document(name: "a.yaml", bytes: Array(text.utf8)).check(as: kind, into: &sink)
        return sink
    }

    private static func lines(_ count: Int, _ line: (Int) -> String) -> String {
        (0..<count).map(line).joined(separator: "\n") + "\n"
    }

    /// Documents with 20,000 problems of one kind each.
    static let documents: [(what: String, text: String, kind: DocumentKind, rule: Rule)] = [
        ("unknown keys", lines(20_000) { "strange\($0): x" }, .answers, .unknownKey),
        ("keys that look like others", lines(20_000) { "namespace\($0): x" }, .answers, .unknownKey),
        ("duplicate keys", lines(20_001) { "name: a\($0)" }, .answers, .duplicateKey),
        ("equal hosts", "ingress: {hosts: [\(String(repeating: "a,", count: 20_000))a]}\n", .answers, .duplicateItem),
        ("wrong items", "featureFlags: [\(String(repeating: "{}, ", count: 20_000))]\n", .answers, .wrongType),
        ("unknown values", lines(20_000) { "strange\($0): x" }, .values, .unknownKey),
        ("unknown fields", "kind: AppInstance\n" + lines(20_000) { "strange\($0): x" }, .appinstance, .unknownKey),
    ]

    @Test(arguments: documents) func `problems of a kind beyond the first hundred are counted`(
        what: String,
        text: String,
        kind: DocumentKind,
        rule: Rule
    ) {
        let sink = check(text, as: kind)
        #expect(sink.diagnostics.count { $0.rule == rule } == DiagnosticSink.mostOfAKind)
        let rest = sink.sorted.filter { $0.rule == rule && $0.location == nil }.map { "\($0.message)" }
        #expect(rest.count == 1 && rest[0].hasPrefix("… and 19900 more") == (what != "duplicate keys"), "\(rest)")
        let report = TextRenderer(colored: false).render(sink)
        #expect(report.utf8.count < 100_000)
        #expect(SARIFRenderer.render(sink, version: "1").utf8.count < 500_000)
    }
}
