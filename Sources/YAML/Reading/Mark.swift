/// The start of a node in its source.
public struct Mark: Sendable, Hashable {
    /// The line, counted from 0.
    public var line: UInt32
    /// The column in characters, counted from 0.
    public var column: UInt32
    /// The source in a `SourceTable`.
    public var source: SourceTable.ID

    /// The mark of nodes that were created rather than parsed.
    public static let generated = Mark(line: 0, column: 0, source: SourceTable.ID.none)

    public init(line: UInt32, column: UInt32, source: SourceTable.ID) {
        self.line = line
        self.column = column
        self.source = source
    }
}
