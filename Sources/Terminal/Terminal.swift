import Diagnostics

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// Standard error: everything that is said to a person.
package enum Terminal {
    /// Whether colours may be used: on a terminal, unless `NO_COLOR` is set or the terminal cannot.
    package static var isColored: Bool {
        isatty(STDERR_FILENO) == 1 && (value("NO_COLOR") ?? "").isEmpty && value("TERM") != "dumb"
    }

    /// Says what was found.
    package static func report(_ sink: DiagnosticSink) {
        write(TextRenderer(colored: isColored).render(sink))
    }

    /// Text in the colours of what it is, where colours may be used.
    package static func painted(_ text: String, as style: TextStyle) -> String {
        guard isColored, !text.isEmpty else { return text }
        let code =
            switch style {
            case .plain: ""
            case .heading: "36"
            case .prompt: "1"
            case .hint: "2"
            case .problem: "33"
            }
        return code.isEmpty ? text : "\u{1B}[\(code)m\(text)\u{1B}[0m"
    }

    /// Uses neither colours nor the terminal's other abilities from now on.
    package static func goPlain() { setenv("NO_COLOR", "1", 1) }

    /// Says a line.
    package static func say(_ line: String) {
        write(line + "\n")
    }

    /// Says a sentence, in lines that a person's terminal has room for.
    package static func tell(_ line: String) {
        guard isInteractive else { return say(line) }
        for part in TextWrapping.wrapped(line, to: min(width - 1, 100)) { say(part) }
    }

    /// Whether a person can be asked: input and messages are both on a terminal.
    package static var isInteractive: Bool { isatty(STDIN_FILENO) == 1 && isatty(STDERR_FILENO) == 1 }

    /// Whether somebody is at the keyboard who would see no question.
    package static var isMute: Bool { isatty(STDIN_FILENO) == 1 && isatty(STDERR_FILENO) != 1 }

    /// Whether the terminal knows no escape sequences.
    package static var isDumb: Bool { value("TERM") == nil || value("TERM") == "dumb" }

    /// The width of the terminal in columns.
    package static var width: Int {
        var size = winsize()
        guard ioctl(STDERR_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 80 }
        return Int(size.ws_col)
    }

    /// Writes text as it is.
    package static func write(_ text: String) {
        _ = SystemCalls.writeAll(Array(text.utf8), to: STDERR_FILENO)  // nothing is left to tell where even this fails
    }

    private static func value(_ name: String) -> String? {
        getenv(name).map { String(cString: $0) }
    }
}
