import Diagnostics
import YAML

/// The text of the list that a function returns.
///
/// The lines of items that do not change are those of the input, with their comments. If the input is JSON, or has several
/// items on one line, the whole list is written anew, without comments.
struct ResourceListText {
    private let list: ResourceList
    private let changes: ItemChanges
    private let results: [Node]
    private let lines: [ArraySlice<UInt8>]

    /// The text of a list with changes and results.
    init(_ list: ResourceList, _ changes: ItemChanges, _ results: [Node]) {
        self.list = list
        self.changes = changes
        self.results = results
        var lines = list.file.bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
        if lines.last?.isEmpty == true { lines.removeLast() }
        self.lines = lines
    }

    /// The text of a list that has results only.
    static func of(_ results: [Node]) throws -> [UInt8] {
        let emitter = Emitter()
        emitter.node(
            Node(
                .mapping([
                    entry("apiVersion", Node(.scalar(Scalar(ResourceList.apiVersion, form: .string)), at: .generated)),
                    entry("kind", Node(.scalar(Scalar(ResourceList.kind, form: .string)), at: .generated)),
                    entry(ResourceList.Key.items, Node(.sequence([]), at: .generated)),
                    entry(ResourceList.Key.results, Node(.sequence(results), at: .generated)),
                ]),
                at: .generated
            )
        )
        return try emitter.finish()
    }

    /// Returns the text.
    func text() throws -> [UInt8] {
        let root = root
        if let text = try revised(), Self.says(root, text) { return text }
        let emitter = Emitter()
        emitter.node(root)
        return try emitter.finish()
    }

    /// The list that the text says.
    private var root: Node {
        guard case .mapping(let old) = list.root.content else { return list.root }
        let items = Node(.sequence(changes.all(of: list)), at: .generated)
        var entries = old.filter { $0.key != ResourceList.Key.results }
        if let index = entries.firstIndex(where: { $0.key == ResourceList.Key.items }) {
            entries[index].value = items
        } else {
            entries.append(Self.entry(ResourceList.Key.items, items))
        }
        if !results.isEmpty {
            entries.append(Self.entry(ResourceList.Key.results, Node(.sequence(results), at: .generated)))
        }
        return Node(.mapping(entries), at: list.root.mark)
    }

    private static func entry(_ key: String, _ value: Node) -> Node.Entry {
        Node.Entry(key: key, mark: .generated, value: value)
    }

    /// Whether a text says the same as a tree.
    private static func says(_ root: Node, _ text: [UInt8]) -> Bool {
        var sink = DiagnosticSink()
        guard let back = Parser.parse(text, from: .none, of: SourceTable(), into: &sink) else { return false }
        return !sink.hasErrors && NodeDiff(TypedMeaning()).differences(from: root, to: back).isEmpty
    }

    // MARK: Lines

    /// Returns the lines of the input with the changes; nil if items share lines.
    private func revised() throws -> [UInt8]? {
        guard case .mapping(let entries) = list.root.content, Self.areApart(entries.map(\.mark)),
            entries.first?.mark.column == 0
        else { return nil }
        var text = Array(lines[..<Int(entries[0].mark.line)])
        var hasItems = false
        for (index, entry) in entries.enumerated() {
            let end = index + 1 < entries.count ? Int(entries[index + 1].mark.line) : lines.count
            let range = Int(entry.mark.line)..<end
            switch entry.key {
            case ResourceList.Key.results: text += lines[self.end(of: range, column: 0)..<end]
            case ResourceList.Key.items:
                guard let items = try items(entry, in: range) else { return nil }
                text += items
                hasItems = true
            default: text += lines[range]
            }
        }
        if !hasItems { text += try Self.written(ResourceList.Key.items, changes.additions) }
        if !results.isEmpty { text += try Self.written(ResourceList.Key.results, results) }
        return Array(text.joined(separator: [0x0A])) + [0x0A]
    }

    /// Returns the lines of `items`; nil if items share lines.
    private func items(_ entry: Node.Entry, in range: Range<Int>) throws -> [ArraySlice<UInt8>]? {
        let end = end(of: range, column: 0)
        guard let first = list.items.first else {
            return try Self.written(entry.key, changes.additions) + lines[end..<range.upperBound]
        }
        guard Self.areApart(list.items.map(\.mark)), let column = dash(before: first.mark),
            Int(first.mark.line) > range.lowerBound
        else { return nil }
        var text: [ArraySlice<UInt8>] = []
        var start = range.lowerBound
        for (index, item) in list.items.enumerated() {
            guard dash(before: item.mark) == column else { return nil }
            let limit = index + 1 < list.items.count ? Int(list.items[index + 1].mark.line) : range.upperBound
            let own = Int(item.mark.line)..<limit
            let stop = self.end(of: own, column: column)
            text += lines[start..<own.lowerBound]
            if let replacement = changes.replacements[index] {
                text += try Self.written([replacement], column)
            } else {
                text += lines[own.lowerBound..<stop]
            }
            start = stop
        }
        return text + (try Self.written(changes.additions, column)) + lines[start..<range.upperBound]
    }

    /// The column of the dash of an item; nil if something else precedes the item on its line.
    private func dash(before mark: Mark) -> Int? {
        let line = Int(mark.line)
        guard lines.indices.contains(line), lines[line].count > Int(mark.column) else { return nil }
        let before = Array(lines[line].prefix(Int(mark.column)))
        guard let dash = before.firstIndex(where: { $0 != 0x20 }), before[dash] == UInt8(ascii: "-"),
            before[(dash + 1)...].allSatisfy({ $0 == 0x20 })
        else { return nil }
        return dash
    }

    /// Whether each key or item starts on a separate line, all in the same column.
    private static func areApart(_ marks: [Mark]) -> Bool {
        zip(marks, marks.dropFirst()).allSatisfy { $0.line < $1.line && $0.column == $1.column }
    }

    /// Returns the end of what starts on the first of some lines: comments at its column or to the left of it, and empty
    /// lines, belong to what follows.
    private func end(of range: Range<Int>, column: Int) -> Int {
        var end = range.upperBound
        while end > range.lowerBound + 1 {
            let indent = lines[end - 1].prefix { $0 == 0x20 }.count
            let words = lines[end - 1].dropFirst(indent)
            guard words.isEmpty || words.first == UInt8(ascii: "#") && indent <= column else { break }
            end -= 1
        }
        return end
    }

    // MARK: New lines

    private static func written(_ key: String, _ nodes: [Node]) throws -> [ArraySlice<UInt8>] {
        let emitter = Emitter()
        emitter.node(Node(.mapping([entry(key, Node(.sequence(nodes), at: .generated))]), at: .generated))
        return try emitter.finish().split(separator: 0x0A, omittingEmptySubsequences: false).dropLast()
    }

    private static func written(_ nodes: [Node], _ column: Int) throws -> [ArraySlice<UInt8>] {
        if nodes.isEmpty { return [] }
        let emitter = Emitter()
        emitter.node(Node(.sequence(nodes), at: .generated))
        let indent = [UInt8](repeating: 0x20, count: column)
        return try emitter.finish().split(separator: 0x0A, omittingEmptySubsequences: false).dropLast()
            .map { $0.isEmpty ? $0 : indent + $0 }
    }
}

/// The meaning of a text for every reader: its words, and whether they are strings.
private struct TypedMeaning: NodeMeaning {
    func value(of key: String) -> TypedMeaning { self }
    var item: TypedMeaning { self }
    func isSame(_ old: Scalar, _ new: Scalar) -> Bool {
        old.text == new.text && (old.resolved == .string) == (new.resolved == .string)
    }
}
