extension ShellText {
    /// Words after which a command starts, as at the start of a line.
    private static let introductions: Set<String> = [
        "if", "then", "elif", "else", "while", "until", "do", "in", "time", "!", "{", "}", "fi", "done", "esac",
        "command", "builtin", "exec", "coproc",
    ]
    /// Commands that treat their arguments as code.
    private static let evaluations: Set<String> = ["eval", "let", "trap", "alias"]
    /// Commands whose first argument is a name.
    private static let declarations: Set<String> = ["for", "select", "function"]

    /// Ends the current word.
    mutating func endWord() {
        guard word.isOpen else { return }
        let text = String(decoding: letters, as: UTF8.self)
        word.isOpen = false
        (word.isExpanded, word.hasText) = (false, false)
        defer { letters.removeAll(keepingCapacity: true) }
        if context == .test {
            if text == "]]" { closeTest() }
            return
        }
        guard word.isCommand else {
            if word.refuses == .nextWord { word.refuses = .no }
            if word.isCaseHead, text == "in" { (word.isCaseHead, word.isCommand) = (false, true) }
            return
        }
        if word.isAssignment || Self.introductions.contains(text) {
            word.isAssignment = false
            return
        }
        word.isCommand = false
        if Self.evaluations.contains(text) { word.refuses = .allWords }
        if Self.declarations.contains(text) { word.refuses = .nextWord }
        if text == "[[", context == .commands { push(.test) }
        if text == "case" {
            word.isCaseHead = true
            // The parentheses of its patterns look like the end of the substitution.
            if !stack.isEmpty { unclear = unclear ?? "case in a substitution" }
        }
    }

    /// Ends the command, so that another one can start.
    mutating func endCommand() {
        endWord()
        if context == .commands { word = Word() }
    }

    private mutating func closeTest() {
        word = stack.pop()
        word.isOpen = false
    }

    /// Ends the line, after which its here documents start.
    mutating func endLine() {
        endCommand()
        guard let first = documents.first else { return }
        for document in documents.dropFirst().reversed() { stack.push(.hereDocument(document), word: word) }
        stack.push(.hereDocument(first), word: word)
        documents.removeAll()
        line.removeAll(keepingCapacity: true)
    }
}

/// A here document, described by the line that ends it.
struct HereDocument: Hashable {
    let end: [UInt8]
    /// Whether tabs before the delimiter are ignored, as after `<<-`.
    let skipsTabs: Bool

    /// Reads the delimiter after `<<`.
    struct Reader {
        var skipsTabs = false
        var isFirst = true
        var word: [UInt8] = []
        var quote: UInt8?
        var isEscaped = false
        var isStarted = false
    }
}

extension ShellText {
    /// Reads a byte of a delimiter.
    /// - Returns: whether the byte belongs to the delimiter; false for the first byte after it.
    mutating func readDelimiter(_ byte: UInt8) -> Bool {
        guard var reader = delimiter else { return false }
        defer { if delimiter != nil { delimiter = reader } }
        defer { reader.isFirst = false }
        if reader.isFirst {
            if byte == UInt8(ascii: "<") {
                // A here string: its word is quoted like any other.
                delimiter = nil
                previous = UInt8(ascii: "x")
                return true
            }
            reader.skipsTabs = byte == UInt8(ascii: "-")
            if reader.skipsTabs { return true }
        }
        if reader.isEscaped {
            reader.isEscaped = false
            reader.word.append(byte)
        } else if let quote = reader.quote {
            if byte == quote { reader.quote = nil } else { reader.word.append(byte) }
        } else {
            switch byte {
            case UInt8(ascii: " ") where !reader.isStarted, UInt8(ascii: "\t") where !reader.isStarted: return true
            case UInt8(ascii: " "), UInt8(ascii: "\t"), 0x0A, UInt8(ascii: ";"), UInt8(ascii: "&"), UInt8(ascii: "|"),
                UInt8(ascii: "<"), UInt8(ascii: ">"),
                UInt8(ascii: "("), UInt8(ascii: ")"):
                return endDelimiter(reader)
            case UInt8(ascii: "\\"): reader.isEscaped = true
            case UInt8(ascii: "'"), UInt8(ascii: "\""): reader.quote = byte
            case UInt8(ascii: "$"), UInt8(ascii: "`"): unclear = unclear ?? "a here document with $ or ` in it"
            default: reader.word.append(byte)
            }
        }
        reader.isStarted = true
        return true
    }

    private mutating func endDelimiter(_ reader: HereDocument.Reader) -> Bool {
        delimiter = nil
        previous = UInt8(ascii: "x")
        if reader.isStarted {
            documents.append(HereDocument(end: reader.word, skipsTabs: reader.skipsTabs))
        } else {
            unclear = unclear ?? "<< without a delimiter"
        }
        return false
    }

    /// Reads a byte of a here document.
    mutating func readDocument(_ byte: UInt8, _ document: HereDocument) {
        guard byte == 0x0A else { return line.append(byte) }
        let text = document.skipsTabs ? line.drop { $0 == 0x09 } : line[...]
        if text.elementsEqual(document.end) {
            word = stack.pop()
            previous = 0x0A
        }
        line.removeAll(keepingCapacity: true)
    }
}
