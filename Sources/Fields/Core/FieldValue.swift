import YAML

/// A type that a field can have: read from a node, written to an emitter, and described for people.
public protocol FieldValue: Sendable {
    /// Reads the value, or reports to the reader what is wrong and returns nil.
    static func read(_ node: Node, _ reader: inout Reader) -> Self?
    /// Writes the value.
    func write(to emitter: Emitter)
    /// What the value looks like in YAML.
    static var shape: Shape { get }
    /// Whether a field with this value is left out when writing.
    var isAbsent: Bool { get }
}

extension FieldValue {
    /// Written, by default.
    public var isAbsent: Bool { false }
}

/// What a value looks like in YAML.
public enum Shape: Sendable {
    /// A scalar; the word says of which format, such as "string" or "quantity".
    case scalar(String)
    /// One of these strings.
    case choice([String])
    /// A list of values of one shape.
    indirect case list(Shape)
    /// A mapping from free keys to values of one shape.
    indirect case map(Shape)
    /// A mapping with known keys.
    case record(@Sendable () -> [FieldDescription])
    /// Any YAML.
    case any
}
