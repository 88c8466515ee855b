import Answers
import Formats
import InfluxDB

/// A generic secret that the manifest refers to, with all its keys.
public struct SecretObject: Sendable {
    /// What a secret is for: the step of the script that makes it.
    public enum Purpose: String, Sendable, CaseIterable {
        /// The catalog's DSN.
        case catalog
        /// The object store's credentials.
        case objectStore = "object-store"
        /// The key pair for internal tokens.
        case signingKey = "signing-key"
    }

    /// A key and where its value comes from.
    public struct Entry: Sendable {
        /// The key.
        public let key: DataKey
        /// Where its value comes from.
        public let source: SecretSource
    }

    /// The secret's name.
    public let name: ObjectName
    /// What it is for, first of all.
    public let purpose: Purpose
    /// Its keys.
    public var entries: [Entry]

    /// Whether the script makes it, rather than checking that it exists.
    public var isMade: Bool { entries.contains { $0.source.origin != .existing } }
}
