import Diagnostics
import Foundation
import Testing

/// No character of the input has an effect on the reader of a report, in any format.
@Suite struct EscapingTests {
    private static let rule = Rule("IG9999", "sample", "A sample.", examples: .command("x", reason: "y"))

    /// Characters that are halves of others for Swift, end lines somewhere, or change the order of text.
    static let hostile = [
        "a\r\n::error::b", "a\n\r\n::error::b", "\"\u{301}b", "'\u{301}b", "\\\u{301}", "a\u{2028}b\u{2029}c",
        "a\u{85}b",
        "a\u{202E}b\u{202C}", "\u{2066}a\u{2069}", "\u{200F}a", "\u{1B}[2J", "\u{9B}2J", "%0A", "a\u{7F}",
    ]

    private static func sink(_ text: String) -> DiagnosticSink {
        var sink = DiagnosticSink()
        sink.error(
            rule,
            "\(text)",
            at: Location(file: text, line: 1, column: 1),
            path: FieldPath(keys: text),
            fix: "\(text)"
        )
        return sink
    }

    /// The characters that must not be in any report: controls, and marks of the writing direction.
    private func controls(in text: String) -> [Unicode.Scalar] {
        text.unicodeScalars.filter { scalar in
            switch scalar.value {
            case 0x0A: false
            case 0..<0x20, 0x7F...0x9F, 0x061C, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069: true
            default: false
            }
        }
    }

    @Test(arguments: hostile) func `a text report has no control characters`(text: String) {
        #expect(controls(in: TextRenderer(colored: false).render(Self.sink(text))).isEmpty)
    }

    @Test(arguments: hostile) func `a GitHub annotation is one line without control characters`(text: String) {
        let report = GitHubRenderer.render(Self.sink(text))
        #expect(controls(in: report).isEmpty)
        #expect(report.utf8.count { $0 == 0x0A } == 1 && report.hasPrefix("::error file="))
    }

    @Test(arguments: hostile) func `JSON has no control characters, and is read back as it was`(text: String) throws {
        let report = JSONRenderer.render(Self.sink(text))
        #expect(controls(in: report).isEmpty)
        let list = try JSONSerialization.jsonObject(with: Data(report.utf8)) as? [[String: Any]]
        let message = try #require(list?.first?["message"] as? String)
        #expect(Array(message.unicodeScalars) == Array(text.unicodeScalars))
    }

    @Test(arguments: hostile) func `SARIF has no control characters, and is read back as it was`(text: String) throws {
        let report = SARIFRenderer.render(Self.sink(text), version: "1")
        #expect(controls(in: report).isEmpty)
        let log = try JSONSerialization.jsonObject(with: Data(report.utf8)) as? [String: Any]
        let result = ((log?["runs"] as? [[String: Any]])?.first?["results"] as? [[String: Any]])?.first
        let message = try #require((result?["message"] as? [String: Any])?["text"] as? String)
        #expect(Array(message.unicodeScalars) == Array("\(text)\nfix: \(text)".unicodeScalars))
    }

    @Test func `text for a terminal shows what it would hide`() {
        #expect("a\u{202E}b\u{1B}[0m\r\n".escapedForTerminal() == "a\\u{202e}b\\u{1b}[0m\\u{d}\\u{a}")
        #expect("a\tb\n".escapedForTerminal(keeping: ["\t", "\n"]) == "a\tb\n")
        #expect("e\u{301} 日本 שלום".escapedForTerminal() == "e\u{301} 日本 שלום")
    }
}
