extension Node {
    /// The node with another laid over it: mappings merge, null removes a key, and everything else replaces.
    ///
    /// This is how Helm lays a user's values over a chart's, and how answers are laid over those that they extend. What both
    /// have gets the position of the upper one.
    public func merged(with over: Node) -> Node {
        guard case .mapping(var entries) = content, case .mapping(let changes) = over.content else { return over }
        var search = EntrySearch(entries)
        var removed: Set<Int> = []
        for change in changes {
            switch (search.take(change.key), change.value.isNull) {
            case (let index?, true): removed.insert(index)
            case (let index?, false):
                entries[index].value = entries[index].value.merged(with: change.value)
                entries[index].mark = change.mark
            case (nil, _): entries.append(change)
            }
        }
        let kept = removed.isEmpty ? entries : entries.indices.filter { !removed.contains($0) }.map { entries[$0] }
        return Node(.mapping(kept), at: over.mark)
    }
}
