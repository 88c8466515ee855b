/// A place in a source text.
public struct Location: Sendable, Hashable {
    /// The source's name, as the user gave it: a path, `<stdin>`, or a command-line option.
    public let file: String
    /// The line, counted from 1.
    public let line: Int
    /// The column in characters, counted from 1.
    public let column: Int

    /// Names a place in a source.
    public init(file: String, line: Int, column: Int) {
        self.file = file
        self.line = line
        self.column = column
    }
}

extension Location: CustomStringConvertible {
    /// The place as editors and compilers write it: `file:line:column`.
    public var description: String { "\(file):\(line):\(column)" }
}
