import YAML

/// The type of a field, with reading, writing and a description.
public protocol FieldValue: Sendable {
    /// Reads the value, or reports the problem to the reader and returns nil.
    static func read(_ node: Node, _ reader: inout Reader) -> Self?
    /// Writes the value.
    func write(to emitter: Emitter)
    /// The form of the value in YAML.
    static var shape: Shape { get }
    /// Whether writing omits a field with this value.
    var isAbsent: Bool { get }
}

extension FieldValue {
    /// The default: writing does not omit the field.
    public var isAbsent: Bool { false }
}

/// What a value looks like in YAML.
public enum Shape: Sendable {
    /// A scalar in a format, such as "string" or "quantity".
    case scalar(ScalarForm)
    /// One of some strings.
    case choice(Choices)
    /// A list of values of one shape.
    indirect case list(Shape)
    /// A value of a shape, or a list of such values.
    indirect case oneOrMore(Shape)
    /// A mapping from arbitrary keys to values of one shape.
    indirect case map(Shape)
    /// A mapping with known keys.
    case record(RecordForm)
    /// Any YAML.
    case any
}
