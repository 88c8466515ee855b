import Fields

/// An amount of CPU, memory or storage, such as `500m`, `2`, `100Gi`.
public struct Quantity: TextValue {
    public let text: String
    public static let format = "quantity"
    public static var pattern: TextPattern {
        TextPattern("^\\+?(?:[0-9]+\\.?[0-9]*|\\.[0-9]+)(?:[numkMGTPE]|[KMGTPE]i|[eE][+-]?[0-9]+)?$")
    }
    public static var examples: [String] { ["500m", "2", "100Gi"] }

    /// Parses a quantity; rejects negative ones, which no field accepts.
    public init(parsing text: String) throws(InvalidText) {
        let (number, suffix) = Self.split(text)
        let isExponent =
            (suffix.first == "e" || suffix.first == "E") && Int(suffix.dropFirst()) != nil
        guard number.utf8.contains(where: \.isDigit), number.utf8.count(where: { $0 == UInt8(ascii: ".") }) <= 1,
            Self.power(of: suffix) != nil || isExponent
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
        // A division is exact to the last digit, unlike a multiplication by 0.001: 3300m is 3.3.
        if let power = Self.power(of: suffix) { return power < 1 ? value / (1 / power).rounded() : value * power }
        return Double(number + "e" + suffix.dropFirst()) ?? value
    }

    /// Whether both are the same amount, such as `1000m` and `1`.
    public func means(_ other: Quantity) -> Bool { text == other.text || amount == other.amount }

    /// Splits a quantity into its digits, without a plus sign, and its unit or exponent.
    private static func split(_ text: String) -> (number: Substring, suffix: Substring) {
        let unsigned = text.utf8.first == UInt8(ascii: "+") ? text.utf8.dropFirst() : text.utf8[...]
        let end = unsigned.firstIndex { !$0.isDigit && $0 != UInt8(ascii: ".") } ?? unsigned.endIndex
        return (Substring(unsigned[..<end]), Substring(unsigned[end...]))
    }

    /// Returns the factor of a unit, or nil if the text is not a unit.
    private static func power(of suffix: Substring) -> Double? {
        switch suffix {
        case "": 1
        case "n": 1e-9
        case "u": 1e-6
        case "m": 1e-3
        case "k": 1e3
        case "M": 1e6
        case "G": 1e9
        case "T": 1e12
        case "P": 1e15
        case "E": 1e18
        case "Ki": 0x1p10
        case "Mi": 0x1p20
        case "Gi": 0x1p30
        case "Ti": 0x1p40
        case "Pi": 0x1p50
        case "Ei": 0x1p60
        default: nil
        }
    }
}

extension Quantity: ExpressibleByStringLiteral {
    /// Creates a quantity from a literal without checking it.
    public init(stringLiteral text: String) { self.init(known: text) }
}
