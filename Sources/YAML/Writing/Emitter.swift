import CYaml

/// Writes YAML text with libyaml, and chooses the style of each scalar from its type and content.
///
/// `Node(writing:)` uses it to build a node without text.
public final class Emitter {
    /// An error from libyaml, which occurs only when memory runs out.
    public struct Failure: Error {
        public let reason: String

        public init(reason: String) { self.reason = reason }
    }

    /// A key whose style is determined once and reused.
    public struct Key: Sendable {
        let text: String
        let style: yaml_scalar_style_t

        public init(_ text: String) {
            self.text = text
            var copy = text
            style = copy.withUTF8 { Emitter.libyamlStyle(of: $0, isKey: true) }
        }
    }

    private let raw: UnsafeMutablePointer<yaml_emitter_t>
    private let output = Output()
    private var failure: Failure?
    private var substitutes = EscapeSubstitutes()
    /// Builds the node; nil if the emitter writes text.
    private let builder: NodeBuilder?

    private final class Output {
        var bytes: [UInt8] = []
    }

    /// Builds a node instead of writing text.
    init(building builder: NodeBuilder) {
        self.builder = builder
        raw = .allocate(capacity: 1)
        raw.initialize(to: yaml_emitter_t())
    }

    /// Starts a document.
    public init() {
        builder = nil
        raw = .allocate(capacity: 1)
        raw.initialize(to: yaml_emitter_t())
        yaml_emitter_initialize(raw)
        yaml_emitter_set_unicode(raw, 1)
        yaml_emitter_set_width(raw, -1)
        yaml_emitter_set_indent(raw, 2)
        yaml_emitter_set_output(
            raw,
            { context, bytes, count in
                guard let context, let bytes else { return 0 }
                let output = Unmanaged<Output>.fromOpaque(context).takeUnretainedValue()
                output.bytes.append(contentsOf: UnsafeBufferPointer(start: bytes, count: count))
                return 1
            },
            Unmanaged.passUnretained(output).toOpaque()
        )
        var event = yaml_event_t()
        yaml_stream_start_event_initialize(&event, YAML_UTF8_ENCODING)
        emit(&event)
        yaml_document_start_event_initialize(&event, nil, nil, nil, 1)
        emit(&event)
    }

    deinit {
        yaml_emitter_delete(raw)
        raw.deallocate()
    }

    /// Starts a block mapping; an empty one is written as `{}`.
    public func beginMapping() {
        if let builder { return builder.beginMapping() }
        var event = yaml_event_t()
        yaml_mapping_start_event_initialize(&event, nil, nil, 1, YAML_BLOCK_MAPPING_STYLE)
        emit(&event)
    }

    /// Ends the innermost mapping.
    public func endMapping() {
        if let builder { return builder.endCollection() }
        var event = yaml_event_t()
        yaml_mapping_end_event_initialize(&event)
        emit(&event)
    }

    /// Starts a block sequence; an empty one is written as `[]`.
    public func beginSequence() {
        if let builder { return builder.beginSequence() }
        var event = yaml_event_t()
        yaml_sequence_start_event_initialize(&event, nil, nil, 1, YAML_BLOCK_SEQUENCE_STYLE)
        emit(&event)
    }

    /// Ends the innermost sequence.
    public func endSequence() {
        if let builder { return builder.endCollection() }
        var event = yaml_event_t()
        yaml_sequence_end_event_initialize(&event)
        emit(&event)
    }

    /// Writes a key of a mapping.
    public func key(_ text: String) {
        if let builder { return builder.key(text) }
        string(text, isKey: true)
    }

    /// Writes a prepared key of a mapping.
    public func key(_ key: Key) {
        if let builder { return builder.key(key.text) }
        if key.text.utf8.withContiguousStorageIfAvailable({ scalar($0, key.style) }) != nil { return }
        string(key.text, isKey: true)
    }

    /// Writes a string, in quotes if any parser could read it as another type.
    public func string(_ text: String) {
        if let builder { return builder.scalar(text, .string) }
        string(text, isKey: false)
    }

    /// Writes an integer.
    public func integer(_ value: Int) {
        verbatim(String(value))
    }

    /// Writes `true` or `false`.
    public func boolean(_ value: Bool) {
        verbatim(value ? "true" : "false")
    }

    /// Writes `null`.
    public func null() {
        verbatim("null")
    }

    /// Writes a node; numbers and booleans keep their type and spelling.
    public func node(_ node: Node) {
        switch node.content {
        case .mapping(let entries):
            beginMapping()
            for entry in entries {
                key(entry.key)
                self.node(entry.value)
            }
            endMapping()
        case .sequence(let nodes):
            beginSequence()
            for node in nodes { self.node(node) }
            endSequence()
        case .scalar(let scalar):
            switch scalar.resolved {
            case .string: string(scalar.text)
            case .null where scalar.text.isEmpty: null()
            // Parsers disagree about values such as "No" and "0x1F", so the original spelling is kept.
            case .boolean, .null, .integer, .float: verbatim(scalar.text)
            }
        }
    }

    /// Ends the document and returns its text in UTF-8.
    public func finish() throws(Failure) -> [UInt8] {
        var event = yaml_event_t()
        yaml_document_end_event_initialize(&event, 1)
        emit(&event)
        yaml_stream_end_event_initialize(&event)
        emit(&event)
        if let failure { throw failure }
        return substitutes.restored(in: output.bytes)
    }

    private func verbatim(_ text: String) {
        if let builder { return builder.scalar(text, .plain) }
        var text = text
        text.withUTF8 { scalar($0, YAML_PLAIN_SCALAR_STYLE) }
    }

    private func string(_ text: String, isKey: Bool) {
        func write(_ bytes: UnsafeBufferPointer<UInt8>) {
            let style = Self.libyamlStyle(of: bytes, isKey: isKey)
            if style != YAML_PLAIN_SCALAR_STYLE, EscapeSubstitutes.areNeeded(for: bytes) {
                substitutes.substituted(bytes).withUnsafeBufferPointer { scalar($0, style) }
            } else {
                scalar(bytes, style)
            }
        }
        // Avoid the copy that `withUTF8` needs in order to mutate the string.
        if text.utf8.withContiguousStorageIfAvailable(write) != nil { return }
        var copy = text
        copy.withUTF8(write)
    }

    private func scalar(_ text: UnsafeBufferPointer<UInt8>, _ style: yaml_scalar_style_t) {
        var event = yaml_event_t()
        guard yaml_scalar_event_initialize_unchecked(&event, text.baseAddress, text.count, style) == 1 else {
            failure = failure ?? Failure(reason: "not enough memory")
            return
        }
        emit(&event)
    }

    private static func libyamlStyle(of text: UnsafeBufferPointer<UInt8>, isKey: Bool) -> yaml_scalar_style_t {
        switch ScalarStyle(text, isKey: isKey) {
        case .plain: YAML_PLAIN_SCALAR_STYLE
        case .singleQuoted: YAML_SINGLE_QUOTED_SCALAR_STYLE
        case .doubleQuoted: YAML_DOUBLE_QUOTED_SCALAR_STYLE
        case .literal: YAML_LITERAL_SCALAR_STYLE
        }
    }

    private func emit(_ event: inout yaml_event_t) {
        if yaml_emitter_emit(raw, &event) != 1, failure == nil {
            failure = Failure(reason: raw.pointee.problem.map { String(cString: $0) } ?? "not enough memory")
        }
    }
}

extension Emitter {
    /// Returns a string as a YAML scalar on one line, quoted only if necessary, to be pasted into a YAML document.
    public static func inlineScalar(_ text: String) -> String {
        var copy = text
        let isPlain = copy.withUTF8 { ScalarStyle($0, isKey: true) == .plain }
        if isPlain { return text }
        if text.unicodeScalars.allSatisfy({ $0.value >= 0x20 && $0.value != 0x7F && !(0x80...0x9F).contains($0.value) })
        {
            var quoted = "'"
            for scalar in text.unicodeScalars {
                quoted.unicodeScalars.append(scalar)
                if scalar == "'" { quoted.unicodeScalars.append(scalar) }
            }
            return quoted + "'"
        }
        var quoted = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": quoted += "\\\""
            case "\\": quoted += "\\\\"
            case _ where scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value):
                let digits = String(scalar.value, radix: 16)
                quoted += "\\x" + (digits.count == 1 ? "0" : "") + digits
            default: quoted.unicodeScalars.append(scalar)
            }
        }
        return quoted + "\""
    }
}
