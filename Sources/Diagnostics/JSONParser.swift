extension JSON {
    /// A text that is not valid JSON.
    public struct SyntaxError: Error {
        public init() {}
    }

    /// Parses a text in UTF-8.
    ///
    /// Numbers other than integers, which no caller needs, become null.
    public init(parsing text: [UInt8]) throws(SyntaxError) {
        var parser = JSONParser(scanner: JSONScanner(text))
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
    var scanner: JSONScanner

    mutating func document() throws(JSON.SyntaxError) -> JSON {
        let value = try value(try scanner.next(), depth: 0)
        guard try scanner.next() == nil else { throw JSON.SyntaxError() }
        return value
    }

    private mutating func value(_ token: JSONScanner.Token?, depth: Int) throws(JSON.SyntaxError) -> JSON {
        guard depth < JSONScanner.maximumDepth else { throw JSON.SyntaxError() }
        switch token {
        case .mark("{"): return .object(try members(depth: depth))
        case .mark("["): return .array(try items(depth: depth))
        case .string(let text): return .string(text)
        case .number(let digits): return Int(digits).map { .integer($0) } ?? .null
        case .word(let word): return word == "null" ? .null : .bool(word == "true")
        case .mark, nil: throw JSON.SyntaxError()
        }
    }

    private mutating func members(depth: Int) throws(JSON.SyntaxError) -> [(key: String, value: JSON)] {
        var members: [(key: String, value: JSON)] = []
        var token = try scanner.next()
        if token == .mark("}") { return members }
        while true {
            guard case .string(let key) = token, try scanner.next() == .mark(":") else { throw JSON.SyntaxError() }
            members.append((key, try value(try scanner.next(), depth: depth + 1)))
            let end = try scanner.next()
            if end == .mark("}") { return members }
            guard end == .mark(",") else { throw JSON.SyntaxError() }
            token = try scanner.next()
        }
    }

    private mutating func items(depth: Int) throws(JSON.SyntaxError) -> [JSON] {
        var items: [JSON] = []
        var token = try scanner.next()
        if token == .mark("]") { return items }
        while true {
            items.append(try value(token, depth: depth + 1))
            let end = try scanner.next()
            if end == .mark("]") { return items }
            guard end == .mark(",") else { throw JSON.SyntaxError() }
            token = try scanner.next()
        }
    }
}
