import YAML

/// YAML that Kubernetes defines, not the product; influxgen copies it unchanged.
public struct FreeForm: FieldValue {
    /// The YAML.
    public let node: Node

    /// The shape of any YAML.
    public static let shape = Shape.any

    /// Reads any node.
    public static func read(_ node: Node, _ reader: inout Reader) -> FreeForm? {
        reader.refusePlaceholders(in: node) ? FreeForm(node: node) : nil
    }

    /// Writes the node.
    public func write(to emitter: Emitter) { emitter.node(node) }
}

/// A mapping that Kubernetes defines, not the product; influxgen copies it unchanged.
public struct FreeMapping: FieldValue {
    /// The mapping.
    public let node: Node

    /// The shape of a mapping with any keys.
    public static let shape = Shape.map(.any)

    /// Reads any mapping.
    public static func read(_ node: Node, _ reader: inout Reader) -> FreeMapping? {
        guard case .mapping = node.content else {
            reader.wrongType(expected: "`key: value` settings", node)
            return nil
        }
        return reader.refusePlaceholders(in: node) ? FreeMapping(node: node) : nil
    }

    /// Writes the mapping.
    public func write(to emitter: Emitter) { emitter.node(node) }
}
