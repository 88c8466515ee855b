/// Somebody to ask.
public protocol Partner {
    /// Says something.
    mutating func say(_ text: String, as tone: Tone)
    /// Reads a line; nil at the end of the input.
    mutating func read(_ prompt: String, completing: Completion) throws(Interruption) -> String?
    /// What stands at a path; nil where that cannot be told.
    func finding(at path: String) -> Finding?
    /// The path that somebody means who writes `~` for the home directory.
    func expanded(_ path: String) -> String
}

extension Partner {
    /// Says something in no particular way.
    mutating func say(_ text: String) { say(text, as: .plain) }
}

/// How something is said.
public enum Tone: Sendable {
    case plain
    /// The title of a chapter.
    case chapter
    case question
    /// Help, and what is only by the way.
    case hint
    /// Why an answer is refused.
    case fault
}

/// What Tab completes.
public enum Completion: Sendable {
    case nothing
    case paths
    case words([String])
}

/// What stands at a path.
public enum Finding: Sendable {
    case file
    case directory
    case nothing
}

/// The conversation was broken off: Ctrl-C, a closed terminal.
public struct Interruption: Error {
    /// Breaks the conversation off.
    public init() {}
}
