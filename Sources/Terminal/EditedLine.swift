import Diagnostics

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// A line being edited, shown on one row of the terminal.
package struct EditedLine {
    package let prompt: String
    private var characters: [Character] = []
    private var cursor = 0
    /// The number of columns drawn, and the column of the cursor.
    private var drawn = (columns: 0, cursor: 0)

    package init(prompt: String) { self.prompt = prompt }

    package var text: String { String(characters) }

    /// The text before the cursor.
    package var typed: String { String(characters[..<cursor]) }

    package mutating func insert(_ text: String) {
        characters.insert(contentsOf: Array(text), at: cursor)
        cursor += text.count
    }
    package mutating func replace(_ text: String) {
        characters = Array(text)
        cursor = characters.count
    }
    package mutating func backspace() {
        guard cursor > 0 else { return }
        cursor -= 1
        characters.remove(at: cursor)
    }
    package mutating func delete() { if cursor < characters.count { characters.remove(at: cursor) } }
    package mutating func move(_ steps: Int) { cursor = min(max(0, cursor + steps), characters.count) }
    package mutating func moveToStart() { cursor = 0 }
    package mutating func moveToEnd() { cursor = characters.count }
    package mutating func killToEnd() { characters.removeSubrange(cursor...) }
    package mutating func killToStart() {
        characters.removeSubrange(..<cursor)
        cursor = 0
    }
    package mutating func killWord() {
        while cursor > 0, characters[cursor - 1] == " " { backspace() }
        while cursor > 0, characters[cursor - 1] != " " { backspace() }
    }

    /// Applies an editing key; other keys have no effect.
    package mutating func edit(_ key: Key) {
        switch key {
        case .character(let character): insert(String(character))
        case .paste(let text): insert(Self.oneLine(text))
        case .backspace: backspace()
        case .delete: delete()
        case .left: move(-1)
        case .right: move(1)
        case .home: moveToStart()
        case .toEnd: moveToEnd()
        case .killToEnd: killToEnd()
        case .killLine: killToStart()
        case .killWord: killWord()
        default: break
        }
    }

    /// Joins pasted lines: text pasted at one question must not answer the next ones.
    private static func oneLine(_ text: String) -> String {
        text.split { $0.isNewline || $0 == "\t" }.joined(separator: " ").filter { character in
            character.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value != 0x7F }
        }
    }

    /// Redraws the line; text that is wider than the terminal scrolls sideways.
    package mutating func draw() {
        let width = max(20, Terminal.width)
        let prompt = Self.fitting(self.prompt, width - 16)
        let room = max(8, width - prompt.columns - 1)
        var start = 0
        while characters[start..<cursor].columns > room { start += 1 }
        var shown = ""
        for character in characters[start...] {
            guard shown.columns + character.columns <= room else { break }
            shown.append(character)
        }
        let place = prompt.columns + characters[start..<cursor].columns
        Terminal.write(
            "\(erasing(width))\(Terminal.painted(prompt, as: .prompt))\(shown)\r"
                + (place > 0 ? "\u{1B}[\(place)C" : "")
        )
        drawn = (prompt.columns + shown.columns, place)
    }

    /// Draws the line a last time, with the cursor at its end.
    package mutating func leave() {
        guard cursor < characters.count else { return }
        cursor = characters.count
        draw()
    }

    /// Forgets what was drawn, because other output has replaced it.
    package mutating func forget() { drawn = (0, 0) }

    /// Returns the sequence that erases the drawn line, even if a narrower terminal has wrapped it to several rows.
    private func erasing(_ width: Int) -> String {
        let rows = drawn.columns > width ? drawn.cursor / width : 0
        return (rows > 0 ? "\u{1B}[\(rows)A" : "") + "\r\u{1B}[J"
    }

    /// Shortens a prompt to its end if it is too long to leave room for an answer.
    private static func fitting(_ prompt: String, _ width: Int) -> String {
        guard prompt.columns > width else { return prompt }
        var end = prompt[...]
        while String(end).columns > width - 1 { end = end.dropFirst() }
        return "…" + end
    }
}

extension Character {
    /// The width of the character in terminal columns.
    package var columns: Int { unicodeScalars.first?.columns ?? 0 }
}

extension Sequence<Character> {
    /// The width of the text in terminal columns.
    package var columns: Int { reduce(0) { $0 + $1.columns } }
}
