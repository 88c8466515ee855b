/// The style in which the emitter writes a string, so that YAML 1.1 and 1.2 parsers both read the same string back.
enum ScalarStyle {
    case plain
    case singleQuoted
    case doubleQuoted
    case literal

    /// Chooses the style for a string.
    ///
    /// A string is plain only if every parser reads it as a string, so this rule is stricter than the one in YAML.
    init(_ text: UnsafeBufferPointer<UInt8>, isKey: Bool) {
        if Self.isPlain(text) {
            self = .plain
        } else if text.contains(0x0A) {
            self = !isKey && Self.isLiteral(text) ? .literal : .doubleQuoted
        } else {
            self = .singleQuoted
        }
    }

    // Without a table of bytes or words: threads would count references to it for each scalar, and so wait for each other.
    private static func isPlain(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
        guard let first = text.first, let last = text.last else { return false }
        guard first != 0x20, last != 0x20, last != UInt8(ascii: ":") else { return false }
        var previous: UInt8 = 0
        var hasWordLetter = false
        for byte in text {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"):
                if !hasWordLetter { hasWordLetter = isWordLetter(byte) }
            case UInt8(ascii: "0")...UInt8(ascii: "9"), 0x80...0xBF, 0xC3...0xE1, 0xE3...0xED, UInt8(ascii: ":"): break
            // A colon before a space turns the scalar into a mapping.
            case 0x20: if previous == UInt8(ascii: ":") { return false }
            // Not the comma, which ends a plain scalar inside [ ] and { }, in case a user copies the scalar there.
            case UInt8(ascii: "_"), UInt8(ascii: "/"), UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "+"),
                UInt8(ascii: "@"), UInt8(ascii: "="), UInt8(ascii: ";"), UInt8(ascii: "("), UInt8(ascii: ")"),
                UInt8(ascii: "?"), UInt8(ascii: "&"), UInt8(ascii: "*"), UInt8(ascii: "%"), UInt8(ascii: "~"),
                UInt8(ascii: "$"):
                break
            default: return false
            }
            previous = byte
        }
        switch first {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): return !isWord(text)
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."): return hasWordLetter
        case UInt8(ascii: "/"), 0xC3...0xED: return true
        default: return false
        }
    }

    /// Whether no number or time contains the letter: it is not a hexadecimal digit, and not in 0x, 0o, inf, nan, T or Z.
    private static func isWordLetter(_ letter: UInt8) -> Bool {
        switch letter | 0x20 {
        case UInt8(ascii: "a")...UInt8(ascii: "f"), UInt8(ascii: "x"), UInt8(ascii: "o"), UInt8(ascii: "i"),
            UInt8(ascii: "n"), UInt8(ascii: "t"), UInt8(ascii: "z"):
            false
        default: true
        }
    }

    /// Whether any YAML parser reads the text as a boolean or null.
    private static func isWord(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
        guard text.count <= 5, let first = text.first else { return false }
        func isSame(_ word: StaticString) -> Bool {
            word.withUTF8Buffer { $0.count == text.count && zip($0, text).allSatisfy { $0 == $1 | 0x20 } }
        }
        return switch first | 0x20 {
        case UInt8(ascii: "y"): isSame("y") || isSame("yes")
        case UInt8(ascii: "n"): isSame("n") || isSame("no") || isSame("null")
        case UInt8(ascii: "o"): isSame("on") || isSame("off")
        case UInt8(ascii: "t"): isSame("true")
        case UInt8(ascii: "f"): isSame("false")
        default: false
        }
    }

    /// Whether a literal block without an indentation or keep indicator preserves the text.
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
