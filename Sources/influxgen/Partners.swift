import Deployment
import Diagnostics
import Interview
import Terminal

/// A user at a terminal.
struct TerminalPartner: Partner {
    private var editor = LineEditor()
    private let isPlain: Bool

    init(isPlain: Bool) { self.isPlain = isPlain }

    mutating func say(_ text: String, as tone: Tone) {
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            for part in TextWrapping.wrapped(String(line), to: min(Terminal.width - 1, 100)) {
                Terminal.say(part, as: TextStyle(tone))
            }
        }
    }

    mutating func read(_ prompt: String, completing: Completion) throws(Interruption) -> String? {
        let line: String?
        let prompt = prompt.escapedForTerminal(keeping: ["\n", "\t"])
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
        // The input of a terminal ends with Ctrl-D or a signal.
        guard let line else { throw Interruption() }
        return line
    }

    func finding(at path: String) -> Finding? { FileReader.finding(at: path) }

    func hasVariable(_ name: String) -> Bool { EnvironmentVariables.has(name) }

    func expanded(_ path: String) -> String { HomeDirectory.expanded(path) }
}

/// Piped input with one answer per line.
struct PipedPartner: Partner {
    private var first: String?

    /// Waits for the first line.
    init() throws(Interruption) { first = try Interruptions.nextLine() }

    /// Whether the input ended before its first line.
    var isEmpty: Bool { first == nil }

    var confirmsDoubts: Bool { false }

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

    func hasVariable(_ name: String) -> Bool { EnvironmentVariables.has(name) }

    func expanded(_ path: String) -> String { HomeDirectory.expanded(path) }
}

/// No user: every question gets its default.
struct SilentPartner: Partner {
    mutating func say(_ text: String, as tone: Tone) {}
    mutating func read(_ prompt: String, completing: Completion) throws(Interruption) -> String? { nil }
    func finding(at path: String) -> Finding? { nil }
    func expanded(_ path: String) -> String { path }
}

extension Interruptions {
    /// Reads a line, and converts an interruption of the terminal into one of the interview.
    fileprivate static func nextLine() throws(Interruption) -> String? {
        do throws(TerminalInterruption) { return try line() } catch { throw Interruption() }
    }
}

extension TextStyle {
    /// Maps a tone of the interview to a style of the terminal.
    fileprivate init(_ tone: Tone) {
        switch tone {
        case .plain: self = .plain
        case .chapter: self = .heading
        case .question: self = .prompt
        case .hint: self = .hint
        case .problem: self = .problem
        }
    }
}

extension LineCompletion {
    /// Maps the completion of a question to one of the line editor.
    fileprivate init(_ completion: Completion) {
        switch completion {
        case .nothing: self = .nothing
        case .paths: self = .paths
        case .words(let words): self = .words(words)
        }
    }
}
