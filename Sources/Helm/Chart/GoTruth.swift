import InfluxDB
import YAML

// What a Helm template makes of values: what it takes for nothing, what it drops, and what comes back changed.

extension Node {
    /// A node without a place, since the chart made it.
    init(made content: Content) { self.init(content, at: Mark(line: 0, column: 0, source: SourceTable.ID.none)) }

    static var empty: Node { Node(made: .mapping([])) }
    static var null: Node { Node(made: .scalar(Scalar("null", form: .plain))) }
    static func string(_ text: String) -> Node { Node(made: .scalar(Scalar(text, form: .string))) }

    static func mapping(_ entries: [(key: String, value: Node?)]) -> Node {
        Node(
            made: .mapping(
                entries.compactMap { entry in
                    entry.value.map { Entry(key: entry.key, mark: $0.mark, value: $0) }
                }
            )
        )
    }

    /// Whether a template's `if` takes the value for nothing.
    var isEmptyInGo: Bool {
        switch content {
        case .mapping(let entries): entries.isEmpty
        case .sequence(let items): items.isEmpty
        case .scalar(let scalar):
            switch scalar.resolved {
            case .null, .boolean(false): true
            case .boolean(true): false
            case .integer, .float: Double(scalar.text) == 0
            case .string: scalar.text.isEmpty
            }
        }
    }

    /// The node without the entries, at any depth of mappings, that a template takes for nothing.
    ///
    var trimmed: Node? {
        switch content {
        case .mapping(let entries):
            let kept = entries.compactMap { entry in
                entry.value.trimmed.map { Entry(key: entry.key, mark: entry.mark, value: $0) }
            }
            return kept.isEmpty ? nil : Node(.mapping(kept), at: mark)
        case .sequence, .scalar:
            return isEmptyInGo || isUnwritable ? nil : retold
        }
    }

    /// The node as it comes back when a template has written and read it again.
    ///
    /// The blanks behind a mapping's text are cut off, and with them a string's own where it comes last; and an octal
    /// number is written without quotes, since the writer knows none with an "o". To some strings the chart does less.
    private var retold: Node {
        switch content {
        case .mapping(let entries):
            return Node(
                .mapping(entries.map { Entry(key: $0.key, mark: $0.mark, value: $0.value.retold) }),
                at: mark
            )
        case .sequence(let items):
            return Node(.sequence(items.map(\.retold)), at: mark)
        case .scalar(var scalar):
            guard scalar.resolved == .string else { return self }
            while let last = scalar.text.unicodeScalars.last, last.properties.isWhitespace, last != " " {
                scalar.text.unicodeScalars.removeLast()
            }
            let digits = scalar.text.drop { $0 == "-" || $0 == "+" }
            if digits.lowercased().hasPrefix("0o"), ResolvedType(plain: digits.lowercased()) == .integer {
                scalar = Scalar(scalar.text, form: .plain)
            }
            return Node(.scalar(scalar), at: mark)
        }
    }

    /// Whether nothing of the node is left once it is trimmed.
    var isTrimmedAway: Bool { trimmed == nil }

    /// Whether the template writes nothing instead of the value: its YAML writer takes JSON, and that holds control
    /// characters beyond U+007E as they are, which its reader then refuses.
    var isUnwritable: Bool {
        switch content {
        case .mapping(let entries): entries.contains { $0.value.isUnwritable }
        case .sequence(let items): items.contains(where: \.isUnwritable)
        case .scalar(let scalar):
            scalar.text.unicodeScalars.contains { (0x7F...0x9F).contains($0.value) && $0.value != 0x85 }
        }
    }
}
