import Terminal
import Testing

/// The keys that a keyboard decodes from the bytes of a terminal.
@Suite struct KeyboardTests {
    /// Returns the keys in a sequence of events, after which nothing more arrives.
    private func keys(_ events: [Interruptions.Event]) throws -> [Key] {
        var rest = events[...]
        var keyboard = Keyboard { _ throws(TerminalInterruption) in rest.popFirst() ?? .nothing }
        var keys: [Key] = []
        while true {
            keys.append(try keyboard.key())
            if rest.isEmpty { break }
        }
        // A byte that was read ahead is the next key.
        let next = try keyboard.key()
        return next == .other ? keys : keys + [next]
    }

    private func keys(_ text: String) throws -> [Key] { try keys(text.utf8.map { .byte($0) }) }

    @Test func `printable characters stand for themselves, in any alphabet`() throws {
        #expect(try keys("aü日😀") == [.character("a"), .character("ü"), .character("日"), .character("😀")])
    }

    @Test(
        arguments: [
            ("\r", .enter), ("\n", .enter), ("\t", .tab), ("\u{3}", .interrupt), ("\u{4}", .end), ("\u{1A}", .suspend),
            ("\u{7F}", .backspace), ("\u{8}", .backspace), ("\u{1}", .home), ("\u{5}", .toEnd), ("\u{B}", .killToEnd),
            ("\u{15}", .killLine), ("\u{17}", .killWord), ("\u{10}", .up), ("\u{E}", .down), ("\u{C}", .redraw),
            ("\u{1B}[A", .up), ("\u{1B}OA", .up), ("\u{1B}[B", .down), ("\u{1B}[C", .right), ("\u{1B}[D", .left),
            ("\u{1B}[H", .home), ("\u{1B}[1~", .home), ("\u{1B}[7~", .home), ("\u{1B}[F", .toEnd),
            ("\u{1B}[4~", .toEnd),
            ("\u{1B}[3~", .delete), ("\u{1B}[1;5C", .right), ("\u{1B}\u{1B}[A", .up),
            ("\u{1B}[5~", .other), ("\u{1B}[Z", .other), ("\u{1B}x", .other), ("\u{1B}", .other), ("\u{2}", .left),
            ("\u{0}", .other), ("\u{1F}", .other),
        ] as [(String, Key)]
    )
    func `a control character or an escape sequence is one key`(bytes: String, key: Key) throws {
        #expect(try keys(bytes) == [key])
        if bytes != "\u{1B}" { #expect(try keys(bytes + "z") == [key, .character("z")]) }
    }

    @Test func `pasted text is one key, with its line endings`() throws {
        #expect(try keys("\u{1B}[200~a\nb\u{1B}[201~c") == [.paste("a\nb"), .character("c")])
        #expect(try keys("\u{1B}[200~a\u{1B}[20") == [.paste("a\u{1B}[20")], "the end may be missing")
    }

    @Test func `invalid bytes are skipped, but not the valid ones after them`() throws {
        func bytes(_ bytes: UInt8...) throws -> [Key] { try keys(bytes.map { .byte($0) }) }
        #expect(try bytes(0xC3, 0x41) == [.other, .character("A")])
        #expect(try bytes(0xFF, 0x41) == [.other, .character("A")])
        #expect(try bytes(0x80, 0x41) == [.other, .character("A")])
        #expect(try bytes(0xE0, 0x80, 0x80, 0x41) == [.other, .character("A")])
        #expect(try bytes(0xE6, 0x97) == [.other], "a character may be incomplete")
    }

    @Test func `the terminal can be resized or closed`() throws {
        #expect(try keys([.resized, .byte(0x61)]) == [.resized, .character("a")])
        #expect(throws: TerminalInterruption.self) { _ = try keys([.end]) }
        #expect(try keys([.nothing, .byte(0x61)]) == [.other, .character("a")])
    }
}
