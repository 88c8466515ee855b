import Fields

/// An amount of CPU, memory or storage, such as `500m`, `2`, `100Gi`.
public struct Quantity: TextValue {
    public let text: String
    public static let format = "quantity"

    private static let suffixes: Set<Substring> = [
        "", "n", "u", "m", "k", "M", "G", "T", "P", "E", "Ki", "Mi", "Gi", "Ti", "Pi", "Ei",
    ]

    /// Parses a quantity; rejects negative ones, which no field accepts.
    public init(parsing text: String) throws(InvalidText) {
        let (number, suffix) = Self.split(text)
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

    /// The amount in its base unit: cores or bytes.
    public var amount: Double {
        let (number, suffix) = Self.split(text)
        let value = Double(number.hasPrefix(".") ? "0" + number : String(number)) ?? 0
        if let power = Self.powers[suffix] { return value * power }
        return Double(number + "e" + suffix.dropFirst()) ?? value
    }

    /// Splits a quantity into its digits, without a plus sign, and its unit or exponent.
    private static func split(_ text: String) -> (number: Substring, suffix: Substring) {
        let unsigned = text.hasPrefix("+") ? text.dropFirst() : text[...]
        let number = unsigned.prefix { ($0.isASCII && $0.isNumber) || $0 == "." }
        return (number, unsigned.dropFirst(number.count))
    }

    private static let powers: [Substring: Double] = [
        "": 1, "n": 1e-9, "u": 1e-6, "m": 1e-3, "k": 1e3, "M": 1e6, "G": 1e9, "T": 1e12, "P": 1e15, "E": 1e18,
        "Ki": 0x1p10, "Mi": 0x1p20, "Gi": 0x1p30, "Ti": 0x1p40, "Pi": 0x1p50, "Ei": 0x1p60,
    ]
}

extension Quantity: ExpressibleByStringLiteral {
    /// Creates a quantity from a literal without checking it.
    public init(stringLiteral text: String) { self.init(known: text) }
}
