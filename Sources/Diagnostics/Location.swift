/// A location in a source text.
public struct Location: Sendable, Hashable {
    /// The name of the source: the path as the user wrote it, `<stdin>`, or a command-line option.
    public let file: String
    /// The line, counted from 1.
    public let line: Int
    /// The column in characters, counted from 1.
    public let column: Int

    /// Creates a location.
    public init(file: String, line: Int, column: Int) {
        self.file = file
        self.line = line
        self.column = column
    }
}

extension Location: CustomStringConvertible {
    /// The location in the format of compilers: `file:line:column`.
    public var description: String { "\(file):\(line):\(column)" }
}
