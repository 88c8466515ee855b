import Answers
import YAML

/// A YAML file in which some values change; all other lines are kept, including comments, blank lines and style.
struct Revision {
    private let lines: [Line]
    private let root: Node
    private let ending: String

    /// A line without its line ending.
    private typealias Line = String

    /// The lines of one key or item: the comments above it, and its value.
    private struct Segment {
        let lead: Range<Int>
        let body: Range<Int>
    }

    /// Parses a file; returns nil if it is not a mapping with each key on a separate line.
    init?(of text: [UInt8]) {
        guard let root = AnswersDocument.parse(text), case .mapping(let entries) = root.content, !entries.isEmpty else {
            return nil
        }
        self.root = root
        // Split bytes, because \r\n is a single Character.
        var parts = text.split(separator: 0x0A, omittingEmptySubsequences: false)
        if parts.last?.isEmpty == true { parts.removeLast() }
        ending = parts.first?.last == 0x0D ? "\r\n" : "\n"
        lines = parts.map { String(decoding: $0.last == 0x0D ? $0.dropLast() : $0, as: UTF8.self) }
        guard Self.areApart(entries.map(\.mark), rightOf: nil) else { return nil }
    }

    /// Returns the text of the file with new answers.
    func text(_ new: Node) throws -> [UInt8] {
        let revised = try mapping(root, new, in: 0..<lines.count)
        return Array((revised.joined(separator: ending) + ending).utf8)
    }

    // MARK: Mappings and lists

    private func mapping(_ old: Node, _ new: Node, in range: Range<Int>) throws -> [Line] {
        guard case .mapping(let olds) = old.content, case .mapping(let news) = new.content, let first = olds.first
        else { return [] }
        let column = Int(first.mark.column)
        let segments = segments(olds.map(\.mark), in: range)
        var parts: [(key: String, lines: [Line])] = []
        for (entry, segment) in zip(olds, segments) {
            guard let value = new[entry.key] else { continue }
            parts.append((entry.key, Array(lines[segment.lead]) + (try body(entry, value, segment, column))))
        }
        // Insert a new key after the last key that precedes it in the new order.
        for (index, entry) in news.enumerated() where old[entry.key] == nil {
            let before = Set(news[..<index].map(\.key))
            let place = parts.lastIndex { before.contains($0.key) }.map { $0 + 1 } ?? 0
            parts.insert((entry.key, try fresh(entry, column)), at: place)
        }
        return parts.flatMap(\.lines) + tail(of: segments, in: range)
    }

    private func body(_ old: Node.Entry, _ value: Node, _ segment: Segment, _ column: Int) throws -> [Line] {
        let start = segment.body.lowerBound
        if NodeDiff().differences(from: old.value, to: value).isEmpty { return Array(lines[segment.body]) }
        let isBelow = Int(old.value.mark.line) > start
        let inner = (start + 1)..<segment.body.upperBound
        switch (old.value.content, value.content) {
        case (.mapping(let olds), .mapping(let news))
        where isBelow && !news.isEmpty && Self.areApart(olds.map(\.mark), rightOf: column):
            return [lines[start]] + (try mapping(old.value, value, in: inner))
        case (.sequence(let olds), .sequence(let news))
        where isBelow && !news.isEmpty && Self.areApart(olds.map(\.mark), rightOf: column):
            return [lines[start]] + (try list(olds, news, in: inner))
        default:
            var new = try fresh(Node.Entry(key: old.key, mark: old.mark, value: value), column)
            // Keep the comment after the old value: it may describe the field.
            if let comment = Self.comment(in: lines[start], from: column) { new[0] += "  " + comment }
            return new
        }
    }

    private func list(_ olds: [Node], _ news: [Node], in range: Range<Int>) throws -> [Line] {
        let segments = segments(olds.map(\.mark), in: range)
        let indent = lines[Int(olds[0].mark.line)].prefix { $0 == " " }
        var rest = Array(zip(olds, segments))
        var result: [Line] = []
        for new in news {
            if let index = rest.firstIndex(where: { NodeDiff().differences(from: $0.0, to: new).isEmpty }) {
                let segment = rest.remove(at: index).1
                result += lines[segment.lead] + lines[segment.body]
                continue
            }
            let emitter = Emitter()
            emitter.node(Node(.sequence([new]), at: new.mark))
            var item = Self.lines(try emitter.finish()).map { $0.isEmpty ? $0 : indent + $0 }
            // If the item replaces a removed one, keep the comments of the removed item.
            if let (gone, segment) = rest.first,
                !news.contains(where: { NodeDiff().differences(from: gone, to: $0).isEmpty })
            {
                rest.removeFirst()
                result += lines[segment.lead]
                let comment = Self.comment(in: lines[segment.body.lowerBound], from: indent.count)
                if let comment, segment.body.count == 1 { item[0] += "  " + comment }
            }
            result += item
        }
        return result + tail(of: segments, in: range)
    }

    private func fresh(_ entry: Node.Entry, _ column: Int) throws -> [Line] {
        let emitter = Emitter()
        emitter.node(Node(.mapping([entry]), at: entry.mark))
        let indent = String(repeating: " ", count: column)
        return Self.lines(try emitter.finish()).map { $0.isEmpty ? $0 : indent + $0 }
    }

    private static func lines(_ text: [UInt8]) -> [Line] {
        String(decoding: text, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false).dropLast()
            .map(String.init)
    }

    // MARK: Lines

    /// Whether each key or item starts on a separate line, all in the same column.
    private static func areApart(_ marks: [Mark], rightOf column: Int?) -> Bool {
        guard let first = marks.first, Set(marks.map(\.line)).count == marks.count else { return false }
        return marks.allSatisfy { $0.column == first.column } && column.map { Int(first.column) > $0 } != false
    }

    private func segments(_ marks: [Mark], in range: Range<Int>) -> [Segment] {
        var segments: [Segment] = []
        var lead = range.lowerBound
        for (index, mark) in marks.enumerated() {
            let start = Int(mark.line)
            let isLast = index == marks.count - 1
            let limit = isLast ? range.upperBound : Int(marks[index + 1].line)
            let column = lines[start].prefix { $0 == " " }.count
            let end = end(of: start, before: limit, column)
            segments.append(Segment(lead: lead..<start, body: start..<end))
            lead = end
        }
        return segments
    }

    /// Returns the end of the segment that starts on a line; comments at its column or to the left of it belong to the
    /// next segment.
    private func end(of start: Int, before limit: Int, _ column: Int) -> Int {
        var end = limit
        while end > start + 1 {
            let line = lines[end - 1]
            let text = line.trimmed
            let isComment = text.hasPrefix("#") && line.prefix { $0 == " " }.count <= column
            guard text.isEmpty || isComment else { break }
            end -= 1
        }
        return end
    }

    private func tail(of segments: [Segment], in range: Range<Int>) -> [Line] {
        guard let last = segments.last else { return [] }
        return Array(lines[last.body.upperBound..<range.upperBound])
    }

    /// Returns the comment at the end of a line, unless the `#` is inside quotes.
    private static func comment(in line: Line, from column: Int) -> String? {
        var quote: Character?
        var before: Character = " "
        for index in line.indices.dropFirst(column) {
            let character = line[index]
            if let open = quote {
                if character == open, open == "'" || before != "\\" { quote = nil }
            } else if character == "#", before == " " || before == "\t" {
                return String(line[index...])
            } else if character == "\"" || character == "'", [" ", "[", "{", ","].contains(before) {
                quote = character
            }
            before = character
        }
        return nil
    }
}
