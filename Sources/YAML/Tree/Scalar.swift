/// A scalar as it was written: its text, and how it stands for a type.
public struct Scalar: Sendable {
    /// How the source pins the scalar's type.
    public enum Form: Sendable {
        /// Unquoted: the text decides.
        case plain
        /// In quotes, a block, or tagged `!!str`.
        case string
    }

    /// The text, unquoted and unescaped.
    public var text: String
    /// How it was written.
    public var form: Form
    /// How many lines of its source it goes on for behind the one in which it begins.
    public var furtherLines: UInt32 = 0

    /// Makes a scalar.
    public init(_ text: String, form: Form) {
        self.text = text
        self.form = form
    }

    /// The type that Kubernetes' reader gives the scalar.
    public var resolved: ResolvedType {
        form == .string ? .string : ResolvedType(plain: text)
    }
}

/// The types of plain scalars.
public enum ResolvedType: Sendable, Equatable {
    case null
    case boolean(Bool)
    case integer
    case float
    case string

    /// Resolves a plain scalar by YAML 1.1 as Kubernetes' reader implements it.
    public init(plain text: String) {
        // Few texts can be anything but strings, and their first byte tells which.
        guard let first = text.utf8.first else {
            self = .null
            return
        }
        switch first {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."):
            self = Self.number(text)
        case _ where text.utf8.count <= 5:
            self = Self.word(text)
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

    /// The type in words for a message.
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

    /// Whether the text is digits with a point, an exponent or both.
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
