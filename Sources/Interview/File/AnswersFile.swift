import Answers
import Deployment
import Diagnostics
import Fields
import YAML

/// The text of an answers file, with comments, and with the fields in the order of their documentation.
public struct AnswersFile {
    private let root: Node
    /// The answers that the file has or inherits.
    private let effective: Node
    /// Whether the file extends others.
    private let isOverlay: Bool

    /// The file for a draft.
    ///
    /// - Parameter overlay: the file before the interview, if it extends others: only what differs from them is written.
    public init(_ draft: Draft, over overlay: AnswersBases.Overlay? = nil) { self.init(draft.root, over: overlay) }

    /// The file for complete answers.
    ///
    /// - Parameter overlay: the file that extends others, to write only what differs from them.
    init(_ answers: Node, over overlay: AnswersBases.Overlay?) {
        effective = answers
        isOverlay = overlay != nil
        root = Self.ordered(overlay?.root(saying: answers) ?? answers, Answers.shape)
    }

    /// Whether the file has an answer, and no base has it instead.
    func has(_ path: FieldPath) -> Bool { root[path] != nil }

    /// Returns the text of a new file, with the optional answers that are not set as comments.
    ///
    /// - Parameters:
    ///   - name: the name of the file.
    ///   - starter: the text of the starter, whose first comment is kept.
    public func text(of name: String, startedFrom starter: [UInt8]? = nil) throws -> [UInt8] {
        let usual = ["# Answers for influxgen. Run influxgen generate to use them, and influxgen init to change them."]
        let own = starter.map(Self.comment) ?? []
        let header = (own.isEmpty ? usual : own) + schemaLines(for: name) + [""]
        return try commented(under: header) + Array(unset.map { "\($0)\n" }.joined().utf8)
    }

    /// The comments from which editors know the schema; none if the file extends others, because the schema describes complete
    /// answers.
    func schemaLines(for name: String) -> [String] {
        if isOverlay { return [] }
        let file = name.split(separator: "/").last.map(String.init) ?? name
        return [
            "# Editors check and complete the file after: influxgen schema --install \(file)",
            SchemaModeline.line(for: DocumentKind.answers.schemaPath),
        ]
    }

    /// A comment for each optional answer that the file does not have.
    private var unset: [String] {
        guard case .record(let fields) = Answers.shape else { return [] }
        let release = Answers.dialect(of: effective).release
        let lines = fields().filter { effective[$0.key] == nil && root[$0.key] == nil && $0.lifetime.contains(release) }
            .map { field in
                guard let usual = field.defaultText else { return "# \(field.key):  # \(field.summary)" }
                // A default of one word is the value; others describe it.
                let isValue = !usual.contains(" ")
                return isValue
                    ? "# \(field.key): \(usual)  # \(field.summary)"
                    : "# \(field.key):  # \(field.summary) Default: \(usual)."
            }
        guard !lines.isEmpty else { return [] }
        return [
            "", "# Not set. To set an answer, remove the first # and add a value; influxgen explain KEY describes it.",
        ]
            + lines
    }

    /// Returns the text of a file from which a later run resumes the interview.
    public func text(with memory: Memory) throws -> [UInt8] { try commented(under: memory.header) }

    /// Returns the text of an existing file with the new answers; keeps unchanged lines and their comments.
    public func text(replacing old: [UInt8]) throws -> [UInt8] {
        if let text = try Revision(of: old)?.text(root), let back = AnswersDocument.parse(text),
            NodeDiff().differences(from: back, to: root).isEmpty
        {
            return text
        }
        // If keys share lines, as in JSON, keep only the comment at the start.
        return try commented(under: Self.comment(old) + [""])
    }

    /// Returns the comment lines at the start of a text.
    private static func comment(_ text: [UInt8]) -> [String] {
        String(decoding: text, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
            .prefix { $0.hasPrefix("#") }.map { String($0).trimmed }
    }

    /// Returns the text with a comment above each key.
    ///
    /// - Parameter notes: comments at the ends of the lines with some answers.
    func commented(under header: [String], notes: [(path: FieldPath, text: String)] = []) throws -> [UInt8] {
        let emitter = Emitter()
        emitter.node(root)
        let bare = try emitter.finish()
        var lines = String(decoding: bare, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
            .map(String.init)
        guard let parsed = AnswersDocument.parse(bare), case .mapping(let entries) = parsed.content else { return bare }
        for note in notes where parsed[note.path] != nil {
            lines[Int(parsed.mark(nearest: note.path).line)] += "  # \(note.text)"
        }
        // Insert comments at the lines of the keys, from the last to the first.
        for (index, entry) in entries.enumerated().reversed() {
            guard let summary = Self.summaries[entry.key] else { continue }
            lines.insert(contentsOf: (index == 0 ? [] : [""]) + ["# \(summary)"], at: Int(entry.mark.line))
        }
        return Array((header + lines).joined(separator: "\n").utf8)
    }

    private static let summaries: [String: String] = {
        guard case .record(let fields) = Answers.shape else { return [:] }
        return Dictionary(uniqueKeysWithValues: fields().map { ($0.key, $0.summary) })
    }()

    /// Sorts the keys of each record by the order of its fields, and marks strings that look like booleans as strings.
    private static func ordered(_ node: Node, _ shape: Shape?) -> Node {
        switch (node.content, shape) {
        case (.mapping(let entries), .record(let fields)?):
            let fields = fields()
            func position(_ key: String) -> Int { fields.firstIndex { $0.key == key } ?? fields.count }
            let sorted = entries.enumerated().sorted {
                (position($0.element.key), $0.offset) < (position($1.element.key), $1.offset)
            }
            let inner = sorted.map { item in
                let shape = fields.first { $0.key == item.element.key }?.shape
                return Node.Entry(
                    key: item.element.key,
                    mark: item.element.mark,
                    value: ordered(item.element.value, shape)
                )
            }
            return Node(.mapping(inner), at: node.mark)
        case (.mapping(let entries), .map(let value)?):
            let inner = entries.map { Node.Entry(key: $0.key, mark: $0.mark, value: ordered($0.value, value)) }
            return Node(.mapping(inner), at: node.mark)
        case (.sequence(let items), .list(let item)?):
            return Node(.sequence(items.map { ordered($0, item) }), at: node.mark)
        case (.scalar(let scalar), .scalar(let form)?) where form.kind == .booleanString:
            // Answers have booleans where the product has strings.
            return Node(.scalar(Scalar(scalar.text, form: .plain)), at: node.mark)
        case (.scalar(let scalar), .scalar(let form)?) where !form.kind.isBoolean:
            // For example the last name "No", which YAML 1.1 reads as a boolean.
            guard case .boolean = scalar.resolved else { return node }
            return Node(.scalar(Scalar(scalar.text, form: .string)), at: node.mark)
        default:
            return node
        }
    }
}

extension AnswersFile {
    /// Returns the differences between two versions of the answers, one line for each path.
    public static func changes(from old: Node, to new: Node) -> [String] {
        NodeDiff().differences(from: old, to: new).map {
            "\($0.path): \(shown($0.old, $0.path)) -> \(shown($0.new, $0.path))"
        }
    }

    private static func shown(_ node: Node?, _ path: FieldPath) -> String {
        guard let node else { return Question.notSet }
        // A literal stands in the file already; on the screen it need not.
        if Answers.shape.secrecy(at: path) == .secret { return "a value" }
        switch node.content {
        case .scalar(let scalar): return scalar.text
        case .sequence(let items): return "[" + items.map { shown($0, path) }.joined(separator: ", ") + "]"
        case .mapping(let entries):
            return "{" + entries.map { "\($0.key): \(shown($0.value, path.appending($0.key)))" }.joined(separator: ", ")
                + "}"
        }
    }
}
