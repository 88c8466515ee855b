import Answers
import Kubernetes

/// A generic secret that the setup script makes, with all its keys.
public struct SecretObject: Sendable {
    /// A key and where its value comes from.
    public struct Entry: Sendable {
        /// The key.
        public let key: DataKey
        /// Where its value comes from.
        public let origin: SecretSource.Origin
    }

    /// The secret's name.
    public let name: ObjectName
    /// Its keys.
    public var entries: [Entry]

    /// Whether the script makes it, rather than checking that it exists.
    public var isMade: Bool { entries.contains { $0.origin != .existing } }
}
