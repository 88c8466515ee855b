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

    /// Writes settings with a value of each kind, and a text.
    private static func write(_ text: String, to emitter: Emitter) {
        emitter.beginMapping()
        emitter.key(Emitter.Key("prepared"))
        emitter.string(text)
        emitter.key("key of \(text)")
        emitter.beginSequence()
        emitter.integer(-3)
        emitter.boolean(true)
        emitter.null()
        emitter.beginMapping()
        emitter.endMapping()
        emitter.beginSequence()
        emitter.endSequence()
        emitter.node(Node(.scalar(Scalar("", form: .plain)), at: .generated))
        emitter.node(Node(.scalar(Scalar("0x1F", form: .plain)), at: .generated))
        emitter.node(Node(.scalar(Scalar(text, form: .string)), at: .generated))
        emitter.endSequence()
        emitter.endMapping()
    }

    @Test(arguments: hostile) func `a node without text is the one that a parser reads from the text`(text: String)
        throws
    {
        let emitter = Emitter()
        Self.write(text, to: emitter)
        let parsed = try YAMLText.parse(String(decoding: try emitter.finish(), as: UTF8.self))
        #expect(Node(writing: { Self.write(text, to: $0) }).isSame(as: parsed))
        #expect(!Node(writing: { Self.write(text + "x", to: $0) }).isSame(as: parsed))
    }

    @Test(
        arguments: hostile + ["'a'", "\"a\"", "'a: b'", "'it''s'", "\"a\\n\"", "'a' 'b'", "''", "\"", "'\"'", "\"'\""]
    )
    func `a word is the scalar that a parser reads after a key`(text: String) throws {
        guard let word = Scalar(word: text) else { return }
        guard case .mapping(let entries) = try YAMLText.parse("key: \(text)\n").content, entries.count == 1,
            case .scalar(let scalar) = entries[0].value.content
        else {
            Issue.record("\(text)")
            return
        }
        #expect(scalar.text == word.text && scalar.resolved == word.resolved, "\(text)")
    }

    @Test func `most texts are words`() {
        for text in ["influxdb", "v0.1.25", "a/b:c", "'yes'", "\"a: b\"", "é"] {
            #expect(Scalar(word: text) != nil, "\(text)")
        }
        for text in ["yes", "1", "a: b", "''", "'it''s'", "\"a\\n\"", "a #b", "[a]"] {
            #expect(Scalar(word: text) == nil, "\(text)")
        }
    }
}

extension Node {
    /// Whether both have the same keys and values, in the same order.
    fileprivate func isSame(as other: Node) -> Bool {
        switch (content, other.content) {
        case (.mapping(let entries), .mapping(let others)):
            entries.count == others.count
                && zip(entries, others).allSatisfy {
                    $0.key.utf8.elementsEqual($1.key.utf8) && $0.value.isSame(as: $1.value)
                }
        case (.sequence(let items), .sequence(let others)):
            items.count == others.count && zip(items, others).allSatisfy { $0.isSame(as: $1) }
        case (.scalar(let scalar), .scalar(let other)):
            scalar.text.utf8.elementsEqual(other.text.utf8) && scalar.resolved == other.resolved
        default: false
        }
    }
}
