import YAML

/// How to read a document; the caller determines the dialect once, from the root of the document.
public struct Dialect: Sendable {
    /// The release whose fields the document may contain, or nil to accept the fields of all releases.
    public var release: Edition?
    /// Whether scalars must have the type that Kubernetes expects, as in a manifest; answers are less strict.
    public var isStrict: Bool
    /// Whether a key without a value counts as absent; the schema of a manifest does not allow that.
    public var allowsNull: Bool

    /// Creates a dialect; the defaults accept the most.
    public init(release: Edition? = nil, isStrict: Bool = false, allowsNull: Bool = true) {
        self.release = release
        self.isStrict = isStrict
        self.allowsNull = allowsNull
    }
}

/// A record for a complete document.
public protocol RootRecord: Record {
    /// Returns the dialect of a document, based on its content, such as its release.
    static func dialect(of root: Node) -> Dialect
}
