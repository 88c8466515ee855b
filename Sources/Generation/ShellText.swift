/// The text of a shell script as far as quoting goes: where in it a word can stand that is quoted already.
struct ShellText {
    /// What a place is in.
    enum Context: Hashable {
        /// Where commands and their words stand: the script itself, or `$(…)`.
        case words
        case singleQuotes, doubleQuotes, backquotes, comment
        /// A here document, up to the line that ends it.
        case hereDocument(String)

        /// What a message calls it.
        var name: String {
            switch self {
            case .words: "a word"
            case .singleQuotes, .doubleQuotes: "quotes"
            case .backquotes: "backquotes"
            case .comment: "a comment"
            case .hereDocument: "a here document"
            }
        }
    }

    /// The contexts from the outermost to the innermost.
    private(set) var contexts: [Context] = [.words]
    private var previous: Character = "\n"
    private var isEscaped = false
    private var line = ""

    /// Where the next character stands.
    var context: Context { contexts.last ?? .words }

    /// Goes on behind a tag, which stands for a word.
    mutating func skipWord() {
        previous = "x"
        isEscaped = false
        line += "x"
    }

    /// Goes on behind a character.
    mutating func read(_ character: Character) {
        defer { previous = character }
        if character == "\n" { endLine() } else { line.append(character) }
        if isEscaped {
            isEscaped = false
            return
        }
        switch context {
        case .words: readInWords(character)
        case .singleQuotes: if character == "'" { contexts.removeLast() }
        case .doubleQuotes: readInDoubleQuotes(character)
        case .backquotes:
            if character == "\\" { isEscaped = true } else if character == "`" { contexts.removeLast() }
        case .comment, .hereDocument: break
        }
    }

    private mutating func readInWords(_ character: Character) {
        switch character {
        case "\\": isEscaped = true
        case "'": contexts.append(.singleQuotes)
        case "\"": contexts.append(.doubleQuotes)
        case "`": contexts.append(.backquotes)
        case "#": if " \t\n;(&|".contains(previous) { contexts.append(.comment) }
        case "(": if "$<>".contains(previous) || contexts.count > 1 { contexts.append(.words) }
        // A pattern of case has a parenthesis of its own, which closes nothing.
        case ")": if contexts.count > 1 { contexts.removeLast() }
        default: break
        }
    }

    private mutating func readInDoubleQuotes(_ character: Character) {
        switch character {
        case "\\": isEscaped = true
        case "\"": contexts.removeLast()
        case "(": if previous == "$" { contexts.append(.words) }
        default: break
        }
    }

    private mutating func endLine() {
        if context == .comment { contexts.removeLast() }
        if case .hereDocument(let end) = context {
            if line.drop(while: { $0 == "\t" }) == end { contexts.removeLast() }
        } else if context == .words, let end = Self.hereDocument(announcedBy: line) {
            contexts.append(.hereDocument(end))
        }
        line = ""
    }

    /// The word that ends the here document that a line announces.
    private static func hereDocument(announcedBy line: String) -> String? {
        guard let operation = line.firstRange(of: "<<"), !line[operation.upperBound...].hasPrefix("<") else {
            return nil
        }
        let word = line[operation.upperBound...].drop { "- \t'\"\\".contains($0) }
            .prefix { $0.isLetter || $0.isNumber || $0 == "_" }
        return word.first?.isLetter == true ? String(word) : nil
    }
}
