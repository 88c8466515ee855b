import CYaml
import Diagnostics

/// Builds nodes from libyaml's parse events, within limits.
struct Composer {
    /// What an anchor stands for.
    private struct Anchored {
        let node: Node
        let size: Int
    }

    private let raw: UnsafeMutablePointer<yaml_parser_t>
    private let input: UnsafeBufferPointer<UInt8>
    private let source: SourceTable.ID
    private let limits: Limits
    private var anchors: [String: Anchored] = [:]
    private var size = 0
    private var depth = 0
    private var event = yaml_event_t()

    /// Faults that did not keep the rest from being read.
    private(set) var faults: [Fault] = []

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

    /// Gives back libyaml's memory.
    mutating func finish() {
        yaml_event_delete(&event)
        yaml_parser_delete(raw)
        raw.deallocate()
    }

    /// The root of the one document, or nil where the text is empty.
    mutating func document() throws(Fault) -> Node? {
        try next()  // stream start
        try next()
        guard event.type == YAML_DOCUMENT_START_EVENT else { return nil }
        try next()
        let root = try node()
        try next()  // document end
        try next()
        while event.type != YAML_STREAM_END_EVENT {
            let start = mark(event.start_mark)
            try next()
            // Nothing stands behind a "---" that closes the file.
            guard event.type == YAML_SCALAR_EVENT, event.data.scalar.length == 0 else {
                throw Fault(
                    .unsupportedYAML,
                    "a second document in one file",
                    start,
                    fix: "put each document into a file of its own"
                )
            }
            try next()  // document end
            try next()
        }
        return root
    }

    private mutating func node() throws(Fault) -> Node {
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
            return try collection(anchor, at: mark) { composer throws(Fault) in try composer.sequence() }
        case YAML_MAPPING_START_EVENT:
            let anchor = anchor(event.data.mapping_start.anchor)
            try refuseTag(event.data.mapping_start.tag, except: "tag:yaml.org,2002:map", at: mark)
            return try collection(anchor, at: mark) { composer throws(Fault) in try composer.mapping() }
        default:
            throw Fault(.syntax, "a value is missing here", mark)
        }
    }

    private mutating func collection(
        _ anchor: String?,
        at mark: Mark,
        _ content: (inout Composer) throws(Fault) -> Node.Content
    ) throws(Fault) -> Node {
        depth += 1
        guard depth <= limits.depth else {
            throw Fault(.tooMuch, "nested deeper than \(limits.depth) levels", mark, fix: "flatten the document")
        }
        let before = size
        let node = Node(try content(&self), at: mark)
        depth -= 1
        if let anchor { anchors[anchor] = Anchored(node: node, size: size - before + 1) }
        return node
    }

    private mutating func sequence() throws(Fault) -> Node.Content {
        var items: [Node] = []
        try next()
        while event.type != YAML_SEQUENCE_END_EVENT {
            items.append(try node())
            try next()
        }
        return .sequence(items)
    }

    private mutating func mapping() throws(Fault) -> Node.Content {
        var entries: [Node.Entry] = []
        var merged: [Node] = []
        var seen = Set<ExactText>()
        try next()
        while event.type != YAML_MAPPING_END_EVENT {
            let start = mark(event.start_mark)
            let keyNode = try node()
            guard case .scalar(let key) = keyNode.content else {
                throw Fault(.unsupportedYAML, "a key that is \(keyNode.kind)", start, fix: "use a string as the key")
            }
            try next()
            let value = try node()
            if key.text == "<<", key.form == .plain {
                merged += try mergeSources(value)
            } else if isDuplicate(key.text, in: entries, seen: &seen) {
                var fault = Fault(
                    .duplicateKey,
                    "the key \"\(key.text)\" is given twice",
                    start,
                    fix: "remove one of the two"
                )
                fault.hidden = value
                faults.append(fault)
            } else {
                entries.append(Node.Entry(key: key.text, mark: start, value: value))
            }
            try next()
        }
        merge(merged, into: &entries)
        return .mapping(entries)
    }

    /// Small mappings are searched, large ones remembered, so that neither costs much.
    private func isDuplicate(_ key: String, in entries: [Node.Entry], seen: inout Set<ExactText>) -> Bool {
        let key = ExactText(text: key)
        if entries.count < 12 { return entries.contains { ExactText(text: $0.key) == key } }
        if seen.isEmpty { seen = Set(entries.map { ExactText(text: $0.key) }) }
        return !seen.insert(key).inserted
    }

    /// The mappings that a merge key (`<<`) names.
    private func mergeSources(_ node: Node) throws(Fault) -> [Node] {
        switch node.content {
        case .mapping: return [node]
        case .sequence(let nodes):
            for node in nodes {
                guard case .mapping = node.content else { throw notMergeable(node) }
            }
            return nodes
        case .scalar:
            throw notMergeable(node)
        }
    }

    private func notMergeable(_ node: Node) -> Fault {
        Fault(.syntax, "the merge key << takes a mapping", node.mark, fix: "name an anchored mapping")
    }

    private func merge(_ sources: [Node], into entries: inout [Node.Entry]) {
        guard !sources.isEmpty else { return }
        var seen = Set(entries.map(\.key))
        for case .mapping(let more) in sources.map(\.content) {
            for entry in more where seen.insert(entry.key).inserted { entries.append(entry) }
        }
    }

    private mutating func alias(at mark: Mark) throws(Fault) -> Node {
        let name = anchor(event.data.alias.anchor) ?? ""
        guard let anchored = anchors[name] else {
            throw Fault(
                .syntax,
                "no anchor of this alias's name stands above it",
                mark,
                fix: "put a value that begins with \"*\" in quotes"
            )
        }
        size += anchored.size
        guard size <= limits.nodes else { throw tooMany() }
        return anchored.node
    }

    private func tooMany() -> Fault {
        Fault(.tooMuch, "more than \(limits.nodes) values", mark(event.start_mark), fix: "use fewer aliases or values")
    }

    private func scalar(at mark: Mark) throws(Fault) -> Scalar {
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

    private func refuseTag(_ tag: UnsafeMutablePointer<UInt8>?, except plain: String, at mark: Mark) throws(Fault) {
        if let tag, String(cString: tag) != plain { throw unsupportedTag(at: mark) }
    }

    // What stands behind "!" or "*" may have been meant as a value, and that as a secret: it is not repeated.
    private func unsupportedTag(at mark: Mark) -> Fault {
        Fault(
            .unsupportedYAML,
            "a tag that is not known here",
            mark,
            fix: "remove the tag, or put a value that begins with \"!\" in quotes"
        )
    }

    private func anchor(_ name: UnsafeMutablePointer<UInt8>?) -> String? {
        name.map { String(cString: $0) }
    }

    private func mark(_ mark: yaml_mark_t) -> Mark {
        Mark(line: UInt32(clamping: mark.line), column: UInt32(clamping: mark.column), source: source)
    }

    private mutating func next() throws(Fault) {
        yaml_event_delete(&event)
        guard yaml_parser_parse(raw, &event) == 1 else { throw problem() }
    }

    /// libyaml's complaint, in words.
    private func problem() -> Fault {
        let parser = raw.pointee
        let message = parser.problem.map { String(cString: $0) } ?? "not enough memory"
        if parser.error == YAML_READER_ERROR {
            let start = Mark(line: 0, column: 0, source: source)
            let place = Parser.mark(of: parser.problem_offset, in: input, from: start)
            return Fault(.notText, "not UTF-8 text: \(message)", place, fix: "save the file as UTF-8")
        }
        let context = parser.context.map { " (\(String(cString: $0)))" } ?? ""
        if message == "found character that cannot start any token", isTab(at: parser.problem_mark) {
            return Fault(.syntax, "a tab where YAML wants spaces", mark(parser.problem_mark), fix: "indent with spaces")
        }
        return Fault(.syntax, "this is not YAML: \(message)\(context)", mark(parser.problem_mark))
    }

    private func isTab(at mark: yaml_mark_t) -> Bool {
        SourceText(Array(input)).offset(line: mark.line, column: mark.column).map {
            $0 < input.count && input[$0] == 0x09
        }
            ?? false
    }
}

/// A string that equals another only byte by byte, as keys do for every reader; Swift takes é and e + ´ for the same.
private struct ExactText: Hashable {
    let text: String

    static func == (lhs: ExactText, rhs: ExactText) -> Bool { lhs.text.utf8.elementsEqual(rhs.text.utf8) }

    func hash(into hasher: inout Hasher) {
        var copy = text
        copy.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
    }
}
