import YAML

/// The misspelled keys of a mapping, each with the key that it means.
struct KeyCorrections {
    private let original: [Node.Entry]
    /// The keys of the mapping; nil before they are needed.
    private var given: Set<String>?
    /// The entries with corrected keys; nil if there are none.
    private(set) var entries: [Node.Entry]?

    init(of entries: [Node.Entry]) { original = entries }

    /// Corrects the key of an entry; returns false if the mapping has the correct key besides the misspelled one.
    mutating func correct(_ number: Int, to key: String) -> Bool {
        var known = given ?? Set(original.map(\.key))
        let isNew = known.insert(key).inserted
        given = known
        if isNew {
            if entries == nil { entries = original }
            entries?[number].key = key
        }
        return isNew
    }
}
