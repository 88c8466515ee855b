/// The differences between two sequences of lines, each line given as a number.
///
/// This is the algorithm of Myers in linear space: it searches from both ends for the middle of a shortest edit script, and
/// continues with both halves. Where the sequences differ so much that the search would take long, it splits them at the
/// furthest point that it has reached: the result is then correct, but not always the shortest.
struct LineDiff {
    /// Whether each old line is missing from the new lines.
    private(set) var removed: [Bool]
    /// Whether each new line is missing from the old lines.
    private(set) var added: [Bool]
    private let old: [Int]
    private let new: [Int]
    private var fromStart: Front
    private var fromEnd: Front

    /// The number of edits after which a search ends.
    private static let patience = 512

    /// Compares two sequences.
    init(_ old: [Int], _ new: [Int]) {
        (self.old, self.new) = (old, new)
        removed = Array(repeating: false, count: old.count)
        added = Array(repeating: false, count: new.count)
        fromStart = Front(old.count, new.count, unreached: -1)
        fromEnd = Front(old.count, new.count, unreached: Int.max / 2)
        // A stack instead of recursion, whose depth the input would determine.
        var sections = [Section(old: 0..<old.count, new: 0..<new.count)]
        while let section = sections.popLast() { sections += compare(section) }
    }

    /// A part of each sequence.
    private struct Section {
        var old: Range<Int>
        var new: Range<Int>

        /// The first and last diagonals; diagonal k has the points (x, y) with x - y = k.
        var diagonals: (first: Int, last: Int) {
            (old.lowerBound - new.upperBound, old.upperBound - new.lowerBound)
        }
    }

    /// How far a search has come: for each diagonal, the furthest position in the old lines.
    private struct Front {
        private var positions: [Int]
        private let offset: Int
        private let unreached: Int
        private(set) var least = 0
        private(set) var most = 0

        init(_ old: Int, _ new: Int, unreached: Int) {
            positions = Array(repeating: 0, count: old + new + 3)
            offset = new + 1
            self.unreached = unreached
        }

        subscript(diagonal: Int) -> Int {
            get { positions[diagonal + offset] }
            set { positions[diagonal + offset] = newValue }
        }

        mutating func start(on diagonal: Int, at position: Int) {
            (least, most) = (diagonal, diagonal)
            self[diagonal] = position
        }

        /// Includes the next diagonals on both sides, unless they are outside of the section.
        mutating func widen(to diagonals: (first: Int, last: Int)) {
            if least > diagonals.first {
                least -= 1
                self[least - 1] = unreached
            } else {
                least += 1
            }
            if most < diagonals.last {
                most += 1
                self[most + 1] = unreached
            } else {
                most -= 1
            }
        }

        /// The diagonals that an even or an odd number of edits reaches.
        var diagonals: StrideThrough<Int> { stride(from: most, through: least, by: -2) }

        func contains(_ diagonal: Int) -> Bool { least <= diagonal && diagonal <= most }
    }

    /// Marks the lines of a section, or returns its halves.
    private mutating func compare(_ section: Section) -> [Section] {
        var (low, high) = (section.old.lowerBound, section.old.upperBound)
        var (left, right) = (section.new.lowerBound, section.new.upperBound)
        while low < high, left < right, old[low] == new[left] { (low, left) = (low + 1, left + 1) }
        while low < high, left < right, old[high - 1] == new[right - 1] { (high, right) = (high - 1, right - 1) }
        guard low < high, left < right, let middle = middle(Section(old: low..<high, new: left..<right)) else {
            for index in low..<high { removed[index] = true }
            for index in left..<right { added[index] = true }
            return []
        }
        return [
            Section(old: low..<middle.x, new: left..<middle.y), Section(old: middle.x..<high, new: middle.y..<right),
        ]
    }

    /// Returns a point on a path through a section whose first and last lines differ; nil if there is none but the ends.
    private mutating func middle(_ section: Section) -> (x: Int, y: Int)? {
        let first = section.old.lowerBound - section.new.lowerBound
        let last = section.old.upperBound - section.new.upperBound
        let isOdd = (first - last) % 2 != 0
        fromStart.start(on: first, at: section.old.lowerBound)
        fromEnd.start(on: last, at: section.old.upperBound)
        for _ in 0..<Self.patience {
            fromStart.widen(to: section.diagonals)
            for diagonal in fromStart.diagonals {
                let x = stepFromStart(on: diagonal, in: section)
                if isOdd, fromEnd.contains(diagonal), fromEnd[diagonal] <= x { return (x, x - diagonal) }
            }
            fromEnd.widen(to: section.diagonals)
            for diagonal in fromEnd.diagonals {
                let x = stepFromEnd(on: diagonal, in: section)
                if !isOdd, fromStart.contains(diagonal), x <= fromStart[diagonal] { return (x, x - diagonal) }
            }
        }
        return furthest(in: section)
    }

    private mutating func stepFromStart(on diagonal: Int, in section: Section) -> Int {
        var x = max(fromStart[diagonal - 1] + 1, fromStart[diagonal + 1])
        while x < section.old.upperBound, x - diagonal < section.new.upperBound, old[x] == new[x - diagonal] { x += 1 }
        fromStart[diagonal] = x
        return x
    }

    private mutating func stepFromEnd(on diagonal: Int, in section: Section) -> Int {
        var x = min(fromEnd[diagonal - 1], fromEnd[diagonal + 1] - 1)
        while x > section.old.lowerBound, x - diagonal > section.new.lowerBound, old[x - 1] == new[x - diagonal - 1] {
            x -= 1
        }
        fromEnd[diagonal] = x
        return x
    }

    /// Returns the furthest point that the search from the start has reached.
    private func furthest(in section: Section) -> (x: Int, y: Int)? {
        var best = (x: section.old.lowerBound, y: section.new.lowerBound)
        let start = best
        for diagonal in fromStart.diagonals {
            let x = min(fromStart[diagonal], section.old.upperBound)
            let y = x - diagonal
            guard section.old.lowerBound <= x, section.new.lowerBound <= y, y <= section.new.upperBound else {
                continue
            }
            if x + y > best.x + best.y { best = (x, y) }
        }
        return best == start ? nil : best
    }
}
