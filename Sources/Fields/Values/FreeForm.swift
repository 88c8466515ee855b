import YAML

/// YAML that Kubernetes defines, not the product; influxgen copies it unchanged.
public struct FreeForm: FieldValue {
    /// The YAML.
    public let node: Node

    /// The shape of any YAML.
    public static let shape = Shape.any

    /// Reads any node.
    public static func read(_ node: Node, _ reader: inout Reader) -> FreeForm? {
        !reader.looksForPlaceholders || reader.refusePlaceholders(in: node) ? FreeForm(node: node) : nil
    }

    /// Writes the node.
    public func write(to emitter: Emitter) { emitter.node(node) }
}
