/// Tracks quoting in a shell script.
///
/// It follows quotes, substitutions, comments, here documents and the start of commands. It does not parse all of bash:
/// after a construct that would need a complete parser, it refuses values.
struct ShellText: QuotedText {
    /// The construct around a position.
    enum Context: Hashable {
        /// The script, `$(…)`, or parentheses in one.
        case commands
        /// The words of an array, as in `a=(…)`.
        case array
        /// One of the two parentheses of `$((…))` or `((…))`.
        case arithmetic
        /// `[[ … ]]`.
        case test
        /// `${…}`, inside double quotes or not.
        case expansion(isQuoted: Bool)
        case singleQuotes, ansiQuotes, doubleQuotes, backquotes, comment
        /// A here document, up to the line that ends it.
        case hereDocument(HereDocument)
    }

    /// The position in a command.
    struct Word: Hashable {
        /// Whether the current word, or the next one, is the name of a command.
        var isCommand = true
        /// Whether the position is in a word.
        var isOpen = false
        /// Whether the word is `name=…` before a command.
        var isAssignment = false
        /// Whether the word has an unquoted brace or bracket, so that the shell expands it.
        var isExpanded = false
        /// Whether the word has more than values and digits.
        ///
        /// Digits before `<` or `>` are a file descriptor.
        var hasText = false
        /// Whether this command reads its arguments as code or names: all of them, or only the next one.
        var refuses = Refusal.no
        /// Whether this is `case … in`.
        var isCaseHead = false

        enum Refusal { case no, nextWord, allWords }
    }

    /// The contexts around a position.
    ///
    /// Each is stored once with its outer context, so that positions compare quickly.
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

        /// Enters a context; the word continues after it.
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
    /// The unquoted letters of the word; the first ones are enough to recognize a keyword.
    var letters: [UInt8] = []
    var previous: UInt8 = 0x0A
    var isEscaped = false
    /// Whether a value precedes this position, or a section that may have been left out.
    var isAfterValue = false
    /// Whether a section in or between arguments precedes this position, so that it is uncertain whether a word is
    /// open.
    var isUncertain = false
    /// Whether `<` or `>` follows a value, which is valid only before `(`.
    var needsParenthesis = false
    /// Whether `<&` or `>&` precedes this position.
    var isAfterDescriptor = false
    /// The here documents that start at the end of the line.
    var documents: [HereDocument] = []
    /// The reader of the delimiter of a here document, while the delimiter is being read.
    var delimiter: HereDocument.Reader?
    /// The line of a here document so far.
    var line: [UInt8] = []
    /// The construct that was found first and after which quoting cannot be determined.
    var unclear: String?
    private(set) var refusalOfLastValue: String?

    var context: Context { stack.context }

    var state: State {
        var word = word
        switch context {
        case .commands, .array, .arithmetic, .test:
            word.hasText = false
            // In an argument, a section can end or start a word, so the following text is checked for both cases.
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

    /// Refuses the last value because of the text after it.
    mutating func refuseLastValue(_ reason: String) {
        refusalOfLastValue = refusalOfLastValue ?? reason
    }

    /// Starts a word unless the position is already in one.
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

    /// Leaves a context that is part of a word.
    mutating func pop() {
        word = stack.pop()
        word.isOpen = true
        word.hasText = true
        // A letter that no keyword has, because quoted words are not keywords.
        letters = [UInt8(ascii: "'")]
    }
}
