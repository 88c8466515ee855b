/// How the emitter writes a string, so that YAML 1.1 and 1.2 readers both read the same string back.
enum ScalarStyle {
    case plain
    case singleQuoted
    case doubleQuoted
    case literal

    /// Chooses the style for a string.
    ///
    /// Plain is only what no reader could take for anything but a string: the rule is narrower than YAML's own.
    init(_ text: UnsafeBufferPointer<UInt8>, isKey: Bool) {
        if Self.isPlain(text) {
            self = .plain
        } else if text.contains(0x0A) {
            self = !isKey && Self.isLiteral(text) ? .literal : .doubleQuoted
        } else {
            self = .singleQuoted
        }
    }

    private static func isPlain(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
        guard let first = text.first, let last = text.last else { return false }
        guard first != 0x20, last != 0x20, last != UInt8(ascii: ":") else { return false }
        var previous: UInt8 = 0
        var hasWordLetter = false
        var hasComma = false
        for byte in text {
            switch byte {
            case UInt8(ascii: "g")...UInt8(ascii: "z"), UInt8(ascii: "G")...UInt8(ascii: "Z"):
                // Letters that occur in no number or time: not hexadecimal digits, nor of 0x, 0o, inf, nan, T and Z.
                if byte | 0x20 != UInt8(ascii: "x"), byte | 0x20 != UInt8(ascii: "o"),
                    byte | 0x20 != UInt8(ascii: "i"), byte | 0x20 != UInt8(ascii: "n"),
                    byte | 0x20 != UInt8(ascii: "t"), byte | 0x20 != UInt8(ascii: "z")
                {
                    hasWordLetter = true
                }
            case UInt8(ascii: "a")...UInt8(ascii: "f"), UInt8(ascii: "A")...UInt8(ascii: "F"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "/"), UInt8(ascii: "."),
                UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "@"), UInt8(ascii: "="),
                UInt8(ascii: ";"), UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "?"), UInt8(ascii: "&"),
                UInt8(ascii: "*"), UInt8(ascii: "%"), UInt8(ascii: "~"), UInt8(ascii: "$"), UInt8(ascii: ":"):
                break
            case UInt8(ascii: ","):
                hasComma = true
            case 0x20:
                if previous == UInt8(ascii: ":") { return false }
            case 0xC3...0xE1, 0xE3...0xEE, 0x80...0xBF:
                break
            default:
                return false
            }
            previous = byte
        }
        // Flow indicators end a plain scalar inside [ ] and { }; our output is block style, readers' copies may not be.
        if hasComma { return false }
        switch first {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): return !isWord(text)
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."): return hasWordLetter
        case UInt8(ascii: "/"), 0xC3...0xEE: return true
        default: return false
        }
    }

    /// Whether a YAML reader takes the text for a boolean or null.
    private static func isWord(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
        text.count <= 5 && words.contains(packed(text))
    }

    private static let words: [UInt64] = ["y", "n", "yes", "no", "on", "off", "true", "false", "null"].map {
        packed($0.utf8)
    }

    /// Up to eight letters, in lower case, as one number.
    private static func packed(_ text: some Sequence<UInt8>) -> UInt64 {
        text.reduce(0) { $0 << 8 | UInt64($1 | 0x20) }
    }

    /// Whether a literal block keeps the text as it is, without an indentation or keep indicator.
    private static func isLiteral(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
        guard let first = text.first, first > 0x20 else { return false }
        var previous: UInt8 = 0
        for (index, byte) in text.enumerated() {
            switch byte {
            case 0x0A:
                if previous == 0x20 || previous == 0x09 { return false }
                if previous == 0x0A, index == text.count - 1 { return false }
            case 0x00..<0x20, 0x7F, 0xC2, 0xE2, 0xEF...0xFF: return false
            default: break
            }
            previous = byte
        }
        return previous != 0x20
    }
}
