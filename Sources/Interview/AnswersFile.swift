import Answers
import Diagnostics
import Fields
import YAML

/// The answers file that a conversation ends in: commented, in the order in which the fields are documented.
public struct AnswersFile {
    private let draft: Draft

    /// Takes the answers.
    public init(_ draft: Draft) { self.draft = draft }

    /// The file's text.
    ///
    /// - Parameter old: the file that was there before; its comments stay with their keys where the keys stay.
    public func text(replacing old: [UInt8]? = nil) throws -> [UInt8] {
        let emitter = Emitter()
        emitter.node(Self.ordered(draft.root, Answers.shape))
        let bare = try emitter.finish()
        var sink = DiagnosticSink()
        var sources = Sources()
        let source = sources.add("answers")
        guard let root = Parser.parse(bare, from: source, of: sources, into: &sink),
            case .mapping(let entries) = root.content
        else { return bare }
        let kept = old.map(Self.comments) ?? [:]
        var lines = String(decoding: bare, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false).map(
            String.init
        )
        // Comments go in where the parser says that the keys stand, the last first.
        var insertions: [(line: Int, comments: [String])] = []
        for (index, entry) in entries.enumerated() {
            let path = FieldPath(keys: entry.key)
            var comments = kept[path] ?? []
            if comments.isEmpty, old == nil, let summary = Self.summaries[entry.key] {
                comments = (index == 0 ? [] : [""]) + ["# \(summary)"]
            }
            insertions.append((Int(entry.mark.line), comments))
        }
        for (path, comments) in kept where path.components.count > 1 {
            guard root[path] != nil else { continue }
            insertions.append((Int(root.mark(nearest: path).line), comments))
        }
        for insertion in insertions.sorted(by: { $0.line > $1.line }) where !insertion.comments.isEmpty {
            lines.insert(contentsOf: insertion.comments, at: insertion.line)
        }
        let header = "# Answers for influxgen: influxgen generate reads them, influxgen init changes them."
        let head = kept[FieldPath()] ?? [header, ""]
        return Array((head + lines).joined(separator: "\n").utf8)
    }

    /// What differs between two versions of the answers, a line for each path.
    public static func changes(from old: Node, to new: Node) -> [String] {
        var lines: [String] = []
        compare(old, new, FieldPath(), &lines)
        return lines
    }

    private static func compare(_ old: Node?, _ new: Node?, _ path: FieldPath, _ lines: inout [String]) {
        switch (old?.content, new?.content) {
        case (.mapping(let left), .mapping(let right)):
            for entry in left { compare(entry.value, new?[entry.key], path.appending(entry.key), &lines) }
            for entry in right where old?[entry.key] == nil {
                compare(nil, entry.value, path.appending(entry.key), &lines)
            }
            _ = right
        case (.sequence(let left), .sequence(let right)) where left.count == right.count:
            for (index, pair) in zip(left, right).enumerated() {
                compare(pair.0, pair.1, path.appending(index), &lines)
            }
        case (nil, nil): break
        case (.scalar(let left), .scalar(let right)) where left.text == right.text: break
        default: lines.append("\(path): \(shown(old, path)) -> \(shown(new, path))")
        }
    }

    private static func shown(_ node: Node?, _ path: FieldPath) -> String {
        guard let node else { return "nothing" }
        // A literal stands in the file already; on the screen it need not.
        if path.components.last == .key("value") { return "a value" }
        switch node.content {
        case .scalar(let scalar): return scalar.text
        case .sequence(let items): return "[" + items.map { shown($0, path) }.joined(separator: ", ") + "]"
        case .mapping(let entries):
            return "{" + entries.map { "\($0.key): \(shown($0.value, path.appending($0.key)))" }.joined(separator: ", ")
                + "}"
        }
    }

    private static let summaries: [String: String] = {
        guard case .record(let fields) = Answers.shape else { return [:] }
        return Dictionary(uniqueKeysWithValues: fields().map { ($0.key, $0.summary) })
    }()

    /// The keys of every record in the order of its fields.
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
        default:
            return node
        }
    }

    /// The comments of a file by the path of the key below them; those at its top under the empty path.
    private static func comments(_ old: [UInt8]) -> [FieldPath: [String]] {
        var sink = DiagnosticSink()
        var sources = Sources()
        let source = sources.add("old")
        guard let root = Parser.parse(old, from: source, of: sources, into: &sink) else { return [:] }
        var keys: [Int: FieldPath] = [:]
        func collect(_ node: Node, _ path: FieldPath) {
            switch node.content {
            case .mapping(let entries):
                for entry in entries {
                    let next = path.appending(entry.key)
                    if keys[Int(entry.mark.line)] == nil { keys[Int(entry.mark.line)] = next }
                    collect(entry.value, next)
                }
            case .sequence(let items):
                for (index, item) in items.enumerated() { collect(item, path.appending(index)) }
            case .scalar: break
            }
        }
        collect(root, FieldPath())
        var comments: [FieldPath: [String]] = [:]
        var pending: [String] = []
        var isTop = true
        for (number, line) in String(decoding: old, as: UTF8.self).split(
            separator: "\n",
            omittingEmptySubsequences: false
        )
        .enumerated() {
            let text = String(line).trimmed
            if text.isEmpty {
                // What a blank line parts from the first key belongs to the file.
                if isTop, pending.contains(where: { !$0.isEmpty }) {
                    comments[FieldPath()] = pending + [""]
                    pending = []
                } else {
                    pending.append("")
                }
                isTop = false
            } else if text.hasPrefix("#") {
                pending.append(String(line))
            } else {
                isTop = false
                if let path = keys[number], !pending.isEmpty { comments[path] = pending }
                pending = []
            }
        }
        if comments[FieldPath()] == nil { comments[FieldPath()] = [] }
        return comments
    }
}
