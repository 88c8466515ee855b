import Diagnostics
import YAML

/// Nodes as JSON text, as `kubectl get -o json` prints them.
package enum JSONText {
    package static func text(of node: Node) -> String { json(node).text }

    private static func json(_ node: Node) -> JSON {
        switch node.content {
        case .mapping(let entries): .object(entries.map { ($0.key, json($0.value)) })
        case .sequence(let items): .array(items.map(json))
        case .scalar(let scalar):
            switch scalar.resolved {
            case .null: .null
            case .boolean(let value): .bool(value)
            case .integer: Int(scalar.text).map { .integer($0) } ?? .string(scalar.text)
            case .float, .string: .string(scalar.text)
            }
        }
    }
}
