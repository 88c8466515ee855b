import Diagnostics

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// Standard error, which carries all output for people.
package enum Terminal {
    /// Whether to use colors: only on a terminal that supports them, and if `NO_COLOR` is not set.
    package static var isColored: Bool { isatty(STDERR_FILENO) == 1 && allowsColors }

    /// Whether a person sees standard error on a terminal.
    package static var isErrorTerminal: Bool { isatty(STDERR_FILENO) == 1 }

    /// Whether the environment allows colors on a terminal.
    package static var allowsColors: Bool { (value("NO_COLOR") ?? "").isEmpty && value("TERM") != "dumb" }

    /// Prints the diagnostics.
    package static func report(_ sink: DiagnosticSink) {
        write(TextRenderer(colored: isColored).render(sink))
    }

    /// Returns the text in the color of its role, if colors are enabled.
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

    /// Disables colors for the rest of the run.
    package static func goPlain() { setenv("NO_COLOR", "1", 1) }

    /// Prints a line, in which characters that would control the terminal are visible.
    ///
    /// Paths and values come from files and the command line.
    package static func say(_ line: String, as style: TextStyle = .plain) {
        write(painted(line.escapedForTerminal(keeping: ["\n", "\t"]), as: style) + "\n")
    }

    /// Prints a sentence; on a terminal, wraps it to the width.
    package static func tell(_ line: String) {
        guard isInteractive else { return say(line) }
        for part in TextWrapping.wrapped(line, to: min(width - 1, 100)) { say(part) }
    }

    /// Whether the user can answer questions: standard input and standard error are both a terminal.
    package static var isInteractive: Bool { isatty(STDIN_FILENO) == 1 && isatty(STDERR_FILENO) == 1 }

    /// Whether standard input is a terminal but standard error is not, so that the user would not see any question.
    package static var isMute: Bool { isatty(STDIN_FILENO) == 1 && isatty(STDERR_FILENO) != 1 }

    /// Whether the terminal does not support escape sequences.
    package static var isDumb: Bool { value("TERM") == nil || value("TERM") == "dumb" }

    /// The width of the terminal in columns.
    package static var width: Int {
        var size = winsize()
        guard ioctl(STDERR_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 80 }
        return Int(size.ws_col)
    }

    /// Writes text without a line ending.
    package static func write(_ text: String) {
        _ = SystemCalls.writeAll(Array(text.utf8), to: STDERR_FILENO)  // there is no other place to report a failure
    }

    private static func value(_ name: String) -> String? {
        getenv(name).map { String(cString: $0) }
    }
}
