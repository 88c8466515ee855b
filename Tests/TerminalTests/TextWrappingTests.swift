import Terminal
import Testing

/// Text wrapped to the width of a terminal.
@Suite struct TextWrappingTests {
    @Test func `a line that fits does not change`() {
        #expect(TextWrapping.wrapped("one two", to: 7) == ["one two"])
        #expect(TextWrapping.wrapped("", to: 7) == [""])
    }

    @Test func `continuation lines are indented by two more columns`() {
        #expect(TextWrapping.wrapped("one two three", to: 7) == ["one two", "  three"])
        #expect(TextWrapping.wrapped("  one two three", to: 8) == ["  one", "    two", "    three"])
    }

    @Test func `a word that is wider than the terminal stays in one piece`() {
        #expect(TextWrapping.wrapped("a /a/very/long/path b", to: 6) == ["a", "  /a/very/long/path", "  b"])
    }

    @Test func `wide characters count as two columns, and combining ones as none`() {
        #expect(TextWrapping.wrapped("日本 日本", to: 9) == ["日本 日本"])
        #expect(TextWrapping.wrapped("日本 日本", to: 8) == ["日本", "  日本"])
        #expect(TextWrapping.wrapped("u\u{308}u\u{308} e\u{301}", to: 4) == ["u\u{308}u\u{308} e\u{301}"])
    }

    @Test(arguments: 1...40) func `no word is lost, and no line is too wide if its words fit`(width: Int) {
        let text = "influxgen never asks for the credentials and does not store them in any file"
        let lines = TextWrapping.wrapped(text, to: width)
        #expect(lines.flatMap { $0.split(separator: " ") } == text.split(separator: " "))
        for line in lines { #expect(line.columns <= width || line.split(separator: " ").count == 1, "\(line)") }
    }
}
