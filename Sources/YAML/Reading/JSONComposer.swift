import Diagnostics

/// Builds nodes from JSON text.
///
/// libyaml reads most JSON, but not the escape sequences of characters beyond U+FFFF, such as `\ud83d\ude00`, nor keys of
/// more than 1,024 characters.
struct JSONComposer {
    /// Why a text is not read as JSON.
    enum Failure: Error {
        /// It is not JSON; it may be YAML.
        case notJSON
        case refused(ParseError)
    }

    private var scanner: JSONScanner
    private let bytes: [UInt8]
    private let limits: Limits
    private var size = 0
    /// The mark of a position that has been passed, and that position.
    private var mark: Mark
    private var offset: Int

    /// The errors that do not prevent parsing the rest.
    private(set) var errors: [ParseError] = []

    init(_ bytes: [UInt8], source: SourceTable.ID, limits: Limits) {
        scanner = JSONScanner(bytes)
        self.bytes = bytes
        self.limits = limits
        mark = Mark(line: 0, column: 0, source: source)
        offset = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    }

    /// Whether a text begins like a JSON object, which YAML text rarely does.
    static func isLikely(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        var isOpen = false
        for byte in bytes {
            switch byte {
            case 0x20, 0x09, 0x0A, 0x0D, 0xEF, 0xBB, 0xBF: continue
            case UInt8(ascii: "{") where !isOpen: isOpen = true
            default: return isOpen && (byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "}"))
            }
        }
        return false
    }

    /// Parses the document.
    mutating func document() throws(Failure) -> Node {
        let root = try value(try next(), depth: 0)
        guard try next() == nil else { throw .notJSON }
        return root
    }

    private mutating func next() throws(Failure) -> JSONScanner.Token? {
        do throws(JSON.SyntaxError) { return try scanner.next() } catch { throw .notJSON }
    }

    private mutating func value(_ token: JSONScanner.Token?, depth: Int) throws(Failure) -> Node {
        let mark = advance()
        size += 1
        guard size <= limits.nodes else { throw .refused(.tooManyNodes(limits, at: mark)) }
        switch token {
        case .mark("{"), .mark("["):
            guard depth < limits.depth else { throw .refused(.tooDeep(limits, at: mark)) }
            return Node(token == .mark("{") ? try members(depth) : try items(depth), at: mark)
        case .string(let text): return Node(.scalar(Scalar(text, form: .string)), at: mark)
        case .number(let text), .word(let text): return Node(.scalar(Scalar(text, form: .plain)), at: mark)
        case .mark, nil: throw .notJSON
        }
    }

    private mutating func members(_ depth: Int) throws(Failure) -> Node.Content {
        var entries: [Node.Entry] = []
        var seen: Set<ExactText> = []
        var token = try next()
        if token == .mark("}") { return .mapping(entries) }
        while true {
            let start = advance()
            guard case .string(let key) = token, try next() == .mark(":") else { throw .notJSON }
            let value = try value(try next(), depth: depth + 1)
            if seen.insert(ExactText(text: key)).inserted {
                entries.append(Node.Entry(key: key, mark: start, value: value))
            } else {
                if errors.count <= DiagnosticSink.mostOfAKind { errors.append(.duplicate(key, value, at: start)) }
            }
            let end = try next()
            if end == .mark("}") { return .mapping(entries) }
            guard end == .mark(",") else { throw .notJSON }
            token = try next()
        }
    }

    private mutating func items(_ depth: Int) throws(Failure) -> Node.Content {
        var items: [Node] = []
        var token = try next()
        if token == .mark("]") { return .sequence(items) }
        while true {
            items.append(try value(token, depth: depth + 1))
            let end = try next()
            if end == .mark("]") { return .sequence(items) }
            guard end == .mark(",") else { throw .notJSON }
            token = try next()
        }
    }

    /// Returns the mark of the last token.
    private mutating func advance() -> Mark {
        while offset < scanner.start {
            let length = SourceText.lineBreak(bytes, at: offset)
            if length > 0 {
                mark.line += 1
                mark.column = 0
            } else if bytes[offset] & 0xC0 != 0x80 {
                mark.column += 1
            }
            offset += max(1, length)
        }
        return mark
    }
}
