/// A character that is not part of base64, or a text that ends too early.
struct Base64Error: Error, Equatable {
    /// What is wrong with the text.
    enum Reason: Equatable {
        case character, length, padding
        /// Tabs, or spaces before or within the text of a line, which some readers ignore and others refuse.
        case spaces
    }

    let reason: Reason
    /// The line, counted from 1.
    let line: Int
}

/// Decodes base64 text of several lines.
///
/// It accepts what both Go and Rust accept: `+` and `/`, padding at the end, and spaces only at the ends of lines.
struct Base64Decoder {
    private var line: Int
    private var bytes: [UInt8] = []
    private var bits: UInt32 = 0
    private var digits = 0
    private var padding = 0

    init(line: Int, capacity: Int) {
        self.line = line
        bytes.reserveCapacity(capacity)
    }

    mutating func decode(_ text: ArraySlice<UInt8>) -> Result<[UInt8], Base64Error> {
        defer { bits = 0 }
        var isAfterSpace = false
        var isAtLineEnd = false
        for byte in text {
            switch byte {
            case UInt8(ascii: "\n"):
                line += 1
                isAfterSpace = false
                isAtLineEnd = false
                continue
            case UInt8(ascii: "\r"):
                isAtLineEnd = true
                continue
            case UInt8(ascii: " "):
                isAfterSpace = true
                continue
            case UInt8(ascii: "\t"): return failure(.spaces)
            default: break
            }
            if isAtLineEnd { return failure(.character) }
            if isAfterSpace { return failure(.spaces) }
            if byte == UInt8(ascii: "=") {
                padding += 1
            } else {
                guard let value = Self.value(of: byte) else { return failure(.character) }
                guard padding == 0 else { return failure(.padding) }
                append(value)
            }
        }
        // One digit has only six bits. Padding fills the last group of four digits.
        guard digits != 1 else { return failure(.length) }
        guard padding == (digits == 0 ? 0 : 4 - digits) else { return failure(.padding) }
        return .success(bytes)
    }

    private mutating func append(_ value: UInt8) {
        bits = bits << 6 | UInt32(value)
        digits += 1
        // Each digit after the first of a group completes a byte.
        if digits > 1 { bytes.append(UInt8(truncatingIfNeeded: bits >> (8 - 2 * UInt32(digits)))) }
        if digits == 4 { digits = 0 }
    }

    /// Forgets what is decoded so far, which may be a part of a key.
    private mutating func failure(_ reason: Base64Error.Reason) -> Result<[UInt8], Base64Error> {
        bytes.erase()
        return .failure(Base64Error(reason: reason, line: line))
    }

    private static func value(of digit: UInt8) -> UInt8? {
        switch digit {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): digit - UInt8(ascii: "A")
        case UInt8(ascii: "a")...UInt8(ascii: "z"): digit - UInt8(ascii: "a") + 26
        case UInt8(ascii: "0")...UInt8(ascii: "9"): digit - UInt8(ascii: "0") + 52
        case UInt8(ascii: "+"): 62
        case UInt8(ascii: "/"): 63
        default: nil
        }
    }
}
