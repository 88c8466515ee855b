#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// Reads lines from a terminal, with the usual editing keys and a history.
package struct LineEditor {
    /// Creates an editor with an empty history.
    package init() {}

    private var history: [String] = []
    private var keyboard = Keyboard()

    /// Reads a line; returns nil at the end of the input (Ctrl-D on an empty line).
    package mutating func read(_ prompt: String, completing: LineCompletion) throws(TerminalInterruption) -> String? {
        guard var mode = RawMode() else { return try Interruptions.line() }
        defer {
            mode.leave()
            Terminal.write("\n")
        }
        var line = EditedLine(prompt: prompt)
        var lines = history + [""]
        var place = history.count
        while true {
            line.draw()
            switch try keyboard.key() {
            case .enter:
                line.leave()
                if !line.text.isEmpty, history.last != line.text { history.append(line.text) }
                return line.text
            case .interrupt: throw TerminalInterruption()
            case .end:
                if line.text.isEmpty { return nil }
                line.delete()
            case .suspend:
                mode.suspend()
                line.forget()
            case .up where place > 0:
                lines[place] = line.text
                place -= 1
                line.replace(lines[place])
            case .down where place < history.count:
                lines[place] = line.text
                place += 1
                line.replace(lines[place])
            case .tab: complete(&line, completing)
            case .redraw:
                Terminal.write("\u{1B}[2J\u{1B}[H")
                line.forget()
            case let key: line.edit(key)
            }
        }
    }

    /// Completes the text before the cursor as far as it is unambiguous, or lists the completions.
    private func complete(_ line: inout EditedLine, _ completion: LineCompletion) {
        let found: (start: String, names: [String])
        switch completion {
        case .nothing: return
        case .paths: found = Candidates.paths(line.typed)
        case .words(let words): found = Candidates.words(line.typed, of: words)
        }
        let more = Candidates.common(found.names).dropFirst(found.start.count)
        line.insert(String(more))
        guard more.isEmpty, found.names.count > 1 else { return }
        Terminal.write("\n")
        let shown = found.names.prefix(40).joined(separator: "  ") + (found.names.count > 40 ? "  …" : "")
        for part in TextWrapping.wrapped(shown, to: Terminal.width - 1) { Terminal.say(part) }
        line.forget()
    }
}

/// Puts the terminal into raw mode, in which every key press arrives at once, until `leave()`.
private struct RawMode {
    private var original = termios()

    package init?() {
        guard tcgetattr(STDIN_FILENO, &original) == 0 else { return nil }
        enter()
    }

    private func enter() {
        var raw = original
        cfmakeraw(&raw)
        raw.c_oflag = original.c_oflag
        tcsetattr(STDIN_FILENO, TCSANOW, &raw)
        // Bracketed paste distinguishes pasted lines from typed ones.
        Terminal.write("\u{1B}[?2004h")
    }

    package mutating func leave() {
        Terminal.write("\u{1B}[?2004l")
        tcsetattr(STDIN_FILENO, TCSANOW, &original)
    }

    /// Stops the process as Ctrl-Z does, and restores raw mode when it continues.
    package mutating func suspend() {
        leave()
        Terminal.write("\n")
        kill(0, SIGTSTP)
        tcgetattr(STDIN_FILENO, &original)
        enter()
    }
}
