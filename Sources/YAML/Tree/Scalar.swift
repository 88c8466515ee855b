/// The text of a scalar, and whether the source marks it as a string.
public struct Scalar: Sendable {
    /// How the source determines the type of the scalar.
    public enum Form: Sendable {
        /// Unquoted: the text determines the type.
        case plain
        /// Quoted, a block scalar, or tagged `!!str`.
        case string
    }

    /// The text, unquoted and unescaped.
    public var text: String
    public var form: Form
    /// The number of source lines after the first.
    public var furtherLines: UInt32 = 0

    public init(_ text: String, form: Form) {
        self.text = text
        self.form = form
    }

    /// The type that the YAML parser of Kubernetes resolves the scalar to.
    public var resolved: ResolvedType {
        form == .string ? .string : ResolvedType(plain: text)
    }

    /// Whether a YAML parser reads both scalars as the same value and type.
    public func isSame(as other: Scalar) -> Bool {
        switch (resolved, other.resolved) {
        case (.string, .string): text == other.text
        case (.integer, .integer), (.float, .float): text == other.text || Double(text) == Double(other.text)
        case (let left, let right): left == right
        }
    }
}

/// The types that plain scalars resolve to.
public enum ResolvedType: Sendable, Equatable {
    case null
    case boolean(Bool)
    case integer
    case float
    case string

    /// Resolves a plain scalar by the rules of YAML 1.1, as the parser of Kubernetes implements them.
    public init(plain text: String) {
        // Most texts are strings; the first byte rules out the other types quickly.
        guard let first = text.utf8.first else {
            self = .null
            return
        }
        switch first {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."):
            self = Self.number(text)
        case UInt8(ascii: "~"), UInt8(ascii: "f"), UInt8(ascii: "F"), UInt8(ascii: "n"), UInt8(ascii: "N"),
            UInt8(ascii: "o"), UInt8(ascii: "O"), UInt8(ascii: "t"), UInt8(ascii: "T"), UInt8(ascii: "y"),
            UInt8(ascii: "Y"):
            self = text.utf8.count <= 5 ? Self.word(text) : .string
        default:
            self = .string
        }
    }

    private static func word(_ text: String) -> ResolvedType {
        switch text {
        case "~", "null", "Null", "NULL": .null
        case "true", "True", "TRUE", "yes", "Yes", "YES", "on", "On", "ON", "y", "Y": .boolean(true)
        case "false", "False", "FALSE", "no", "No", "NO", "off", "Off", "OFF", "n", "N": .boolean(false)
        default: .string
        }
    }

    /// The type as messages name it.
    public var name: String {
        switch self {
        case .null: "null"
        case .boolean: "a boolean"
        case .integer: "an integer"
        case .float: "a number"
        case .string: "a string"
        }
    }

    private static func number(_ text: String) -> ResolvedType {
        switch text.utf8.count <= 5 ? text : "" {
        case ".inf", ".Inf", ".INF", "+.inf", "+.Inf", "+.INF", "-.inf", "-.Inf", "-.INF", ".nan", ".NaN", ".NAN":
            return .float
        default: break
        }
        let underscore = UInt8(ascii: "_")
        let bytes = text.utf8.contains(underscore) ? text.utf8.filter { $0 != underscore } : Array(text.utf8)
        let isSigned = bytes.first == UInt8(ascii: "-") || bytes.first == UInt8(ascii: "+")
        let unsigned = isSigned ? bytes.dropFirst() : bytes[...]
        if let radix = radix(unsigned) {
            let digits = unsigned.dropFirst(2)
            return !digits.isEmpty && digits.allSatisfy { isDigit($0, radix) } ? .integer : .string
        }
        if !unsigned.isEmpty, unsigned.allSatisfy({ isDigit($0, 10) }) { return .integer }
        return isDecimal(unsigned) ? .float : .string
    }

    /// The radix of a number that begins with 0x, 0o or 0b.
    private static func radix(_ bytes: ArraySlice<UInt8>) -> UInt8? {
        guard bytes.first == UInt8(ascii: "0") else { return nil }
        return switch bytes.dropFirst().first {
        case UInt8(ascii: "x"): 16
        case UInt8(ascii: "o"): 8
        case UInt8(ascii: "b"): 2
        default: nil
        }
    }

    private static func isDigit(_ byte: UInt8, _ radix: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39: byte - 0x30 < radix
        case 0x41...0x46, 0x61...0x66: radix == 16
        default: false
        }
    }

    /// Whether the text is a number with a decimal point, an exponent or both.
    private static func isDecimal(_ text: ArraySlice<UInt8>) -> Bool {
        var rest = text
        func digits() -> Int {
            let count = rest.prefix { isDigit($0, 10) }.count
            rest = rest.dropFirst(count)
            return count
        }
        var count = digits()
        if rest.first == UInt8(ascii: ".") {
            rest = rest.dropFirst()
            count += digits()
        }
        guard count > 0 else { return false }
        if let first = rest.first, first | 0x20 == UInt8(ascii: "e") {
            rest = rest.dropFirst()
            if rest.first == UInt8(ascii: "-") || rest.first == UInt8(ascii: "+") { rest = rest.dropFirst() }
            guard digits() > 0 else { return false }
        }
        return rest.isEmpty
    }
}
