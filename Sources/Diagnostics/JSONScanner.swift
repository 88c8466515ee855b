/// Splits a JSON text into tokens, with their positions.
public struct JSONScanner {
    /// A part of a JSON text.
    public enum Token: Sendable, Equatable {
        /// One of `{ } [ ] , :`.
        case mark(Unicode.Scalar)
        /// A string, without its quotes and escape sequences.
        case string(String)
        /// A number, as it is written.
        case number(String)
        /// `true`, `false` or `null`.
        case word(String)
    }

    /// The deepest nesting that the parsers of JSON accept.
    public static let maximumDepth = 256

    private let text: [UInt8]
    private var index: Int
    /// The position of the last token, in bytes from the start of the text.
    public private(set) var start = 0

    /// Creates a scanner of a text in UTF-8, with or without a byte order mark.
    public init(_ text: [UInt8]) {
        self.text = text
        index = text.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    }

    /// Returns the next token, or nil at the end of the text.
    public mutating func next() throws(JSON.SyntaxError) -> Token? {
        while let byte = peek, [0x20, 0x09, 0x0A, 0x0D].contains(byte) { index += 1 }
        start = index
        guard let byte = peek else { return nil }
        switch byte {
        case UInt8(ascii: "{"), UInt8(ascii: "}"), UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: ","),
            UInt8(ascii: ":"):
            index += 1
            return .mark(Unicode.Scalar(byte))
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return .number(try number())
        default:
            for word in ["true", "false", "null"] where text[index...].starts(with: word.utf8) {
                index += word.utf8.count
                return .word(word)
            }
            throw JSON.SyntaxError()
        }
    }

    private mutating func number() throws(JSON.SyntaxError) -> String {
        while let byte = peek, "+-.0123456789Ee".utf8.contains(byte) { index += 1 }
        let number = String(decoding: text[start..<index], as: UTF8.self)
        guard Double(number) != nil else { throw JSON.SyntaxError() }
        return number
    }

    private mutating func string() throws(JSON.SyntaxError) -> String {
        index += 1
        var bytes: [UInt8] = []
        while let byte = peek, byte != UInt8(ascii: "\"") {
            index += 1
            guard byte >= 0x20 else { throw JSON.SyntaxError() }
            if byte == UInt8(ascii: "\\") { bytes += try escaped() } else { bytes.append(byte) }
        }
        guard peek != nil else { throw JSON.SyntaxError() }
        index += 1
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Reads the rest of an escape sequence.
    private mutating func escaped() throws(JSON.SyntaxError) -> [UInt8] {
        guard let byte = peek else { throw JSON.SyntaxError() }
        index += 1
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return [byte]
        case UInt8(ascii: "b"): return [0x08]
        case UInt8(ascii: "f"): return [0x0C]
        case UInt8(ascii: "n"): return [0x0A]
        case UInt8(ascii: "r"): return [0x0D]
        case UInt8(ascii: "t"): return [0x09]
        case UInt8(ascii: "u"):
            var units = [try unit()]
            if UTF16.isLeadSurrogate(units[0]), text[index...].starts(with: "\\u".utf8) {
                index += 2
                units.append(try unit())
            }
            return Array(String(decoding: units, as: UTF16.self).utf8)
        default: throw JSON.SyntaxError()
        }
    }

    /// Reads four hexadecimal digits.
    private mutating func unit() throws(JSON.SyntaxError) -> UInt16 {
        guard index + 4 <= text.count,
            let unit = UInt16(String(decoding: text[index..<index + 4], as: UTF8.self), radix: 16)
        else { throw JSON.SyntaxError() }
        index += 4
        return unit
    }

    private var peek: UInt8? { index < text.count ? text[index] : nil }
}
