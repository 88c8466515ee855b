/// A shell script as far as quoting goes.
///
/// It follows quotes, substitutions, comments, here documents and the start of commands. It does not parse all of bash:
/// where a construct would need that, values after it are refused.
struct ShellText: QuotedText {
    /// What a place is in.
    enum Context: Hashable {
        /// The script, `$(…)`, or parentheses in one.
        case commands
        /// The words of an array, as in `a=(…)`.
        case array
        /// `$((…))` or `((…))`, a parenthesis each.
        case arithmetic
        /// `[[ … ]]`.
        case test
        /// `${…}`, within double quotes or not.
        case expansion(isQuoted: Bool)
        case singleQuotes, ansiQuotes, doubleQuotes, backquotes, comment
        /// A here document, up to the line that ends it.
        case hereDocument(HereDocument)
    }

    /// The place within a command.
    struct Word: Hashable {
        /// Whether the word at this place, or the next one, is the name of a command.
        var isCommand = true
        /// Whether this place is in a word.
        var isOpen = false
        /// Whether the word is `name=…` before a command.
        var isAssignment = false
        /// Whether the word has a brace or a bracket that is not quoted, so that the shell expands it.
        var isExpanded = false
        /// Whether the word has more than values and digits, which would be the number of a file before `<` or `>`.
        var hasText = false
        /// Whether the words of this command are code or names: all of them, or the next one alone.
        var refuses = Refusal.no
        /// Whether this is `case … in`.
        var isCaseHead = false

        enum Refusal { case no, nextWord, allWords }
    }

    /// The contexts around a place, each once with the one outside it, so that two places compare quickly.
    struct Stack {
        private struct Node: Hashable {
            let context: Context
            let outside: Int
            let word: Word
        }
        private var nodes: [Node] = []
        private var known: [Node: Int] = [:]
        /// The innermost context; -1 in the script itself.
        private(set) var top = -1

        var context: Context { top < 0 ? .commands : nodes[top].context }
        var isEmpty: Bool { top < 0 }

        /// Enters a context; the word is what goes on after it.
        mutating func push(_ context: Context, word: Word) {
            let node = Node(context: context, outside: top, word: word)
            if let index = known[node] {
                top = index
            } else {
                top = nodes.count
                known[node] = top
                nodes.append(node)
            }
        }

        /// Leaves the innermost context.
        mutating func pop() -> Word {
            guard top >= 0 else { return Word() }
            defer { top = nodes[top].outside }
            return nodes[top].word
        }
    }

    struct State: Equatable {
        let top: Int
        let word: Word
        let documents: [HereDocument]
    }

    var stack = Stack()
    var word = Word()
    /// The letters of the word that are not quoted; the first ones suffice to know a keyword.
    var letters: [UInt8] = []
    var previous: UInt8 = 0x0A
    var isEscaped = false
    /// Whether the text before this place is a value, or a section whose text is not certain.
    var isAfterValue = false
    /// Whether this place follows a section in or between the words of a command, so that either can be the case.
    var isUncertain = false
    /// Whether `<` or `>` follows a value, which is sound before `(` only.
    var needsParenthesis = false
    /// Whether this place follows `<&` or `>&`.
    var isAfterDescriptor = false
    /// The here documents that start at the end of the line.
    var documents: [HereDocument] = []
    /// The delimiter of a here document that is being read.
    var delimiter: HereDocument.Reader?
    /// The line of a here document so far.
    var line: [UInt8] = []
    /// What came before that the rest of the script cannot be judged after.
    var unclear: String?
    private(set) var refusalOfLastValue: String?

    var context: Context { stack.context }

    var state: State {
        var word = word
        switch context {
        case .commands, .array, .arithmetic, .test:
            word.hasText = false
            // In an argument, a section may end a word or start one; what follows is judged for both.
            if !word.isCommand { word.isOpen = false }
        default: word = Word()
        }
        return State(top: stack.top, word: word, documents: documents)
    }

    mutating func skipValue() {
        beginWord()
        previous = UInt8(ascii: "x")
        (isAfterValue, isUncertain) = (true, false)
    }

    mutating func leaveSection() { enterSection() }

    mutating func enterSection() {
        isAfterValue = true
        word.hasText = false
        isUncertain = !word.isCommand
        if isUncertain { word.isOpen = true }
    }

    /// Refuses the last value for what follows it.
    mutating func refuseLastValue(_ reason: String) {
        refusalOfLastValue = refusalOfLastValue ?? reason
    }

    /// Starts a word unless this place is in one.
    mutating func beginWord() {
        if word.isOpen { return }
        word.isOpen = true
        letters.removeAll(keepingCapacity: true)
    }

    mutating func push(_ context: Context) {
        stack.push(context, word: word)
        word = Word()
        if context == .array || context == .test { word.isCommand = false }
        letters.removeAll(keepingCapacity: true)
    }

    /// Leaves a context that is a part of a word.
    mutating func pop() {
        word = stack.pop()
        word.isOpen = true
        word.hasText = true
        // No letter of a keyword: what was quoted is none.
        letters = [UInt8(ascii: "'")]
    }
}
