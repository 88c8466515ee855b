import Diagnostics
import YAML

/// Who set the fields of an object in the cluster, as Kubernetes records it in `metadata.managedFields`.
public struct FieldManagers: Sendable {
    /// The last change of a field that is recorded.
    public struct Change: Sendable, Equatable {
        /// The name of the program, such as `kubectl-edit`.
        public let manager: String
        /// The time in UTC, as Kubernetes writes it; empty if it is not known.
        public let time: String
    }

    private struct Record {
        let change: Change
        let fields: Node
    }

    private let records: [Record]

    /// Reads the records of an object; there are none in an object that is not from a cluster.
    public init(of object: Node) {
        guard case .sequence(let items)? = object["metadata"]?["managedFields"]?.content else {
            records = []
            return
        }
        records = items.compactMap { item in
            guard let manager = item["manager"]?.text, let fields = item["fieldsV1"],
                item["subresource"]?.text?.isEmpty != false
            else { return nil }
            return Record(change: Change(manager: manager, time: item["time"]?.text ?? ""), fields: fields)
        }
    }

    /// The last recorded change of the field at a path; nil if no program says that it set the field.
    public func lastChange(of path: FieldPath) -> Change? {
        records.filter { Self.covers($0.fields, path.components[...]) }.map(\.change).max { $0.time < $1.time }
    }

    /// Whether recorded fields contain a path: itself, something inside it, or a list or value around it as a whole.
    private static func covers(_ fields: Node, _ path: ArraySlice<FieldPath.Component>) -> Bool {
        guard let step = path.first else { return true }
        guard case .mapping(let entries) = fields.content else { return false }
        if entries.allSatisfy({ $0.key == "." }) { return true }
        guard case .key(let key) = step, let inner = fields["f:\(key)"] else { return false }
        return covers(inner, path.dropFirst())
    }
}
