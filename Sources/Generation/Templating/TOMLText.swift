/// Tracks quoting in a TOML file.
struct TOMLText: QuotedText {
    enum State: Equatable {
        case values, comment
        /// A string in single or double quotes, on one line or several.
        case string(quote: UInt8, isMultiline: Bool)
    }

    /// A section that is open.
    private struct Section {
        /// Whether no text precedes it in the outer section.
        let isFirst: Bool
        var isAtStart = true
        var startsWithString = false
    }

    private(set) var state = State.values
    private(set) var refusalOfLastValue: String?
    private var isEscaped = false
    /// The number of quotes directly before this position.
    private var quotes = 0
    /// Whether the previous byte belongs to a key or a value, so that a string cannot start here.
    private var touches = false
    private var isAfterValue = false
    private var sections: [Section] = []

    var place: String {
        switch state {
        case .values: "a value"
        case .comment: "a comment"
        case .string: "quotes"
        }
    }

    var refusal: String? {
        if state != .values { return "it is in \(place)" }
        return touches ? "it touches the text before it" : nil
    }

    var refusalOfSection: String? { isEscaped ? "after a backslash" : quotes > 0 ? "next to a quote" : nil }

    mutating func skipValue() {
        start(withString: true)
        (touches, isAfterValue) = (true, true)
    }

    mutating func enterSection() { sections.append(Section(isFirst: sections.last?.isAtStart ?? false)) }

    mutating func leaveSection() {
        guard let section = sections.popLast() else { return }
        if section.startsWithString, touches {
            refusalOfLastValue = refusalOfLastValue ?? "it touches the next value when the section is repeated"
        }
        // If this section is left out, the text after it is at the start of the outer section.
        if section.isFirst, let outer = sections.indices.last { sections[outer].isAtStart = true }
    }

    /// Records the start of the open sections that have no text yet.
    private mutating func start(withString isString: Bool) {
        for index in sections.indices.reversed() {
            guard sections[index].isAtStart else { return }
            sections[index].isAtStart = false
            if isString { sections[index].startsWithString = true }
        }
    }

    mutating func read(_ byte: UInt8) {
        start(withString: byte == UInt8(ascii: "'") || byte == UInt8(ascii: "\""))
        defer { isAfterValue = false }
        if isEscaped {
            isEscaped = false
            return
        }
        switch state {
        case .comment: if byte == 0x0A { state = .values }
        case .string(let quote, let isMultiline): readString(byte, quote, isMultiline: isMultiline)
        case .values: readValues(byte)
        }
        if state == .values, quotes == 0 { touches = !" \t\r\n=,[]{}".utf8.contains(byte) }
    }

    private mutating func readValues(_ byte: UInt8) {
        let separates = " \t\r\n=,[]{}#".utf8.contains(byte)
        if isAfterValue, !separates {
            refusalOfLastValue = refusalOfLastValue ?? "it touches the text after it"
        }
        switch byte {
        case UInt8(ascii: "#"): state = .comment
        case UInt8(ascii: "'"), UInt8(ascii: "\""):
            (state, quotes) = (.string(quote: byte, isMultiline: false), 1)
        default: break
        }
    }

    /// A string starts with one quote or three; two quotes are an empty string.
    private mutating func readString(_ byte: UInt8, _ quote: UInt8, isMultiline: Bool) {
        if quotes > 0, !isMultiline {
            if byte == quote {
                quotes += 1
                if quotes == 3 { (state, quotes) = (.string(quote: quote, isMultiline: true), 0) }
                return
            }
            let isEmpty = quotes == 2
            quotes = 0
            if isEmpty {
                (state, touches) = (.values, true)
                return read(byte)
            }
        }
        if byte == UInt8(ascii: "\\"), quote == UInt8(ascii: "\"") {
            isEscaped = true
        } else if isMultiline {
            quotes = byte == quote ? quotes + 1 : 0
            if quotes == 3 { (state, quotes) = (.values, 0) }
        } else if byte == quote || byte == 0x0A {
            state = .values
        }
    }
}
