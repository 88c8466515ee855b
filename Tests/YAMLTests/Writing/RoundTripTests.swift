import Testing
import YAML

/// What the emitter writes is read back as the same value.
@Suite struct RoundTripTests {
    private static let hostile = [
        "", " ", "a", "yes", "No", "y", "on", "null", "~", "true", "1", "1e3", "0x1F", "0o17", "1_000", ".5", ".inf",
        "12:30",
        "2024-01-02", "<<", "=", "-", "- a", "? a", "#", "a #b", "a: b", "a:", ":a", "[a]", "{a}", "a, b", "*a", "&a",
        "!a",
        "|", ">", "%a", "@a", "`a`", "'", "\"", "it's", "\\", "a\\nb", "a\nb", "a\n", "\na", "a\n\n", " a", "a ",
        "a \nb",
        "\ta", "a\tb", "é", "e\u{301}", "😀", "\u{FEFF}a", "\u{2028}", "\u{85}", "\u{7F}", "\u{1}", "\u{E000}", "a\r\nb",
        "---", "...", "--- a", "%YAML 1.2", "{{value}}", "$(x)", "C:\\dir", "0", "-0", "+1", "007", "1.", "NaN",
    ]

    @Test(arguments: hostile) func `a string is read back as the same string`(text: String) throws {
        let emitter = Emitter()
        emitter.beginMapping()
        emitter.key(text.isEmpty ? "empty" : text)
        emitter.string(text)
        emitter.key("list")
        emitter.beginSequence()
        emitter.string(text)
        emitter.endSequence()
        emitter.endMapping()
        let written = String(decoding: try emitter.finish(), as: UTF8.self)
        guard case .mapping(let entries) = try YAMLText.parse(written).content else {
            Issue.record("\(written)")
            return
        }
        func isText(_ node: Node) -> Bool {
            guard case .scalar(let scalar) = node.content else { return false }
            return scalar.resolved == .string && scalar.text.utf8.elementsEqual(text.utf8)
        }
        #expect(entries.count == 2 && isText(entries[0].value), "\(written)")
        #expect(text.isEmpty || entries[0].key.utf8.elementsEqual(text.utf8), "\(written)")
        guard case .sequence(let items) = entries[1].value.content else {
            Issue.record("\(written)")
            return
        }
        #expect(items.count == 1 && isText(items[0]), "\(written)")
    }

    @Test func `integers, booleans and null are written plain`() throws {
        let emitter = Emitter()
        emitter.beginSequence()
        emitter.integer(-3)
        emitter.boolean(true)
        emitter.null()
        emitter.endSequence()
        #expect(String(decoding: try emitter.finish(), as: UTF8.self) == "- -3\n- true\n- null\n")
    }

    @Test(arguments: ["a: 1\nb:\n- x\n- 'y'\n", "{}\n", "[]\n", "a: {}\nb: []\nc: null\n", "a: No\nb: 'No'\n"])
    func `a node is written as its source says`(text: String) throws {
        #expect(try YAMLText.text(of: YAMLText.parse(text)) == text)
    }
}
