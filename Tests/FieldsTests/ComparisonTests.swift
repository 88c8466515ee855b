import Diagnostics
import Fields
import Testing
import YAML

/// Comparisons follow the descriptions of the fields.
@Suite struct FieldComparisonTests {
    /// A length in meters or kilometers.
    private struct Length: TextValue {
        let text: String
        let meters: Int
        static let format = "length"

        init(parsing text: String) throws(InvalidText) {
            let isLong = text.hasSuffix("km")
            guard text.hasSuffix("m"), let number = Int(text.dropLast(isLong ? 2 : 1)) else {
                throw InvalidText("a length")
            }
            self.text = text
            meters = isLong ? number * 1000 : number
        }

        func means(_ other: Length) -> Bool { meters == other.meters }
    }

    private struct Item: Record {
        var name = ""
        var size: Int?
        static let fields = Fields<Self> {
            Field("name", \.name, "Name.").required()
            Field("size", \.size, "Size.").defaults(to: "1")
        }
    }

    private struct Group: Record {
        var length: Length?
        var isOn: Bool?
        static let fields = Fields<Self> {
            Field("length", \.length, "Length.")
            Field("isOn", \.isOn, "Switch.").defaults(to: "false")
        }
    }

    private struct Root: Record {
        var group: Group?
        var marker: Group?
        var named: [Item] = []
        var unnamed: [Item] = []
        var words: [String] = []
        var notes = Entries<String>()
        var status: FreeForm?
        var empty: String?
        var needed: [String] = []
        static let fields = Fields<Self> {
            Field("group", \.group, "Group.")
            Field("marker", \.marker, "Marker.").significantWhenEmpty()
            Field("named", \.named, "Items.").identified(by: [Item.key(\.name)])
            Field("unnamed", \.unnamed, "Items.")
            Field("words", \.words, "Words.")
            Field("notes", \.notes, "Notes.").ignoring(keysWith: "tool/")
            Field("status", \.status, "Status.").writtenByCluster()
            Field("empty", \.empty, "Text.").orEmpty()
            Field("needed", \.needed, "Words.").items(1...3)
        }
    }

    private static func node(_ text: String) throws -> Node {
        var sources = SourceTable()
        let source = sources.add("text")
        var sink = DiagnosticSink()
        return try #require(Parser.parse(Array(text.utf8), from: source, of: sources, into: &sink))
    }

    @Test(
        arguments: [
            ("{group: {length: 2km}}", "{group: {length: 2000m}}", []),
            ("{group: {length: 2km}}", "{group: {length: 2001m}}", ["group.length"]),
            ("{group: {length: x}}", "{group: {length: y}}", ["group.length"]),
            ("{group: {isOn: false}}", "{}", []), ("{group: {isOn: false}}", "{group: {}}", []),
            ("{group: {isOn: true}}", "{}", ["group.isOn"]), ("{group: {}}", "{}", []), ("{group: null}", "{}", []),
            ("{group: {isOn: no}}", "{group: {isOn: false}}", []), ("{marker: {}}", "{}", ["marker"]),
            ("{named: [{name: a}, {name: b, size: 2}]}", "{named: [{name: b, size: 3}, {name: a}]}", ["named[1].size"]),
            ("{named: [{name: a}]}", "{named: [{name: a, size: 1}]}", []),
            ("{named: [{name: a}, {name: b}]}", "{named: [{name: b}]}", ["named[0]"]),
            ("{named: [{name: a}, {name: a, size: 2}]}", "{named: [{name: a, size: 2}, {name: a}]}", []),
            ("{unnamed: [{name: a}, {name: b}]}", "{unnamed: [{name: b}, {name: a}]}", []),
            ("{unnamed: [{name: a}, {name: b}]}", "{unnamed: [{name: b}, {name: c}]}", ["unnamed[0].name"]),
            ("{words: [a, b, a]}", "{words: [b, a, a]}", []), ("{words: [a, b, a]}", "{words: [b, a]}", ["words[2]"]),
            ("{words: []}", "{}", []), ("{needed: []}", "{}", ["needed"]), ("{empty: ''}", "{}", []),
            ("{notes: {tool/x: 1, a: b}}", "{notes: {a: b}}", []), ("{notes: {a: b}}", "{notes: {a: c}}", ["notes.a"]),
            ("{status: {a: 1}}", "{}", []), ("{other: {a: 1}}", "{other: {a: 0x1}}", []),
            ("{other: {a: 1}}", "{other: {a: '1'}}", ["other.a"]), ("{words: [a]}", "{words: {a: b}}", ["words"]),
        ] as [(String, String, [String])]
    ) func `two documents differ only in what they mean`(old: String, new: String, paths: [String]) throws {
        let diff = NodeDiff(FieldMeaning(of: Root.shape))
        let (old, new) = (try Self.node(old), try Self.node(new))
        #expect(diff.differences(from: old, to: new).map(\.path.description) == paths)
        #expect(diff.differences(from: new, to: old).count == paths.count)
    }

    @Test func `a side can have defaults of its own`() throws {
        let defaults = try Self.node("{group: {length: 5m}}")
        let (old, new) = (try Self.node("{group: {length: 5m}}"), try Self.node("{}"))
        let diff = NodeDiff(FieldMeaning(of: Root.shape, newDefaults: defaults))
        #expect(diff.differences(from: old, to: new).isEmpty)
        #expect(diff.differences(from: new, to: old).map(\.path.description) == ["group.length"])
    }

    @Test func `a difference has the path on each side`() throws {
        let diff = NodeDiff(FieldMeaning(of: Root.shape))
        let found = diff.differences(
            from: try Self.node("{named: [{name: a}, {name: b, size: 2}]}"),
            to: try Self.node("{named: [{name: b, size: 3}]}")
        )
        #expect(found.map(\.path.description) == ["named[0]", "named[1].size"])
        #expect(found.map(\.newPath.description) == ["named[0]", "named[0].size"])
    }

    @Test func `long lists in another order are equal, and take little time`() throws {
        let items = (0..<5000).map { "{name: n\($0)}" }
        let old = try Self.node("{unnamed: [\(items.joined(separator: ", "))]}")
        let new = try Self.node("{unnamed: [\(items.reversed().joined(separator: ", "))]}")
        #expect(NodeDiff(FieldMeaning(of: Root.shape)).differences(from: old, to: new).isEmpty)
    }
}
