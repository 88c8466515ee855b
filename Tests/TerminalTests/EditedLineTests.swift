import Terminal
import Testing

/// The editing keys in a line.
@Suite struct EditedLineTests {
    private func line(_ keys: Key...) -> EditedLine {
        var line = EditedLine(prompt: "? ")
        for key in keys { line.edit(key) }
        return line
    }

    @Test func `characters are inserted at the cursor`() {
        let line = line(.paste("ac"), .left, .character("b"))
        #expect(line.text == "abc")
        #expect(line.typed == "ab")
    }

    @Test func `the cursor stays inside the line`() {
        #expect(line(.left, .left, .paste("ab"), .right, .right, .character("c")).text == "abc")
        #expect(line(.paste("ab"), .home, .character("x")).text == "xab")
        #expect(line(.paste("ab"), .home, .toEnd, .character("x")).text == "abx")
    }

    @Test func `backspace and delete remove the characters beside the cursor`() {
        #expect(line(.paste("abc"), .left, .backspace).text == "ac")
        #expect(line(.paste("abc"), .left, .delete).text == "ab")
        #expect(line(.paste("abc"), .delete).text == "abc")
        #expect(line(.paste("abc"), .home, .backspace).text == "abc")
    }

    @Test func `a character of several code points is one character`() {
        #expect(line(.paste("e\u{301}👩‍👩‍👧"), .backspace).text == "e\u{301}")
        #expect(line(.paste("e\u{301}👩‍👩‍👧"), .backspace, .backspace).text == "")
    }

    @Test func `a part of the line can be removed at once`() {
        #expect(line(.paste("ab cd"), .left, .killToEnd).text == "ab c")
        #expect(line(.paste("ab cd"), .left, .killLine).text == "d")
        #expect(line(.paste("ab cd  "), .killWord).text == "ab ")
        #expect(line(.paste("ab cd"), .left, .killWord).text == "ab d")
        #expect(line(.killWord, .killLine, .killToEnd).text == "")
    }

    @Test func `pasted lines are joined, without control characters`() {
        #expect(line(.paste("a\nb\r\nc\td")).text == "a b c d")
        #expect(line(.paste("a\u{1B}[31mb\u{7F}\u{0}")).text == "a[31mb")
    }

    @Test func `another text replaces the line, with the cursor at its end`() {
        var line = line(.paste("old"), .home)
        line.replace("new")
        line.edit(.character("!"))
        #expect(line.text == "new!" && line.typed == "new!")
    }

    @Test(arguments: [.enter, .tab, .up, .down, .resized, .other, .interrupt] as [Key])
    func `other keys do not change the line`(key: Key) {
        let line = line(.paste("ab"), .left, key)
        #expect(line.text == "ab" && line.typed == "a")
    }
}
