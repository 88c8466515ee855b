/// Finds the probable correction of a misspelled word.
public enum Spelling {
    /// The length in bytes beyond which a word is no misspelling of another one.
    private static let longest = 64

    /// Returns the candidate that is nearest to a word, or nil if none is similar enough.
    ///
    /// - Parameter most: the most letters that may be wrong; a third of the word at most.
    public static func nearest(
        to word: String,
        in candidates: some Sequence<String>,
        atMost most: Int = .max
    ) -> String? {
        guard word.utf8.count <= longest else { return nil }
        let folded = word.lowercased()
        let bound = min(most, max(1, word.count / 3))
        var best: (word: String, distance: Int)?
        for candidate in candidates where abs(candidate.count - word.count) <= bound {
            let distance = distance(folded, candidate.lowercased())
            if distance <= bound, distance < best?.distance ?? .max { best = (candidate, distance) }
        }
        return best?.word
    }

    /// Returns the number of letters to insert, remove, replace or swap with their neighbor.
    static func distance(_ lhs: String, _ rhs: String) -> Int {
        let left = Array(lhs.utf8.prefix(64))
        let right = Array(rhs.utf8.prefix(64))
        var rows = [Array(0...right.count)]
        for i in 0..<left.count {
            var row = [i + 1]
            for j in 0..<right.count {
                var cost = min(rows[i][j + 1] + 1, row[j] + 1, rows[i][j] + (left[i] == right[j] ? 0 : 1))
                if i > 0, j > 0, left[i] == right[j - 1], left[i - 1] == right[j] {
                    cost = min(cost, rows[i - 1][j - 1] + 1)
                }
                row.append(cost)
            }
            rows.append(row)
        }
        return rows[left.count][right.count]
    }
}
