/// A YAML value and its position in the source.
public struct Node: Sendable {
    /// What a node holds.
    public enum Content: Sendable {
        case scalar(Scalar)
        case sequence([Node])
        /// A mapping with unique keys, in source order.
        case mapping([Entry])
    }

    /// A key of a mapping and its value.
    public struct Entry: Sendable {
        public var key: String
        /// The position of the key.
        public var mark: Mark
        public var value: Node

        public init(key: String, mark: Mark, value: Node) {
            self.key = key
            self.mark = mark
            self.value = value
        }
    }

    public var content: Content
    /// The start of the node in its source.
    public var mark: Mark

    public init(_ content: Content, at mark: Mark) {
        self.content = content
        self.mark = mark
    }

    /// The type of the value as messages name it, such as "a list" or "a number".
    public var kind: String {
        switch content {
        case .mapping: "nested settings"
        case .sequence: "a list"
        case .scalar(let scalar): scalar.resolved.name
        }
    }

    /// The value of a key, if the node is a mapping that has the key.
    public subscript(key: String) -> Node? {
        guard case .mapping(let entries) = content else { return nil }
        return entries.first { $0.key == key }?.value
    }

    /// Whether the node is a mapping that has a value other than null for the key.
    public func has(_ key: String) -> Bool { self[key].map { !$0.isNull } ?? false }

    /// The text, if the node is a scalar.
    public var text: String? {
        if case .scalar(let scalar) = content { scalar.text } else { nil }
    }

    /// Whether the node is null.
    public var isNull: Bool {
        guard case .scalar(let scalar) = content, scalar.text.utf8.count <= 4 else { return false }
        return scalar.resolved == .null
    }
}
