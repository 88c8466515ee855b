import CYaml
import Diagnostics

/// Builds nodes from the parse events of libyaml, within limits.
struct Composer {
    /// The node that an anchor refers to, and the number of nodes in it.
    private struct Anchored {
        let node: Node
        let size: Int
    }

    /// The number of values for which a collection allocates memory at first.
    private static let usualCount = 4

    private let raw: UnsafeMutablePointer<yaml_parser_t>
    private let input: UnsafeBufferPointer<UInt8>
    private let source: SourceTable.ID
    private let limits: Limits
    private var anchors: [String: Anchored] = [:]
    private var size = 0
    private var depth = 0
    private var event = yaml_event_t()

    /// The errors that do not prevent parsing the rest.
    private(set) var errors: [ParseError] = []

    init(_ input: UnsafeBufferPointer<UInt8>, source: SourceTable.ID, limits: Limits) {
        self.input = input
        self.source = source
        self.limits = limits
        raw = .allocate(capacity: 1)
        raw.initialize(to: yaml_parser_t())
        yaml_parser_initialize(raw)
        yaml_parser_set_input_string(raw, input.baseAddress, input.count)
        yaml_parser_set_encoding(raw, YAML_UTF8_ENCODING)
    }

    /// Frees the memory of libyaml.
    mutating func finish() {
        yaml_event_delete(&event)
        yaml_parser_delete(raw)
        raw.deallocate()
    }

    /// Parses the documents of the text, without empty ones.
    mutating func documents() throws(ParseError) -> [Node] {
        var documents: [Node] = []
        try next()  // stream start
        try next()
        while event.type == YAML_DOCUMENT_START_EVENT {
            try next()
            let isEmpty = event.type == YAML_SCALAR_EVENT && event.data.scalar.length == 0
            let root = try node()
            if !isEmpty { documents.append(root) }
            anchors = [:]
            try next()  // document end
            try next()
        }
        return documents
    }

    private mutating func node() throws(ParseError) -> Node {
        size += 1
        guard size <= limits.nodes else { throw tooMany() }
        let mark = mark(event.start_mark)
        switch event.type {
        case YAML_ALIAS_EVENT:
            return try alias(at: mark)
        case YAML_SCALAR_EVENT:
            let anchor = anchor(event.data.scalar.anchor)
            let node = Node(.scalar(try scalar(at: mark)), at: mark)
            if let anchor { anchors[anchor] = Anchored(node: node, size: 1) }
            return node
        case YAML_SEQUENCE_START_EVENT:
            let anchor = anchor(event.data.sequence_start.anchor)
            try refuseTag(event.data.sequence_start.tag, except: "tag:yaml.org,2002:seq", at: mark)
            return try collection(anchor, at: mark) { composer throws(ParseError) in try composer.sequence() }
        case YAML_MAPPING_START_EVENT:
            let anchor = anchor(event.data.mapping_start.anchor)
            try refuseTag(event.data.mapping_start.tag, except: "tag:yaml.org,2002:map", at: mark)
            return try collection(anchor, at: mark) { composer throws(ParseError) in try composer.mapping() }
        default:
            throw ParseError(.syntax, "a value is missing here", mark)
        }
    }

    private mutating func collection(
        _ anchor: String?,
        at mark: Mark,
        _ content: (inout Composer) throws(ParseError) -> Node.Content
    ) throws(ParseError) -> Node {
        depth += 1
        guard depth <= limits.depth else {
            throw .tooDeep(limits, at: mark)
        }
        let before = size
        let node = Node(try content(&self), at: mark)
        depth -= 1
        if let anchor { anchors[anchor] = Anchored(node: node, size: size - before + 1) }
        return node
    }

    private mutating func sequence() throws(ParseError) -> Node.Content {
        var items: [Node] = []
        try next()
        while event.type != YAML_SEQUENCE_END_EVENT {
            if items.isEmpty { items.reserveCapacity(Self.usualCount) }
            items.append(try node())
            try next()
        }
        return .sequence(items)
    }

    private mutating func mapping() throws(ParseError) -> Node.Content {
        var entries: [Node.Entry] = []
        var merged: [Node] = []
        var seen = Set<ExactText>()
        try next()
        while event.type != YAML_MAPPING_END_EVENT {
            let start = mark(event.start_mark)
            let keyNode = try node()
            guard case .scalar(let key) = keyNode.content else {
                throw ParseError(
                    .unsupportedYAML,
                    "a key must be a string, not \(keyNode.kind)",
                    start,
                    fix: "use a string"
                )
            }
            try next()
            let value = try node()
            if key.text == "<<", key.form == .plain {
                merged += try MergeKey.sources(value)
            } else if isDuplicate(key.text, in: entries, seen: &seen) {
                if errors.count <= DiagnosticSink.mostOfAKind { errors.append(.duplicate(key.text, value, at: start)) }
            } else {
                if entries.isEmpty { entries.reserveCapacity(Self.usualCount) }
                entries.append(Node.Entry(key: key.text, mark: start, value: value))
            }
            try next()
        }
        MergeKey.merge(merged, into: &entries)
        return .mapping(entries)
    }

    /// Searches small mappings and uses a set for large ones, so that both are fast.
    private func isDuplicate(_ key: String, in entries: [Node.Entry], seen: inout Set<ExactText>) -> Bool {
        let key = ExactText(text: key)
        if entries.count < 32 { return entries.contains { ExactText(text: $0.key) == key } }
        if seen.isEmpty { seen = Set(entries.map { ExactText(text: $0.key) }) }
        return !seen.insert(key).inserted
    }

    private mutating func alias(at mark: Mark) throws(ParseError) -> Node {
        let name = anchor(event.data.alias.anchor) ?? ""
        guard let anchored = anchors[name] else {
            throw ParseError(
                .syntax,
                "this alias has no anchor before it",
                mark,
                fix: "if this is a value that starts with \"*\", put it in quotes"
            )
        }
        size += anchored.size
        guard size <= limits.nodes else { throw tooMany() }
        return anchored.node
    }

    private func tooMany() -> ParseError { .tooManyNodes(limits, at: mark(event.start_mark)) }

    private func scalar(at mark: Mark) throws(ParseError) -> Scalar {
        let data = event.data.scalar
        let text = String(decoding: UnsafeBufferPointer(start: data.value, count: data.length), as: UTF8.self)
        var scalar = Scalar(text, form: data.style == YAML_PLAIN_SCALAR_STYLE ? .plain : .string)
        scalar.furtherLines = UInt32(clamping: event.end_mark.line - event.start_mark.line)
        guard let tag = data.tag else { return scalar }
        switch String(cString: tag) {
        case "!", "tag:yaml.org,2002:str": scalar.form = .string
        case "tag:yaml.org,2002:int", "tag:yaml.org,2002:bool", "tag:yaml.org,2002:float", "tag:yaml.org,2002:null":
            scalar.form = .plain
        default: throw unsupportedTag(at: mark)
        }
        return scalar
    }

    private func refuseTag(_ tag: UnsafeMutablePointer<UInt8>?, except plain: String, at mark: Mark) throws(ParseError)
    {
        if let tag, String(cString: tag) != plain { throw unsupportedTag(at: mark) }
    }

    // The text after "!" or "*" may be a secret that needs quotes, so messages do not repeat it.
    private func unsupportedTag(at mark: Mark) -> ParseError {
        ParseError(
            .unsupportedYAML,
            "this tag is not supported",
            mark,
            fix: "remove the tag; if this is a value that starts with \"!\", put it in quotes"
        )
    }

    private func anchor(_ name: UnsafeMutablePointer<UInt8>?) -> String? {
        name.map { String(cString: $0) }
    }

    private func mark(_ mark: yaml_mark_t) -> Mark {
        Mark(line: UInt32(clamping: mark.line), column: UInt32(clamping: mark.column), source: source)
    }

    private mutating func next() throws(ParseError) {
        yaml_event_delete(&event)
        guard yaml_parser_parse(raw, &event) == 1 else { throw problem() }
    }

    /// Converts the current error of libyaml.
    private func problem() -> ParseError {
        let parser = raw.pointee
        let message = parser.problem.map { String(cString: $0) } ?? "not enough memory"
        if parser.error == YAML_READER_ERROR {
            let start = Mark(line: 0, column: 0, source: source)
            let place = Parser.mark(of: parser.problem_offset, in: input, from: start)
            return ParseError(.notText, "the file is not UTF-8 text: \(message)", place, fix: "save the file as UTF-8")
        }
        let context = parser.context.map { " (\(String(cString: $0)))" } ?? ""
        if message == "found character that cannot start any token", isTab(at: parser.problem_mark) {
            return ParseError(
                .syntax,
                "YAML does not allow tabs for indentation",
                mark(parser.problem_mark),
                fix: "indent with spaces"
            )
        }
        return ParseError(.syntax, "invalid YAML: \(message)\(context)", mark(parser.problem_mark))
    }

    private func isTab(at mark: yaml_mark_t) -> Bool {
        SourceText(Array(input)).offset(line: mark.line, column: mark.column).map {
            $0 < input.count && input[$0] == 0x09
        }
            ?? false
    }
}
