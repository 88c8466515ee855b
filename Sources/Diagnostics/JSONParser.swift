extension JSON {
    /// A text that is not valid JSON.
    public struct SyntaxError: Error {}

    /// Parses a text in UTF-8.
    ///
    /// Numbers other than integers, which no caller needs, become null.
    public init(parsing text: [UInt8]) throws(SyntaxError) {
        var parser = JSONParser(text: text)
        self = try parser.document()
    }

    /// The value of a member of an object; nil for other values.
    public subscript(key: String) -> JSON? {
        guard case .object(let members) = self else { return nil }
        return members.first { $0.key == key }?.value
    }
}

/// A recursive-descent parser of JSON.
private struct JSONParser {
    let text: [UInt8]
    private var index = 0
    private static let maximumDepth = 256

    init(text: [UInt8]) { self.text = text }

    mutating func document() throws(JSON.SyntaxError) -> JSON {
        let value = try value(depth: 0)
        skipSpace()
        guard index == text.count else { throw JSON.SyntaxError() }
        return value
    }

    private mutating func value(depth: Int) throws(JSON.SyntaxError) -> JSON {
        skipSpace()
        guard depth < Self.maximumDepth, let byte = peek else { throw JSON.SyntaxError() }
        switch byte {
        case UInt8(ascii: "{"): return .object(try members(depth: depth))
        case UInt8(ascii: "["): return .array(try items(depth: depth))
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return try number()
        default:
            for (word, value) in [("true", JSON.bool(true)), ("false", .bool(false)), ("null", .null)]
            where text[index...].starts(with: word.utf8) {
                index += word.utf8.count
                return value
            }
            throw JSON.SyntaxError()
        }
    }

    private mutating func members(depth: Int) throws(JSON.SyntaxError) -> [(key: String, value: JSON)] {
        var members: [(key: String, value: JSON)] = []
        index += 1
        if take("}") { return members }
        repeat {
            skipSpace()
            guard peek == UInt8(ascii: "\"") else { throw JSON.SyntaxError() }
            let key = try string()
            try expect(":")
            members.append((key, try value(depth: depth + 1)))
        } while take(",")
        try expect("}")
        return members
    }

    private mutating func items(depth: Int) throws(JSON.SyntaxError) -> [JSON] {
        var items: [JSON] = []
        index += 1
        if take("]") { return items }
        repeat { items.append(try value(depth: depth + 1)) } while take(",")
        try expect("]")
        return items
    }

    private mutating func number() throws(JSON.SyntaxError) -> JSON {
        let start = index
        while let byte = peek, "+-.0123456789Ee".utf8.contains(byte) { index += 1 }
        let number = String(decoding: text[start..<index], as: UTF8.self)
        guard Double(number) != nil else { throw JSON.SyntaxError() }
        return Int(number).map { .integer($0) } ?? .null
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

    private mutating func skipSpace() {
        while let byte = peek, [0x20, 0x09, 0x0A, 0x0D].contains(byte) { index += 1 }
    }

    /// Skips space and a character, or only space if another character follows.
    private mutating func take(_ character: Unicode.Scalar) -> Bool {
        skipSpace()
        guard peek == UInt8(ascii: character) else { return false }
        index += 1
        return true
    }

    private mutating func expect(_ character: Unicode.Scalar) throws(JSON.SyntaxError) {
        if !take(character) { throw JSON.SyntaxError() }
    }
}
