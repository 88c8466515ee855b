extension Node {
    /// The node with another laid over it: mappings merge, null removes a key, and everything else replaces.
    ///
    /// This is how Helm lays a user's values over a chart's.
    public func merged(with over: Node) -> Node {
        guard case .mapping(var entries) = content, case .mapping(let changes) = over.content else { return over }
        for change in changes {
            let index = entries.firstIndex { $0.key == change.key }
            switch (index, change.value.isNull) {
            case (let index?, true): entries.remove(at: index)
            case (let index?, false): entries[index].value = entries[index].value.merged(with: change.value)
            case (nil, _): entries.append(change)
            }
        }
        return Node(.mapping(entries), at: over.mark)
    }
}
