import InfluxDB
import YAML

// Which values Helm templates treat as empty.

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
}
