extension Node {
    /// Returns what must be laid over a base to get this node, so that `base.merged(with:)` says the same; nil if nothing.
    ///
    /// - Parameter old: an earlier overlay, whose entries stay even where they say the same as the base.
    public func overlay(over base: Node, keeping old: Node? = nil) -> Node? {
        guard case .mapping(let entries) = content, case .mapping(let below) = base.content else {
            return old == nil && NodeDiff().differences(from: base, to: self).isEmpty ? nil : self
        }
        let bases = Dictionary(below.map { ($0.key, $0.value) }) { first, _ in first }
        let known = Set(entries.map(\.key))
        var changes: [Entry] = entries.compactMap { entry in
            guard let base = bases[entry.key] else { return entry }
            return entry.value.overlay(over: base, keeping: old?[entry.key]).map {
                Entry(key: entry.key, mark: entry.mark, value: $0)
            }
        }
        for entry in below where !known.contains(entry.key) {
            changes.append(
                Entry(key: entry.key, mark: mark, value: Node(.scalar(Scalar("null", form: .plain)), at: mark))
            )
        }
        return changes.isEmpty && old == nil ? nil : Node(.mapping(changes), at: mark)
    }
}
