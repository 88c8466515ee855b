/// The role of a text on the terminal, which determines its color.
package enum TextStyle: Sendable {
    case plain
    case heading
    case prompt
    /// Help and secondary information.
    case hint
    case problem
}

/// What the Tab key completes in a line.
package enum LineCompletion: Sendable {
    case nothing
    case paths
    case words([String])
}

/// The user pressed Ctrl-C, or the terminal was closed.
package struct TerminalInterruption: Error {
    package init() {}
}
