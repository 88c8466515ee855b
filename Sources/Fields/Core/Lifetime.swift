/// The releases that support a field or value: from one release on, and before another.
public struct Lifetime: Sendable, Hashable {
    /// The first release with it, or nil for the first of all releases.
    public var since: Edition?
    /// The first release without it, or nil if the newest release has it.
    public var until: Edition?

    /// Creates a lifetime that includes `since` and excludes `until`.
    public init(since: Edition? = nil, until: Edition? = nil) {
        self.since = since
        self.until = until
    }

    /// All releases.
    public static let always = Lifetime()

    /// Whether the lifetime excludes any release.
    var isBounded: Bool { since != nil || until != nil }

    /// Whether the lifetime contains a release; true if the release is nil.
    public func contains(_ release: Edition?) -> Bool {
        guard let release, isBounded else { return true }
        if let since, release < since { return false }
        if let until, release >= until { return false }
        return true
    }
}
