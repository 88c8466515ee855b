import Diagnostics

/// The differences between two versions of a file, in the format of `diff -u`.
struct UnifiedDiff {
    private let path: String
    private let old: [ArraySlice<UInt8>]?
    private let new: [ArraySlice<UInt8>]?
    private let isBinary: Bool

    /// The number of unchanged lines around each change.
    private static let context = 3

    /// Compares two versions; nil is no file.
    init(from old: [UInt8]?, to new: [UInt8]?, at path: String) {
        self.path = path
        isBinary = old?.contains(0) == true || new?.contains(0) == true
        self.old = old.map(Self.lines)
        self.new = new.map(Self.lines)
    }

    /// The lines with their line endings.
    private static func lines(of text: [UInt8]) -> [ArraySlice<UInt8>] {
        var lines: [ArraySlice<UInt8>] = []
        var rest = text[...]
        while let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
            lines.append(rest[...end])
            rest = rest[(end + 1)...]
        }
        return rest.isEmpty ? lines : lines + [rest]
    }

    /// A line of the comparison.
    private struct Line {
        let mark: Character
        let text: ArraySlice<UInt8>
    }

    /// The diff as text; empty if the versions are the same.
    ///
    /// - Parameter isColored: whether it is for a terminal: with colors, and without control characters.
    func text(isColored: Bool) -> [UInt8] {
        let style = DiffStyle(isColored: isColored)
        let (from, to) = (old == nil ? "/dev/null" : path, new == nil ? "/dev/null" : path)
        if isBinary { return Array("Binary files \(from) and \(to) differ\n".utf8) }
        let lines = comparison()
        guard lines.contains(where: { $0.mark != " " }) else { return [] }
        var text = style.line("--- ", Array(Self.label(from).utf8), as: .heading)
        text += style.line("+++ ", Array(Self.label(to).utf8), as: .heading)
        var position = Position()
        var end = 0
        for hunk in Self.hunks(of: lines) {
            position.advance(over: lines[end..<hunk.lowerBound])
            text += Self.text(of: lines[hunk], at: position, style)
            position.advance(over: lines[hunk])
            end = hunk.upperBound
        }
        return text
    }

    /// A name with spaces ends with a tab, so that programs find its end.
    private static func label(_ name: String) -> String { name.contains(" ") ? "\(name)\t" : name }

    /// All lines of both versions, in order.
    private func comparison() -> [Line] {
        let (old, new) = (old ?? [], new ?? [])
        var numbers: [ArraySlice<UInt8>: Int] = [:]
        func number(_ line: ArraySlice<UInt8>) -> Int {
            if let number = numbers[line] { return number }
            numbers[line] = numbers.count
            return numbers.count - 1
        }
        let diff = LineDiff(old.map(number), new.map(number))
        var lines: [Line] = []
        var (left, right) = (0, 0)
        while left < old.count || right < new.count {
            if left < old.count, diff.removed[left] {
                lines.append(Line(mark: "-", text: old[left]))
                left += 1
            } else if right < new.count, diff.added[right] {
                lines.append(Line(mark: "+", text: new[right]))
                right += 1
            } else {
                lines.append(Line(mark: " ", text: old[left]))
                (left, right) = (left + 1, right + 1)
            }
        }
        return lines
    }

    /// The ranges of lines to show: each change with its context, joined where they meet.
    private static func hunks(of lines: [Line]) -> [Range<Int>] {
        var hunks: [Range<Int>] = []
        for index in lines.indices where lines[index].mark != " " {
            let range = max(0, index - context)..<min(lines.count, index + context + 1)
            if let last = hunks.last, last.upperBound >= range.lowerBound {
                hunks[hunks.count - 1] = last.lowerBound..<range.upperBound
            } else {
                hunks.append(range)
            }
        }
        return hunks
    }

    /// A place in both versions: the numbers of lines before it.
    private struct Position {
        var old = 0
        var new = 0

        mutating func advance(over lines: ArraySlice<Line>) {
            for line in lines {
                if line.mark != "+" { old += 1 }
                if line.mark != "-" { new += 1 }
            }
        }

        /// The first line and the number of lines of one side of a hunk.
        static func range(after count: Int, to end: Int) -> String {
            end == count + 1 ? "\(end)" : "\(end == count ? count : count + 1),\(end - count)"
        }
    }

    private static func text(of hunk: ArraySlice<Line>, at start: Position, _ style: DiffStyle) -> [UInt8] {
        var end = start
        end.advance(over: hunk)
        let (old, new) = (Position.range(after: start.old, to: end.old), Position.range(after: start.new, to: end.new))
        var text = style.line("@@ -\(old) +\(new) @@", [], as: .hunk)
        for line in hunk {
            let isWhole = line.text.last == UInt8(ascii: "\n")
            let kind: DiffStyle.Kind = line.mark == "-" ? .removed : line.mark == "+" ? .added : .plain
            text += style.line(String(line.mark), Array(isWhole ? line.text.dropLast() : line.text), as: kind)
            if !isWhole { text += style.line("\\ No newline at end of file", [], as: .plain) }
        }
        return text
    }
}
