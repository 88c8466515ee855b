import Diagnostics
import Interview

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// Reads a line from a terminal with the usual editing keys.
struct LineEditor {
    private var history: [String] = []

    /// Reads a line; nil at its end (Ctrl-D on an empty line).
    mutating func read(_ prompt: String, completesPaths: Bool) throws(Interruption) -> String? {
        var original = termios()
        guard tcgetattr(STDIN_FILENO, &original) == 0 else { return try Interruptions.line() }
        var raw = original
        cfmakeraw(&raw)
        raw.c_oflag = original.c_oflag
        tcsetattr(STDIN_FILENO, TCSANOW, &raw)
        defer {
            tcsetattr(STDIN_FILENO, TCSANOW, &original)
            Terminal.write("\n")
        }
        var line = Line(prompt: prompt)
        var place = history.count
        line.draw()
        while true {
            switch try Self.key() {
            case .enter:
                if !line.text.isEmpty, history.last != line.text { history.append(line.text) }
                return line.text
            case .interrupt: throw Interruption()
            case .end: if line.text.isEmpty { return nil } else { line.delete() }
            case .character(let character): line.insert(String(character))
            case .backspace: line.backspace()
            case .delete: line.delete()
            case .left: line.move(-1)
            case .right: line.move(1)
            case .home: line.move(-.max)
            case .toEnd: line.move(.max)
            case .killToEnd: line.killToEnd()
            case .killLine: line.killToStart()
            case .killWord: line.killWord()
            case .up where place > 0:
                place -= 1
                line.replace(history[place])
            case .down where place < history.count:
                place += 1
                line.replace(place < history.count ? history[place] : "")
            case .tab where completesPaths: line.complete()
            case .redraw: Terminal.write("\u{1B}[2J\u{1B}[H")
            case .up, .down, .tab, .other: break
            }
            line.draw()
        }
    }

    private enum Key {
        case enter, interrupt, end, backspace, delete, left, right, home, toEnd, killToEnd, killLine, killWord, up, down
        case tab, redraw, other
        case character(Character)
    }

    private static func byte() throws(Interruption) -> UInt8 {
        guard let byte = try Interruptions.byte() else { throw Interruption() }
        return byte
    }

    private static func key() throws(Interruption) -> Key {
        let first = try byte()
        switch first {
        case 0x0D, 0x0A: return .enter
        case 0x03: return .interrupt
        case 0x04: return .end
        case 0x7F, 0x08: return .backspace
        case 0x01: return .home
        case 0x05: return .toEnd
        case 0x02: return .left
        case 0x06: return .right
        case 0x0B: return .killToEnd
        case 0x15: return .killLine
        case 0x17: return .killWord
        case 0x10: return .up
        case 0x0E: return .down
        case 0x0C: return .redraw
        case 0x09: return .tab
        case 0x1B: return try escape()
        case 0x00..<0x20: return .other
        default:
            var bytes = [first]
            let length = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
            while bytes.count < length { bytes.append(try byte()) }
            return String(decoding: bytes, as: UTF8.self).first.map { .character($0) } ?? .other
        }
    }

    private static func escape() throws(Interruption) -> Key {
        let second = try byte()
        guard second == UInt8(ascii: "[") || second == UInt8(ascii: "O") else { return .other }
        var parameters = ""
        while true {
            let next = try byte()
            switch next {
            case UInt8(ascii: "A"): return .up
            case UInt8(ascii: "B"): return .down
            case UInt8(ascii: "C"): return .right
            case UInt8(ascii: "D"): return .left
            case UInt8(ascii: "H"): return .home
            case UInt8(ascii: "F"): return .toEnd
            case UInt8(ascii: "~"):
                switch parameters {
                case "1", "7": return .home
                case "4", "8": return .toEnd
                case "3": return .delete
                default: return .other
                }
            case 0x30...0x3F: parameters.unicodeScalars.append(Unicode.Scalar(next))
            default: return .other
            }
        }
    }
}

/// A line that is being edited.
private struct Line {
    let prompt: String
    private var characters: [Character] = []
    private var cursor = 0

    init(prompt: String) { self.prompt = prompt }

    var text: String { String(characters) }

    mutating func insert(_ text: String) {
        characters.insert(contentsOf: Array(text), at: cursor)
        cursor += text.count
    }
    mutating func replace(_ text: String) {
        characters = Array(text)
        cursor = characters.count
    }
    mutating func backspace() {
        guard cursor > 0 else { return }
        cursor -= 1
        characters.remove(at: cursor)
    }
    mutating func delete() { if cursor < characters.count { characters.remove(at: cursor) } }
    mutating func move(_ steps: Int) {
        cursor = steps == .max ? characters.count : steps == -.max ? 0 : min(max(0, cursor + steps), characters.count)
    }
    mutating func killToEnd() { characters.removeSubrange(cursor...) }
    mutating func killToStart() {
        characters.removeSubrange(..<cursor)
        cursor = 0
    }
    mutating func killWord() {
        while cursor > 0, characters[cursor - 1] == " " { backspace() }
        while cursor > 0, characters[cursor - 1] != " " { backspace() }
    }

    /// Completes the path in front of the cursor as far as it is unambiguous.
    mutating func complete() {
        let typed = String(characters[..<cursor])
        let slash = typed.lastIndex(of: "/")
        let folder = slash.map { String(typed[...$0]) } ?? ""
        let start = slash.map { String(typed[typed.index(after: $0)...]) } ?? typed
        guard let directory = opendir(folder.isEmpty ? "." : folder) else { return }
        defer { closedir(directory) }
        var names: [String] = []
        while let entry = readdir(directory) {
            let name = withUnsafeBytes(of: entry.pointee.d_name) { raw in
                String(decoding: raw.prefix { $0 != 0 }, as: UTF8.self)
            }
            if name.hasPrefix(start), name != ".", name != "..", !start.isEmpty || !name.hasPrefix(".") {
                names.append(name)
            }
        }
        guard var common = names.first else { return }
        for name in names { while !name.hasPrefix(common) { common.removeLast() } }
        if names.count == 1 {
            var status = stat()
            if stat(folder + common, &status) == 0, status.st_mode & S_IFMT == S_IFDIR { common += "/" }
        }
        insert(String(common.dropFirst(start.count)))
    }

    /// Draws the line anew; what is wider than the terminal scrolls sideways.
    func draw() {
        let width = max(20, Terminal.width)
        let room = max(8, width - prompt.columns - 1)
        var start = 0
        while characters[start..<cursor].reduce(0, { $0 + $1.columns }) > room { start += 1 }
        var shown = ""
        var columns = 0
        for character in characters[start...] {
            columns += character.columns
            if columns > room { break }
            shown.append(character)
        }
        let behind = prompt.columns + characters[start..<cursor].reduce(0) { $0 + $1.columns }
        Terminal.write("\r\u{1B}[K\(prompt)\(shown)\r" + (behind > 0 ? "\u{1B}[\(behind)C" : ""))
    }
}

extension Character {
    /// How many columns of a terminal it takes.
    fileprivate var columns: Int { unicodeScalars.first?.columns ?? 0 }
}

extension String {
    fileprivate var columns: Int { reduce(0) { $0 + $1.columns } }
}
