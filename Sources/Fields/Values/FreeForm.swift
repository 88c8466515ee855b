import YAML

/// YAML whose inside Kubernetes defines, not the product; passed through.
public struct FreeForm: FieldValue {
    /// The YAML.
    public let node: Node

    /// Any YAML.
    public static let shape = Shape.any

    /// Takes the node as it is.
    public static func read(_ node: Node, _ reader: inout Reader) -> FreeForm? {
        reader.refusePlaceholders(in: node) ? FreeForm(node: node) : nil
    }

    /// Writes the node.
    public func write(to emitter: Emitter) { emitter.node(node) }
}

/// A mapping whose inside Kubernetes defines, not the product; passed through.
public struct FreeMapping: FieldValue {
    /// The mapping.
    public let node: Node

    /// A mapping with any keys.
    public static let shape = Shape.map(.any)

    /// Takes a mapping as it is.
    public static func read(_ node: Node, _ reader: inout Reader) -> FreeMapping? {
        guard case .mapping = node.content else {
            reader.wrongType(expected: "a mapping", node)
            return nil
        }
        return reader.refusePlaceholders(in: node) ? FreeMapping(node: node) : nil
    }

    /// Writes the mapping.
    public func write(to emitter: Emitter) { emitter.node(node) }
}
