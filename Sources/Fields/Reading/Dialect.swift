import YAML

/// How a document is read: decided once, by whoever reads it, from the document's root.
public struct Dialect: Sendable {
    /// The release whose fields the document may have; nil where any will do.
    public var release: Edition?
    /// Whether scalars must have the type that Kubernetes' reader gives them, as in a manifest; answers are laxer.
    public var isStrict: Bool
    /// Whether a key without a value counts as absent; a manifest's schema does not see it so.
    public var allowsNull: Bool

    /// Describes a dialect; by default the laxest.
    public init(release: Edition? = nil, isStrict: Bool = false, allowsNull: Bool = true) {
        self.release = release
        self.isStrict = isStrict
        self.allowsNull = allowsNull
    }
}

/// A record that is a whole document.
public protocol RootRecord: Record {
    /// The dialect in which a document is written, by what it says itself, such as its release.
    static func dialect(of root: Node) -> Dialect
}
