/// Writes elements of an SVG file.
///
/// Names are constants, and texts are escaped, so that no value can become markup.
struct SVG {
    private(set) var bytes: [UInt8] = []

    /// An attribute with a number, or with a constant.
    enum Value {
        case number(Int)
        case word(StaticString)
    }

    /// Reserves memory, because most pictures have a similar size.
    init() { bytes.reserveCapacity(1 << 14) }

    /// Appends markup.
    mutating func raw(_ markup: StaticString) {
        markup.withUTF8Buffer { bytes.append(contentsOf: $0) }
    }

    /// Starts an element.
    mutating func open(_ name: StaticString, _ attributes: (name: StaticString, value: Value)...) {
        start(name, attributes)
        raw(">")
    }

    /// Ends an element.
    mutating func close(_ name: StaticString) {
        raw("</")
        raw(name)
        raw(">\n")
    }

    /// Writes an element without content.
    mutating func empty(_ name: StaticString, _ attributes: (name: StaticString, value: Value)...) {
        start(name, attributes)
        raw("/>\n")
    }

    private mutating func start(_ name: StaticString, _ attributes: [(name: StaticString, value: Value)]) {
        raw("<")
        raw(name)
        for (name, value) in attributes {
            raw(" ")
            raw(name)
            raw("=\"")
            switch value {
            case .number(let number): append(number)
            case .word(let word): raw(word)
            }
            raw("\"")
        }
    }

    /// Appends a number, such as one in a path.
    mutating func append(_ number: Int) {
        bytes += String(number).utf8
    }

    /// Whether the last bytes begin U+FFFE or U+FFFF, of which one byte is missing.
    private var endsWithNoncharacter: Bool { bytes.suffix(2).elementsEqual([0xEF, 0xBF]) }

    /// Appends text, in which nothing is markup.
    ///
    /// XML has no way to write some characters, so a replacement character takes their place.
    mutating func text(_ text: String) {
        var text = text
        text.withUTF8 { utf8 in
            let isPlain = utf8.allSatisfy { (0x20..<0x7F).contains($0) && !"&<>\"".utf8.contains($0) }
            if isPlain { return bytes.append(contentsOf: utf8) }
            for byte in utf8 {
                switch byte {
                case UInt8(ascii: "&"): raw("&amp;")
                case UInt8(ascii: "<"): raw("&lt;")
                case UInt8(ascii: ">"): raw("&gt;")
                case UInt8(ascii: "\""): raw("&quot;")
                case 0..<0x20, 0x7F: raw("\u{FFFD}")
                case 0xBE where endsWithNoncharacter, 0xBF where endsWithNoncharacter:
                    bytes.removeLast(2)
                    raw("\u{FFFD}")
                default: bytes.append(byte)
                }
            }
        }
    }
}
