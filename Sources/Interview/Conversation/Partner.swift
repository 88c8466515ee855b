import Deployment

/// The other side of the interview: a terminal, a pipe or nothing.
public protocol Partner {
    /// Whether to ask again about an answer that is probably wrong; not if the answers were written in advance.
    var confirmsDoubts: Bool { get }
    /// Prints text.
    mutating func say(_ text: String, as tone: Tone)
    /// Reads a line; returns nil at the end of the input.
    mutating func read(_ prompt: String, completing: Completion) throws(Interruption) -> String?
    /// Returns whether the path is a file, a directory or nothing; nil if that is unknown.
    func finding(at path: String) -> Finding?
    /// Returns whether an environment variable is set, and is not empty.
    func hasVariable(_ name: String) -> Bool
    /// Expands a leading `~` to the home directory.
    func expanded(_ path: String) -> String
}

extension Partner {
    public var confirmsDoubts: Bool { true }
    public func hasVariable(_ name: String) -> Bool { false }

    /// The machine as the partner sees it; files of which nothing is known are there.
    var surroundings: Surroundings {
        Surroundings(finding: { finding(at: $0) ?? .file }, hasVariable: hasVariable)
    }

    /// Prints text in the plain tone.
    mutating func say(_ text: String) { say(text, as: .plain) }
}

/// The role of a text, which determines how it is shown.
public enum Tone: Sendable {
    case plain
    /// The title of a chapter.
    case chapter
    case question
    /// Help and secondary information.
    case hint
    /// The reason why an answer is rejected.
    case problem
}

/// What Tab completes.
public enum Completion: Sendable {
    case nothing
    case paths
    case words([String])
}

/// The interview was interrupted, for example by Ctrl-C or a closed terminal.
public struct Interruption: Error {
    public init() {}
}
