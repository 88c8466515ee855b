import Fields

/// An amount of CPU, memory or storage, such as `500m`, `2`, `100Gi`.
public struct Quantity: TextValue {
    /// The quantity as it was written.
    public let text: String
    /// "quantity".
    public static let format = "quantity"

    private static let suffixes: Set<Substring> = [
        "", "n", "u", "m", "k", "M", "G", "T", "P", "E", "Ki", "Mi", "Gi", "Ti", "Pi", "Ei",
    ]

    /// Parses a quantity; negative ones make no sense here and are refused.
    public init(parsing text: String) throws(InvalidText) {
        let number = text.prefix { ($0.isASCII && $0.isNumber) || $0 == "." }
        let suffix = text.dropFirst(number.count)
        let isExponent =
            (suffix.first == "e" || suffix.first == "E") && Int(suffix.dropFirst()) != nil
        guard number.contains(where: \.isNumber), number.count(where: { $0 == "." }) <= 1,
            Self.suffixes.contains(suffix) || isExponent
        else {
            throw InvalidText("a quantity", fix: "write a number with an optional unit, such as 500m, 2 or 100Gi")
        }
        self.text = text
    }

    init(known text: String) { self.text = text }
}

extension Quantity: ExpressibleByStringLiteral {
    /// A quantity known to be sound.
    public init(stringLiteral text: String) { self.init(known: text) }
}
