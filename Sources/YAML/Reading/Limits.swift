/// Limits on the input of the parser, so that hostile input fails quickly and uses little memory.
public struct Limits: Sendable {
    /// The maximum size of a source, in bytes.
    public var bytes = 10 << 20
    /// The maximum nesting depth of mappings and sequences.
    public var depth = 64
    /// The maximum number of nodes in a document; each use of an alias counts all nodes that it refers to.
    public var nodes = 200_000

    /// Creates limits that suit every file influxgen reads.
    public init() {}
}
