import Diagnostics

/// Changes of a node at many paths, applied in one pass.
public struct NodeEdits: Sendable {
    private enum Change: Sendable {
        case remove
        case replace(Node)
    }

    private var change: Change?
    /// The key that replaces the key of the entry.
    private var newKey: String?
    private var inside: [FieldPath.Component: NodeEdits] = [:]
    /// The keys of the edits inside, in the order in which they were added.
    private var keys: [String] = []

    /// Creates no changes.
    public init() {}

    /// Removes the entry or item at a path.
    public mutating func remove(at path: FieldPath) { edit(path.components[...]) { $0.change = .remove } }

    /// Replaces the node at a path, or adds it to the mapping around it.
    public mutating func replace(at path: FieldPath, with node: Node) {
        edit(path.components[...]) { $0.change = .replace(node) }
    }

    /// Gives an entry another key; later changes use the new key.
    public mutating func rename(_ path: FieldPath, to key: String) { edit(path.components[...]) { $0.newKey = key } }

    private mutating func edit(_ path: ArraySlice<FieldPath.Component>, _ body: (inout NodeEdits) -> Void) {
        guard let step = path.first else { return body(&self) }
        if case .key(let key) = step, inside[step] == nil { keys.append(key) }
        inside[step, default: NodeEdits()].edit(path.dropFirst(), body)
    }

    /// Returns the node with the changes; nil if it is removed.
    public func applied(to node: Node) -> Node? {
        switch change {
        case .remove: return nil
        case .replace(let other): return other
        case nil: break
        }
        if inside.isEmpty { return node }
        switch node.content {
        case .mapping(let entries):
            var known: Set<String> = []
            var changed = entries.compactMap { entry -> Node.Entry? in
                let key = inside[.key(entry.key)]?.newKey ?? entry.key
                known.insert(key)
                guard let edits = inside[.key(key)] else {
                    return Node.Entry(key: key, mark: entry.mark, value: entry.value)
                }
                return edits.applied(to: entry.value).map { Node.Entry(key: key, mark: entry.mark, value: $0) }
            }
            for key in keys where !known.contains(key) {
                guard let edits = inside[.key(key)], case .replace(let added) = edits.change else { continue }
                changed.append(Node.Entry(key: key, mark: node.mark, value: added))
            }
            return Node(.mapping(changed), at: node.mark)
        case .sequence(let items):
            let changed = items.enumerated().compactMap { index, item in
                inside[.index(index)].map { $0.applied(to: item) } ?? item
            }
            return Node(.sequence(changed), at: node.mark)
        case .scalar: return node
        }
    }
}
