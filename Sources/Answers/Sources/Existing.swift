import Fields
import YAML

/// The answer `existing: true`, for an object that already exists.
///
/// The value `false` is not allowed, because it does not specify a source.
public struct Existing: FieldValue, Hashable {
    /// Creates the answer.
    public init() {}

    /// The shape of `true`.
    public static var shape: Shape { .scalar(ScalarForm("boolean", .onlyTrue)) }

    /// Reads `true`, and reports an error for any other value.
    public static func read(_ node: Node, _ reader: inout Reader) -> Existing? {
        guard let value = Bool.read(node, &reader) else { return nil }
        if value { return Existing() }
        reader.error(
            .invalidValue,
            "\(reader.subject) is false, which does not specify a source",
            at: node.mark,
            fix: "remove it and set another source, or write true"
        )
        return nil
    }

    /// Writes `true`.
    public func write(to emitter: Emitter) { emitter.boolean(true) }
}
