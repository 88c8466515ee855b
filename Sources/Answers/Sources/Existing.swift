import Fields
import YAML

/// The answer `existing: true`: somebody else has made the object already.
///
/// There is no other: `false` would leave open where it comes from.
public struct Existing: FieldValue, Hashable {
    /// The answer.
    public init() {}

    /// Like a boolean.
    public static let shape = Bool.shape

    /// Reads `true`, and nothing else.
    public static func read(_ node: Node, _ reader: inout Reader) -> Existing? {
        guard let value = Bool.read(node, &reader) else { return nil }
        if value { return Existing() }
        reader.error(
            .invalidValue,
            "\(reader.subject) is false, which leaves open where it comes from",
            at: node.mark,
            fix: "remove it, and say where it comes from; or write true"
        )
        return nil
    }

    /// Writes `true`.
    public func write(to emitter: Emitter) { emitter.boolean(true) }
}
