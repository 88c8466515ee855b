/// Finds the entries of a mapping by key, each at most once.
///
/// Most mappings are small and have their keys in the same order as the keys that are looked up, so that comparing the keys is
/// faster than a table.
struct EntrySearch {
    private let entries: [Node.Entry]
    /// The indices of the entries in a large mapping.
    private var table: [String: Int]
    private var taken: [Bool]
    private var next = 0

    init(_ entries: [Node.Entry]) {
        self.entries = entries
        taken = Array(repeating: false, count: entries.count)
        table = [:]
        if entries.count > 16 {
            for (index, entry) in entries.enumerated() where table[entry.key] == nil { table[entry.key] = index }
        }
    }

    /// Returns the index of the entry with a key; nil if there is none, or it was taken before.
    mutating func take(_ key: String) -> Int? {
        guard let index = index(of: key), !taken[index] else { return nil }
        taken[index] = true
        next = index + 1
        return index
    }

    private func index(of key: String) -> Int? {
        if next < entries.count, entries[next].key == key { return next }
        if entries.count > 16 { return table[key] }
        return entries.indices.first { entries[$0].key == key }
    }

    /// The indices of the entries that were not taken, in order.
    var rest: [Int] { taken.contains(false) ? entries.indices.filter { !taken[$0] } : [] }
}
