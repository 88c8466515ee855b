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

    private static func isPlain(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
        guard let first = text.first, let last = text.last else { return false }
        guard first != 0x20, last != 0x20, last != UInt8(ascii: ":") else { return false }
        let (all, any) = ByteClass.of.withUnsafeBufferPointer { classes in
            text.reduce(into: (all: ByteClass.plain, any: ByteClass())) { found, byte in
                found.all.formIntersection(classes[Int(byte)])
                found.any.formUnion(classes[Int(byte)])
            }
        }
        guard all == .plain else { return false }
        if any.isSuperset(of: [.colon, .space]) {
            for index in text.indices.dropFirst() where text[index] == 0x20 && text[index - 1] == UInt8(ascii: ":") {
                return false
            }
        }
        switch first {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): return !isWord(text)
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."): return any.contains(.word)
        case UInt8(ascii: "/"), 0xC3...0xED: return true
        default: return false
        }
    }

    /// Whether any YAML parser reads the text as a boolean or null.
    private static func isWord(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
        text.count <= 5 && words.contains(packed(text))
    }

    private static let words: [UInt64] = ["y", "n", "yes", "no", "on", "off", "true", "false", "null"].map {
        packed($0.utf8)
    }

    /// Packs up to eight letters, converted to lowercase, into one number.
    private static func packed(_ text: some Sequence<UInt8>) -> UInt64 {
        text.reduce(0) { $0 << 8 | UInt64($1 | 0x20) }
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

/// The properties of a byte, looked up in a table for each byte of every string that is written.
private struct ByteClass: OptionSet {
    let rawValue: UInt8

    /// Allowed in a plain scalar, unless the neighboring bytes forbid it.
    ///
    /// Excludes the comma, which ends a plain scalar inside [ ] and { }, in case a user copies the scalar there.
    static let plain = ByteClass(rawValue: 1)
    /// A letter that no number or time contains: not a hexadecimal digit, and not in 0x, 0o, inf, nan, T or Z.
    static let word = ByteClass(rawValue: 2)
    /// A colon, which turns the scalar into a mapping if a space follows.
    static let colon = ByteClass(rawValue: 4)
    static let space = ByteClass(rawValue: 8)

    /// The classes of all bytes.
    static let of: [ByteClass] = (UInt8.min...UInt8.max).map { byte in
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"):
            "abcdefxointz".utf8.contains(byte | 0x20) ? .plain : [.plain, .word]
        case UInt8(ascii: "0")...UInt8(ascii: "9"), 0xC3...0xE1, 0xE3...0xED, 0x80...0xBF:
            .plain
        case UInt8(ascii: ":"): [.plain, .colon]
        case UInt8(ascii: " "): [.plain, .space]
        default:
            "_/.-+@=;()?&*%~$".utf8.contains(byte) ? .plain : []
        }
    }
}
