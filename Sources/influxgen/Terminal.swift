import Diagnostics

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// Standard error: everything that is said to a person.
enum Terminal {
    /// Whether colours may be used: on a terminal, unless `NO_COLOR` is set or the terminal cannot.
    static var isColored: Bool {
        isatty(STDERR_FILENO) == 1 && (value("NO_COLOR") ?? "").isEmpty && value("TERM") != "dumb"
    }

    /// Says what was found.
    static func report(_ sink: DiagnosticSink) {
        write(TextRenderer(colored: isColored).render(sink))
    }

    /// Says a line.
    static func say(_ line: String) {
        write(line + "\n")
    }

    private static func write(_ text: String) {
        _ = writeAll(Array(text.utf8), to: STDERR_FILENO)  // nothing is left to tell where even this fails
    }

    private static func value(_ name: String) -> String? {
        getenv(name).map { String(cString: $0) }
    }
}
