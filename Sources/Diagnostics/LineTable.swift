/// A value for each of some lines of a text.
///
/// Reports show few lines: creating the type of a dictionary with line numbers takes longer than searching them.
struct LineTable<Value> {
    private var entries: [(line: Int, value: Value)]

    /// Creates a table from the values in the order of their lines, which are different.
    init(_ entries: [(line: Int, value: Value)]) { self.entries = entries }

    /// The value for a line.
    subscript(line: Int) -> Value? {
        let index = index(of: line)
        return index < entries.count && entries[index].line == line ? entries[index].value : nil
    }

    /// Returns a table with other values for the lines, without those for which there are none.
    func compactMap<Other>(_ transform: (Int, Value) -> Other?) -> LineTable<Other> {
        LineTable<Other>(entries.compactMap { line, value in transform(line, value).map { (line, $0) } })
    }

    /// Changes the values for all lines in a range that the table has.
    mutating func update(_ lines: ClosedRange<Int>, _ change: (Int, inout Value) -> Void) {
        for index in index(of: lines.lowerBound)..<index(of: lines.upperBound + 1) {
            change(entries[index].line, &entries[index].value)
        }
    }

    /// The index of a line, or of the first one after it.
    private func index(of line: Int) -> Int {
        var (low, high) = (0, entries.count)
        while low < high {
            let middle = (low + high) / 2
            if entries[middle].line < line { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
