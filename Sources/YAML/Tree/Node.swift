/// A YAML value with the place it came from.
public struct Node: Sendable {
    /// What a node holds.
    public enum Content: Sendable {
        /// A scalar.
        case scalar(Scalar)
        /// A sequence of nodes.
        case sequence([Node])
        /// A mapping, in the order of the source; its keys are unique.
        case mapping([Entry])
    }

    /// A key and its value.
    public struct Entry: Sendable {
        /// The key's text.
        public var key: String
        /// Where the key stands.
        public var mark: Mark
        /// The value.
        public var value: Node

        /// Makes an entry.
        public init(key: String, mark: Mark, value: Node) {
            self.key = key
            self.mark = mark
            self.value = value
        }
    }

    /// The value.
    public var content: Content
    /// Where it begins.
    public var mark: Mark

    /// Makes a node.
    public init(_ content: Content, at mark: Mark) {
        self.content = content
        self.mark = mark
    }

    /// What kind of value this is, in words for a message: "a mapping", "a number".
    public var kind: String {
        switch content {
        case .mapping: "a mapping"
        case .sequence: "a list"
        case .scalar(let scalar): scalar.resolved.name
        }
    }

    /// The value of a mapping's key.
    public subscript(key: String) -> Node? {
        guard case .mapping(let entries) = content else { return nil }
        return entries.first { $0.key == key }?.value
    }

    /// Whether a mapping has a key with a value that is not null.
    public func has(_ key: String) -> Bool { self[key].map { !$0.isNull } ?? false }

    /// The text of a scalar.
    public var text: String? {
        if case .scalar(let scalar) = content { scalar.text } else { nil }
    }

    /// Whether the node is YAML's null.
    public var isNull: Bool {
        guard case .scalar(let scalar) = content, scalar.text.utf8.count <= 4 else { return false }
        return scalar.resolved == .null
    }
}
