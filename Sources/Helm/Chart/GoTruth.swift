import InfluxDB
import YAML

// How Helm templates treat values: which ones are empty, which ones are dropped, and which ones change.

extension Node {
    /// Creates a node without a source position, because the chart generates it.
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

    /// Whether the `if` of a template treats the value as false.
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

    /// The node without empty entries, at any depth of nested mappings.
    var trimmed: Node? {
        switch content {
        case .mapping(let entries):
            let kept = entries.compactMap { entry in
                entry.value.trimmed.map { Entry(key: entry.key, mark: entry.mark, value: $0) }
            }
            return kept.isEmpty ? nil : Node(.mapping(kept), at: mark)
        case .sequence, .scalar:
            return isEmptyInGo || isUnwritable ? nil : roundTripped
        }
    }

    /// The node after a template has written it as YAML and parsed it again.
    ///
    /// The template trims whitespace at the end of the text, and with it the whitespace at the end of a string that
    /// comes last. It writes strings such as "0o17" without quotes, because its YAML writer does not know that octal
    /// notation. This property applies both changes to every string, although the chart leaves some strings unchanged.
    private var roundTripped: Node {
        switch content {
        case .mapping(let entries):
            return Node(
                .mapping(entries.map { Entry(key: $0.key, mark: $0.mark, value: $0.value.roundTripped) }),
                at: mark
            )
        case .sequence(let items):
            return Node(.sequence(items.map(\.roundTripped)), at: mark)
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

    /// Whether trimming removes the whole node.
    var isTrimmedAway: Bool { trimmed == nil }

    /// Whether the template writes nothing instead of the value.
    ///
    /// Its YAML writer converts from JSON, which does not escape control characters beyond U+007E, and fails to parse
    /// them.
    var isUnwritable: Bool {
        switch content {
        case .mapping(let entries): entries.contains { $0.value.isUnwritable }
        case .sequence(let items): items.contains(where: \.isUnwritable)
        case .scalar(let scalar):
            scalar.text.unicodeScalars.contains { (0x7F...0x9F).contains($0.value) && $0.value != 0x85 }
        }
    }
}
