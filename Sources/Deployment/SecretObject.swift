import Answers
import Formats

/// A generic secret, for the renderers that do not read `objects` yet.
public struct SecretObject: Sendable {
    /// A key and where its value comes from.
    public struct Entry: Sendable {
        /// The key.
        public let key: DataKey
        /// Where its value comes from.
        public let source: SecretSource
    }

    /// What a secret is for.
    public typealias Purpose = ClusterObject.Purpose

    /// The name.
    public let name: ObjectName
    /// What it is for.
    public let purpose: Purpose
    /// Its keys.
    public var entries: [Entry]

    /// Whether the answers say where its values come from.
    public var isMade: Bool { entries.contains { $0.source.origin != .existing } }
}

extension Deployment {
    /// The generic secrets.
    public var secrets: [SecretObject] {
        objects.filter { [.catalog, .objectStore, .signingKey].contains($0.purpose) }.compactMap { object in
            object.name.map { name in
                let entries = object.entries.map { entry in
                    var source = SecretSource()
                    source.secret = name
                    source.key = entry.key
                    source.origin = entry.origin ?? .existing
                    source.keepNewline = entry.keepsNewline
                    source.remote = entry.remoteKey
                    return SecretObject.Entry(key: entry.key, source: source)
                }
                return SecretObject(name: name, purpose: object.purpose, entries: entries)
            }
        }
    }
}
