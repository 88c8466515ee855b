/// The releases of the described product that have something: from one release on, until before another.
public struct Lifetime: Sendable, Hashable {
    /// The release that brought it; nil where the first one had it.
    public var since: Edition?
    /// The first release without it; nil where it is still there.
    public var until: Edition?

    /// From one release on, until before another.
    public init(since: Edition? = nil, until: Edition? = nil) {
        self.since = since
        self.until = until
    }

    /// In every release.
    public static let always = Lifetime()

    /// Whether some releases have it and others not.
    var isBounded: Bool { since != nil || until != nil }

    /// Whether a release has it; where no release is known, the question does not arise.
    public func contains(_ release: Edition?) -> Bool {
        guard let release, isBounded else { return true }
        if let since, release < since { return false }
        if let until, release >= until { return false }
        return true
    }
}
