import Interview

/// A person at a terminal.
struct TerminalPartner: Partner {
    private var editor = LineEditor()
    private let isPlain: Bool

    init(isPlain: Bool) { self.isPlain = isPlain }

    mutating func say(_ text: String, as tone: Tone) {
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            for part in Self.wrapped(String(line), to: min(Terminal.width - 1, 100)) {
                Terminal.say(Terminal.painted(part, as: tone))
            }
        }
    }

    mutating func read(_ prompt: String, completing: Completion) throws(Interruption) -> String? {
        let line: String?
        if isPlain {
            Terminal.write(prompt)
            line = try Interruptions.line()
        } else {
            line = try editor.read(prompt, completing: completing)
        }
        // The end of a terminal's input is Ctrl-D, or a signal.
        guard let line else { throw Interruption() }
        return line
    }

    func finding(at path: String) -> Finding? { FileReader.finding(at: path) }

    func expanded(_ path: String) -> String { HomeDirectory.expanded(path) }

    /// The words of a line in lines of a width, indented as the first.
    static func wrapped(_ line: String, to width: Int) -> [String] {
        let indent = String(line.prefix { $0 == " " })
        var lines: [String] = []
        var current = indent
        for word in line.split(separator: " ") {
            if current.count > indent.count, current.columns + 1 + word.columns > width {
                lines.append(current)
                current = indent + "  "
            }
            current += (current.allSatisfy { $0 == " " } ? "" : " ") + word
        }
        return lines + [current]
    }
}

/// Answers that come through a pipe, one a line.
struct PipedPartner: Partner {
    private var first: String?

    /// Waits for the first line.
    init() throws(Interruption) { first = try Interruptions.line() }

    /// Whether nothing came.
    var isEmpty: Bool { first == nil }

    mutating func say(_ text: String, as tone: Tone) { Terminal.say(text) }

    mutating func read(_ prompt: String, completing: Completion) throws(Interruption) -> String? {
        let line: String?
        if first != nil {
            line = first
            first = nil
        } else {
            line = try Interruptions.line()
        }
        if let line { Terminal.say(prompt + line) }
        return line
    }

    func finding(at path: String) -> Finding? { FileReader.finding(at: path) }

    func expanded(_ path: String) -> String { HomeDirectory.expanded(path) }
}

/// Nobody.
struct SilentPartner: Partner {
    mutating func say(_ text: String, as tone: Tone) {}
    mutating func read(_ prompt: String, completing: Completion) throws(Interruption) -> String? { nil }
    func finding(at path: String) -> Finding? { nil }
    func expanded(_ path: String) -> String { path }
}
