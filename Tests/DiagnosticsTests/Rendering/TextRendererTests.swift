import Diagnostics
import Testing

/// Diagnostics as a person reads them.
@Suite struct TextRendererTests {
    private static let rule = Rule("IG9999", "sample", "A sample.", examples: .command("x", reason: "y"))

    /// The report of one error in a text.
    private func report(_ text: String, line: Int, column: Int, colored: Bool = false) -> String {
        var sink = DiagnosticSink()
        sink.add(text: Array(text.utf8), of: "a.yaml") { SecretMask(keys: [], variableWords: []) }
        sink.error(Self.rule, "it is wrong", at: Location(file: "a.yaml", line: line, column: column), fix: "change it")
        return TextRenderer(colored: colored).render(sink)
    }

    @Test func `a report has the location, the line with a caret, the fix and a count`() {
        #expect(
            report("name: a\nhost: b\n", line: 2, column: 7) == """
                a.yaml:2:7: error: it is wrong [IG9999 sample]
                    host: b
                          ^
                  fix: change it
                1 error

                """
        )
    }

    @Test(arguments: ["\n", "\r\n", "\r", "\u{85}", "\u{2028}"]) func `lines end at the line breaks of YAML`(
        end: String
    ) {
        let report = report("name: a\(end)host: b\(end)", line: 2, column: 7)
        #expect(report.contains("\n    host: b\n          ^\n"), "\(report)")
    }

    @Test func `a caret is below its character after tabs, wide and combining characters`() {
        #expect(report("\ta: b", line: 1, column: 2).contains("\n    \ta: b\n    \t^\n"))
        #expect(report("[日本, x]", line: 1, column: 6).contains("\n    [日本, x]\n           ^\n"))
        #expect(report("[e\u{301}, x]", line: 1, column: 6).contains("\n    [e\u{301}, x]\n        ^\n"))
    }

    @Test func `a caret can be after the end of a line, and is omitted after the end of the text`() {
        #expect(report("a: [b", line: 1, column: 6).contains("\n    a: [b\n         ^\n"))
        #expect(!report("a: b", line: 9, column: 1).contains("^"))
    }

    @Test func `a long line is shortened around the location`() {
        let report = report(
            String(repeating: "a", count: 300) + "!" + String(repeating: "b", count: 300),
            line: 1,
            column: 301
        )
        let lines = report.split(separator: "\n")
        #expect(lines[1].count < 110 && lines[1].contains("…"))
        let caret = lines[2].distance(from: lines[2].startIndex, to: lines[2].firstIndex(of: "^") ?? lines[2].endIndex)
        #expect(Array(lines[1])[caret] == "!", "\(report)")
    }

    @Test func `control characters of the input do not reach the terminal`() {
        var sink = DiagnosticSink()
        sink.add(text: Array("a: \u{1b}[2J".utf8), of: "a.yaml") { SecretMask(keys: [], variableWords: []) }
        sink.error(Self.rule, "\u{1b}[31m is wrong", at: Location(file: "a.yaml", line: 1, column: 4))
        let report = TextRenderer(colored: false).render(sink)
        #expect(!report.contains("\u{1b}") && report.contains("\\u{1b}[2J") && report.contains("\\u{1b}[31m"))
    }

    @Test func `colors are used only on request`() {
        #expect(report("a: b", line: 1, column: 1, colored: true).contains("\u{1b}["))
        #expect(!report("a: b", line: 1, column: 1).contains("\u{1b}["))
    }

    @Test func `diagnostics are sorted by location and counted by severity`() {
        var sink = DiagnosticSink()
        sink.warning(Self.rule, "third")
        sink.error(Self.rule, "second", at: Location(file: "a.yaml", line: 2, column: 1))
        sink.error(Self.rule, "first", at: Location(file: "a.yaml", line: 1, column: 9))
        let lines = TextRenderer(colored: false).render(sink).split(separator: "\n")
        #expect(lines.map { $0.split(separator: " ").count }.count == 4)
        #expect(lines[0].contains("first") && lines[1].contains("second") && lines[2].contains("third"))
        #expect(lines[3] == "2 errors, 1 warning")
    }

    @Test func `a rule can be ignored by its code, its name, or a comment on the line`() {
        func count(_ codes: Set<String>, _ text: String = "a: b") -> Int {
            var sink = DiagnosticSink()
            sink.add(text: Array(text.utf8), of: "a.yaml") { SecretMask(keys: [], variableWords: []) }
            sink.error(Self.rule, "it is wrong", at: Location(file: "a.yaml", line: 1, column: 1))
            sink.ignore(codes)
            return sink.diagnostics.count
        }
        #expect(count([]) == 1 && count(["IG9999"]) == 0 && count(["sample"]) == 0 && count(["IG9998"]) == 1)
        #expect(count([], "a: b  # influxgen: ignore IG9998, ig9999") == 0)
        #expect(count([], "a: b  # influxgen: ignore sample # because") == 0)
        #expect(count([], "a: b  # ignore IG9999") == 1)
    }
}
