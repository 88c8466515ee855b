import Diagnostics
import YAML

extension Reader {
    /// Reads a document, then removes the parts with errors and reads it again, so that no error hides another one.
    ///
    /// A record can check how its parts fit together only if it can read them. The second pass therefore removes invalid
    /// parts, and does not report missing ones.
    public mutating func readThoroughly<Value>(_ root: Node, _ read: (Node, inout Reader) -> Value?) -> Value? {
        let start = sink.diagnostics.count
        let fresh = fresh
        let value = read(root, &self)
        var rest = root
        var removed: [FieldPath] = []
        for _ in 0..<4 {
            let faulty = sink.diagnostics[start...].filter { $0.severity == .error }.compactMap(\.path)
                .filter { !$0.components.isEmpty && !removed.contains($0) }
            if faulty.isEmpty { break }
            // Remove list items from the last to the first, so that the indexes of earlier items do not change.
            for path in faulty.sorted(by: { $0.isAfter($1) }) { rest.remove(at: path) }
            removed += faulty
            var again = fresh
            again.isLenient = true
            _ = read(rest, &again)
            let known = sink.diagnostics[start...]
            let found = again.sink.diagnostics.filter { diagnostic in
                !known.contains { $0.rule == diagnostic.rule && $0.location == diagnostic.location }
                    && !removed.contains { diagnostic.path?.isRelated(to: $0) ?? false }
            }
            if found.isEmpty { break }
            for diagnostic in found { sink.report(diagnostic) }
        }
        return value
    }
}

extension FieldPath {
    /// Whether the path comes after another one in a list that both contain.
    fileprivate func isAfter(_ other: FieldPath) -> Bool {
        for (own, its) in zip(components, other.components) where own != its {
            if case .index(let own) = own, case .index(let its) = its { return own > its }
            return false
        }
        return false
    }

    /// Whether one path is a prefix of the other; the empty path is not related to any other.
    fileprivate func isRelated(to other: FieldPath) -> Bool {
        !components.isEmpty && zip(components, other.components).allSatisfy { $0 == $1 }
    }
}
