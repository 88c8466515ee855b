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
        switch text {
        case ".inf", ".Inf", ".INF", "+.inf", "+.Inf", "+.INF", "-.inf", "-.Inf", "-.INF", ".nan", ".NaN", ".NAN":
            return .float
        default: break
        }
        let digits = text.filter { $0 != "_" }
        let unsigned = digits.hasPrefix("-") || digits.hasPrefix("+") ? String(digits.dropFirst()) : digits
        for (prefix, radix) in [("0x", 16), ("0o", 8), ("0b", 2)] where unsigned.hasPrefix(prefix) {
            let rest = unsigned.dropFirst(2)
            return !rest.isEmpty && rest.allSatisfy { $0.isASCII && $0.hexDigitValue.map { $0 < radix } == true }
                ? .integer : .string
        }
        if !unsigned.isEmpty, unsigned.utf8.allSatisfy({ (0x30...0x39).contains($0) }) { return .integer }
        return isDecimal(unsigned) ? .float : .string
    }

    /// Whether the text is a number with a decimal point, an exponent or both.
    private static func isDecimal(_ text: String) -> Bool {
        var rest = Substring(text)
        func digits() -> Int {
            let run = rest.prefix { $0.isASCII && $0.isNumber }
            rest = rest.dropFirst(run.count)
            return run.count
        }
        var count = digits()
        if rest.first == "." {
            rest = rest.dropFirst()
            count += digits()
        }
        guard count > 0 else { return false }
        if rest.first == "e" || rest.first == "E" {
            rest = rest.dropFirst()
            if rest.first == "-" || rest.first == "+" { rest = rest.dropFirst() }
            guard digits() > 0 else { return false }
        }
        return rest.isEmpty
    }
}
