import Interview
import Terminal

/// A person at a terminal.
struct TerminalPartner: Partner {
    private var editor = LineEditor()
    private let isPlain: Bool

    init(isPlain: Bool) { self.isPlain = isPlain }

    mutating func say(_ text: String, as tone: Tone) {
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            for part in TextWrapping.wrapped(String(line), to: min(Terminal.width - 1, 100)) {
                Terminal.say(Terminal.painted(part, as: TextStyle(tone)))
            }
        }
    }

    mutating func read(_ prompt: String, completing: Completion) throws(Interruption) -> String? {
        let line: String?
        if isPlain {
            Terminal.write(prompt)
            line = try Interruptions.nextLine()
        } else {
            do throws(TerminalInterruption) {
                line = try editor.read(prompt, completing: LineCompletion(completing))
            } catch {
                throw Interruption()
            }
        }
        // A terminal's input ends with Ctrl-D, or with a signal.
        guard let line else { throw Interruption() }
        return line
    }

    func finding(at path: String) -> Finding? { FileReader.finding(at: path) }

    func expanded(_ path: String) -> String { HomeDirectory.expanded(path) }
}

/// Answers that come through a pipe, one per line.
struct PipedPartner: Partner {
    private var first: String?

    /// Waits for the first line.
    init() throws(Interruption) { first = try Interruptions.nextLine() }

    /// Whether the input ended before its first line.
    var isEmpty: Bool { first == nil }

    mutating func say(_ text: String, as tone: Tone) { Terminal.say(text) }

    mutating func read(_ prompt: String, completing: Completion) throws(Interruption) -> String? {
        let line: String?
        if first != nil {
            line = first
            first = nil
        } else {
            line = try Interruptions.nextLine()
        }
        if let line { Terminal.say(prompt + line) }
        return line
    }

    func finding(at path: String) -> Finding? { FileReader.finding(at: path) }

    func expanded(_ path: String) -> String { HomeDirectory.expanded(path) }
}

/// Nobody: every question gets its default.
struct SilentPartner: Partner {
    mutating func say(_ text: String, as tone: Tone) {}
    mutating func read(_ prompt: String, completing: Completion) throws(Interruption) -> String? { nil }
    func finding(at path: String) -> Finding? { nil }
    func expanded(_ path: String) -> String { path }
}

extension Interruptions {
    /// Reads a line as the conversation wants it: an interruption of the terminal ends the conversation.
    fileprivate static func nextLine() throws(Interruption) -> String? {
        do throws(TerminalInterruption) { return try line() } catch { throw Interruption() }
    }
}

extension TextStyle {
    /// How a tone of the conversation looks on a terminal.
    fileprivate init(_ tone: Tone) {
        switch tone {
        case .plain: self = .plain
        case .chapter: self = .heading
        case .question: self = .prompt
        case .hint: self = .hint
        case .fault: self = .problem
        }
    }
}

extension LineCompletion {
    /// What the Tab key completes for a question.
    fileprivate init(_ completion: Completion) {
        switch completion {
        case .nothing: self = .nothing
        case .paths: self = .paths
        case .words(let words): self = .words(words)
        }
    }
}
