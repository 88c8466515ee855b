/// The format of a scalar, and an example of it.
public struct ScalarFormat: Sendable, Hashable, ExpressibleByStringLiteral {
    /// The name in the documentation, such as "quantity".
    public let name: String
    /// A valid value; nil if any text is valid.
    public let example: String?

    /// Creates a format.
    public init(_ name: String, example: String?) {
        self.name = name
        self.example = example
    }

    /// Creates a format without an example.
    public init(stringLiteral name: String) { self.init(name, example: nil) }

    /// Formats with the same name are equal.
    public static func == (lhs: ScalarFormat, rhs: ScalarFormat) -> Bool { lhs.name == rhs.name }

    /// Hashes the name.
    public func hash(into hasher: inout Hasher) { hasher.combine(name) }
}
