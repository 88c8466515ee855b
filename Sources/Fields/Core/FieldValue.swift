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

/// A field in words: what `explain` and the documentation say of it.
public struct FieldDescription: Sendable {
    /// The key.
    public let key: String
    /// What it is for, as sentences.
    public let summary: String
    /// Whether it must be given.
    public let isRequired: Bool
    /// The first release that can do without it, where some need it.
    public let requiredUntil: String?
    /// Whether its value must never be shown.
    public let isSecret: Bool
    /// What holds where it is absent, in words or as a value.
    public let defaultText: String?
    /// The releases that have it.
    public let lifetime: Lifetime
    /// Whether it is an old way to say what another field says.
    public let isAlternative: Bool
    /// What its value looks like.
    public let shape: Shape
}
