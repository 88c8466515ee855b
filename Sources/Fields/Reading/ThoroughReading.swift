import Diagnostics
import YAML

extension Reader {
    /// Reads a document, and then again without what is faulty in it, so that no fault hides another.
    ///
    /// What a record says of its parts together can be judged only where they can be read. So what cannot is taken away,
    /// and what is then missing is no fault of the document's.
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
            // Items from the last on, so that the places of those before stay theirs.
            for path in faulty.sorted(by: { $0.isBehind($1) }) { rest.remove(at: path) }
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
    /// Whether it comes behind another in a list that both go through.
    fileprivate func isBehind(_ other: FieldPath) -> Bool {
        for (own, its) in zip(components, other.components) where own != its {
            if case .index(let own) = own, case .index(let its) = its { return own > its }
            return false
        }
        return false
    }

    /// Whether one lies on the way to the other; the document itself is on no particular way.
    fileprivate func isRelated(to other: FieldPath) -> Bool {
        !components.isEmpty && zip(components, other.components).allSatisfy { $0 == $1 }
    }
}
