import Interview
import YAML

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// A person at a terminal.
struct TerminalPartner: Partner {
    private var editor = LineEditor()
    private let isPlain: Bool

    init(isPlain: Bool) { self.isPlain = isPlain }

    mutating func say(_ text: String) {
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            for part in Self.wrapped(String(line), to: min(Terminal.width, 100)) { Terminal.say(part) }
        }
    }

    mutating func read(_ prompt: String, completesPaths: Bool) throws(Interruption) -> String? {
        if !isPlain {
            guard let line = try editor.read(prompt, completesPaths: completesPaths) else { throw Interruption() }
            return line
        }
        Terminal.write(prompt)
        // The end of a terminal's input is Ctrl-D, or a signal.
        guard let line = try Interruptions.line() else { throw Interruption() }
        return line
    }

    func hasFile(_ path: String) -> Bool? { FileReader.exists(path) }

    /// The words of a line in lines of a width, indented as the first.
    static func wrapped(_ line: String, to width: Int) -> [String] {
        let indent = String(line.prefix { $0 == " " })
        var lines: [String] = []
        var current = indent
        for word in line.split(separator: " ") {
            if current.count > indent.count, current.count + 1 + word.count > width {
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
    private var lines: [String]
    private var position = 0

    /// Reads all of standard input.
    init() {
        let bytes = (try? FileReader.read("-", limit: Limits().bytes)) ?? []
        lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false).map(
            String.init
        )
        if lines.last?.isEmpty == true { lines.removeLast() }
    }

    var isEmpty: Bool { lines.isEmpty }

    mutating func say(_ text: String) { Terminal.say(text) }

    mutating func read(_ prompt: String, completesPaths: Bool) throws(Interruption) -> String? {
        guard position < lines.count else { return nil }
        position += 1
        Terminal.say(prompt + lines[position - 1])
        return lines[position - 1]
    }

    func hasFile(_ path: String) -> Bool? { FileReader.exists(path) }
}

/// Nobody.
struct SilentPartner: Partner {
    mutating func say(_ text: String) {}
    mutating func read(_ prompt: String, completesPaths: Bool) throws(Interruption) -> String? { nil }
    func hasFile(_ path: String) -> Bool? { nil }
}

/// Signals that break a conversation off: what was answered can then be kept.
enum Interruptions {
    // A handler may do little more than write to a pipe, which is waited for together with the input: a signal is seen
    // whether it comes before the waiting or during it.
    nonisolated(unsafe) private static var ends: (reading: Int32, writing: Int32) = (-1, -1)

    /// Lets signals end the waiting for input instead of the program.
    static func catchAll() {
        var pair: [Int32] = [-1, -1]
        guard pipe(&pair) == 0 else { return }
        ends = (pair[0], pair[1])
        var all = sigset_t()
        sigemptyset(&all)
        for number in [SIGINT, SIGTERM, SIGHUP] {
            signal(number) { _ in
                var byte: UInt8 = 1
                _ = writeBytes(Interruptions.ends.writing, &byte, 1)
            }
            sigaddset(&all, number)
        }
        sigprocmask(SIG_UNBLOCK, &all, nil)
        signal(SIGPIPE, SIG_IGN)
    }

    /// A byte of the input; nil at its end.
    static func byte() throws(Interruption) -> UInt8? {
        var waiting = [
            pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0),
            pollfd(fd: ends.reading, events: Int16(POLLIN), revents: 0),
        ]
        while poll(&waiting, 2, -1) < 0 { guard errno == EINTR else { throw Interruption() } }
        if waiting[1].revents != 0 { throw Interruption() }
        var byte: UInt8 = 0
        let count = readBytes(STDIN_FILENO, &byte, 1)
        if count < 0 { throw Interruption() }  // a closed terminal
        return count == 0 ? nil : byte
    }

    /// A line of the input without its end; nil where there is none.
    static func line() throws(Interruption) -> String? {
        var bytes: [UInt8] = []
        while let byte = try byte() {
            if byte == 0x0A { return String(decoding: bytes, as: UTF8.self) }
            bytes.append(byte)
        }
        return bytes.isEmpty ? nil : String(decoding: bytes, as: UTF8.self)
    }
}
