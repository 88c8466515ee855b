import Diagnostics
import Fields
import Testing
import YAML

/// Stored, computed and embedded properties: how their fields are read and written, and how paths find them.
@Suite struct FieldsPropertyTests {
    struct Item: Record {
        var size = 0
        var label: String?
        static let fields = Fields<Self> {
            Field("size", \.size, "Size.")
            Field("label", \.label, "Label.")
        }
    }

    /// An enum behind computed properties, as for values that exclude each other.
    enum Choice: Sendable {
        case none
        case text(String)
        case item(Item)
    }

    struct Part: Record {
        var count = 0
        var choice = Choice.none
        var text: String? {
            get { if case .text(let text) = choice { text } else { nil } }
            set { if let newValue { choice = .text(newValue) } }
        }
        var item: Item? {
            get { if case .item(let item) = choice { item } else { nil } }
            set { if let newValue { choice = .item(newValue) } }
        }
        static let fields = Fields<Self> {
            Field("count", \.count, "Count.")
            oneOf(optional: true) {
                Field("text", \.text, "Text.")
                Field("thing", \.item, "Thing.")
            }
        }
    }

    struct Whole: Record {
        var first = Item()
        var part = Part()
        var list: [Item] = []
        var choice = Choice.none
        var inline: Item? {
            get { if case .item(let item) = choice { item } else { nil } }
            set { if let newValue { choice = .item(newValue) } }
        }
        static let fields = Fields<Self> {
            Field("first", \.first, "First.")
            embedded(\.part)
            Field("list", \.list, "List.")
            embedded(optional: \.inline)
        }
    }

    @Test func `every kind of property is read and written`() throws {
        let text = """
            first:
              size: 1
            count: 2
            thing:
              size: 3
              label: c
            list:
            - size: 4
            size: 5
            label: e

            """
        let whole = try #require(FieldsTesting.read(Whole.self, text).value)
        #expect(whole.first.size == 1 && whole.part.count == 2)
        #expect(whole.part.item?.size == 3 && whole.part.item?.label == "c")
        #expect(whole.list.map(\.size) == [4])
        #expect(whole.inline?.size == 5 && whole.inline?.label == "e")
        #expect(FieldsTesting.written(whole) == text)
    }

    @Test func `a path has the keys of the properties, and none for an embedded record`() {
        #expect(Whole.path { $0.first.label } == "first.label")
        #expect(Whole.path { $0.part.count } == "count")
        #expect(Whole.path { $0.part.text } == "text")
        #expect(Whole.path { $0.part.item.label } == "thing.label")
        #expect(Whole.path { $0.inline.label } == "label")
        #expect(Whole.path { $0.list[2].size } == FieldPath([.key("list"), .index(2), .key("size")]))
    }

    @Test func `a property has the key of its own field, even if an embedded record starts in the same place`() {
        #expect(Whole.key(\.first) == "first")
        #expect(Whole.key(\.list) == "list")
        #expect(Part.key(\.count) == "count")
        #expect(Part.key(\.item) == "thing")
        #expect(Item.key(\.label) == "label")
    }
}
