/// The role of a text on the terminal, which decides its color.
package enum TextStyle: Sendable {
    case plain
    case heading
    case prompt
    /// Help, and what is said in passing.
    case hint
    case problem
}

/// What the Tab key completes.
package enum LineCompletion: Sendable {
    case nothing
    case paths
    case words([String])
}

/// The user pressed Ctrl-C, or the terminal was closed.
package struct TerminalInterruption: Error {
    package init() {}
}
