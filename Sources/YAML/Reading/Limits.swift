/// Bounds on what the parser takes, so that hostile input ends in an error quickly and within little memory.
public struct Limits: Sendable {
    /// The largest source, in bytes.
    public var bytes = 10 << 20
    /// The deepest nesting of mappings and sequences.
    public var depth = 64
    /// The most nodes of a document, each use of an alias counted with all that it stands for.
    public var nodes = 500_000

    /// The bounds that suit every file this tool reads.
    public init() {}
}
