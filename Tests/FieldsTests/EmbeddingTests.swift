import Diagnostics
import Fields
import Testing
import YAML

/// What a record inherits from an embedded record, and what a group of fields requires.
@Suite struct FieldsEmbeddingTests {
    /// A record with everything that can be embedded: required fields, a group, a hint, and both kinds of checks.
    struct Inner: Record {
        var name = ""
        var left: String?
        var right: String?
        var middle: String?
        var size: Int?

        static let fields = Fields<Self>(hints: ["nmae": "write name"]) {
            Field("name", \.name, "Name.").required()
            oneOf {
                Field("left", \.left, "Left.")
                Field("right", \.right, "Right.")
                Field("middle", \.middle, "Middle.")
            }
            Field("size", \.size, "Size.")
        }

        static func checkKeys(of node: Node, _ reader: inout Reader) {
            if node.has("size"), !node.has("left") {
                reader.error(.missingKey, "size needs left", at: node.mark, key: "size")
            }
        }

        func check(at node: Node, _ reader: inout Reader) {
            if size == 0 { reader.error(.invalidValue, "size is 0", at: node.mark, key: "size") }
        }
    }

    struct Embedding: Record {
        var inner = Inner()
        var own: String?
        static let fields = Fields<Self> {
            Field("own", \.own, "Own.")
            embedded(\.inner)
        }
    }

    struct Twice: Record {
        var outer = Embedding()
        static let fields = Fields<Self>(hints: ["nmae": "my own hint"]) { embedded(\.outer) }
    }

    struct Optionally: Record {
        var inner: Inner?
        static let fields = Fields<Self> { embedded(optional: \.inner) }
    }

    struct WithoutLeft: Record {
        var inner = Inner()
        static let fields = Fields<Self> { embedded(\.inner, except: "left") }
    }

    struct OnlyRight: Record {
        var inner = Inner()
        static let fields = Fields<Self> { embedded(\.inner, except: "left", "middle") }
    }

    struct NoChoice: Record {
        var inner = Inner()
        static let fields = Fields<Self> { embedded(\.inner, except: "left", "middle", "right") }
    }

    /// Everything of the inner record is the outer one's own.
    struct Replacing: Record {
        var inner = Inner()
        static let fields = Fields<Self> {
            embedded(\.inner, except: "name", "left", "middle", "right", "size")
        }
    }

    private func messages<Value: Record>(_ type: Value.Type, _ yaml: String) -> [String] {
        FieldsTesting.read(type, yaml).messages
    }

    @Test(arguments: ["{name: a}", "{name: a, left: b, right: c}", "{left: b}", "{nmae: a, left: b}"])
    func `a record has the fields, groups and hints of its embedded record`(yaml: String) {
        let own = messages(Inner.self, yaml)
        #expect(!own.isEmpty)
        #expect(messages(Embedding.self, yaml) == own)
        #expect(
            messages(Twice.self, yaml.replacing("nmae", with: "name"))
                == messages(
                    Inner.self,
                    yaml.replacing("nmae", with: "name")
                )
        )
    }

    @Test func `a hint of the record wins over an embedded one`() {
        #expect(messages(Embedding.self, "{name: a, left: b, nmae: c}").contains { $0.contains("write name") })
        #expect(messages(Twice.self, "{name: a, left: b, nmae: c}").contains { $0.contains("my own hint") })
    }

    @Test func `the checks of a record run at any depth of embedding`() {
        for yaml in ["{name: a, left: b, size: 0}", "{name: a, right: b, size: 1}"] {
            #expect(messages(Inner.self, yaml).count == 1)
            #expect(messages(Embedding.self, yaml) == messages(Inner.self, yaml))
            #expect(messages(Twice.self, yaml) == messages(Inner.self, yaml))
        }
    }

    @Test func `an optional record has no required fields, but its fields still exclude each other`() {
        #expect(messages(Optionally.self, "{}").isEmpty)
        #expect(messages(Optionally.self, "{size: 1, left: a}").isEmpty)
        #expect(
            messages(Optionally.self, "{left: a, right: b}").contains { $0.contains("left and right, which exclude") }
        )
        #expect(messages(Optionally.self, "{left: a, size: 0}") == ["size is 0"])
        #expect(FieldsTesting.read(Optionally.self, "{}").value?.inner == nil)
    }

    @Test func `a group does not contain replaced fields`() {
        #expect(messages(WithoutLeft.self, "{name: a}") == ["the document needs one of: right, middle"])
        #expect(messages(WithoutLeft.self, "{name: a, right: b, middle: c}").count == 1)
        #expect(messages(WithoutLeft.self, "{name: a, right: b}").isEmpty)
    }

    @Test func `the last remaining field of a required group is required`() {
        #expect(messages(OnlyRight.self, "{name: a}") == ["the document lacks right"])
        #expect(messages(OnlyRight.self, "{name: a, right: b}").isEmpty)
        #expect(messages(NoChoice.self, "{name: a}").isEmpty)
    }

    @Test func `a record without remaining fields is not checked`() {
        let unknown = messages(Replacing.self, "{size: 1}")
        #expect(unknown.count == 1 && unknown[0].contains("no key"))
    }

    @Test func `embedded fields are written where they are listed`() {
        var record = Twice()
        record.outer.own = "mine"
        record.outer.inner.name = "north"
        record.outer.inner.right = "right"
        #expect(FieldsTesting.written(record) == "own: mine\nname: north\nright: right\n")
        var optional = Optionally()
        #expect(FieldsTesting.written(optional) == "{}\n")
        optional.inner = record.outer.inner
        #expect(FieldsTesting.written(optional) == "name: north\nright: right\n")
    }
}

/// Reads and writes small records, for the tests of Fields.
enum FieldsTesting {
    static func read<Value: Record>(
        _ type: Value.Type,
        _ yaml: String,
        in dialect: Dialect = Dialect()
    ) -> (value: Value?, messages: [String]) {
        var sink = DiagnosticSink()
        var sources = SourceTable()
        let source = sources.add("test")
        guard let root = Parser.parse(Array(yaml.utf8), from: source, of: sources, into: &sink) else {
            return (nil, sink.diagnostics.map(\.message.description))
        }
        var reader = Reader(dialect, document: Value.shape, sources: sources, sink: sink)
        let value = Value.read(root, &reader)
        return (
            value, reader.sink.diagnostics.map { "\($0.message)" + ($0.rule == .unknownKey ? "; \($0.fix ?? "")" : "") }
        )
    }

    static func written(_ record: some Record) -> String {
        let emitter = Emitter()
        record.write(to: emitter)
        return (try? emitter.finish()).map { String(decoding: $0, as: UTF8.self) } ?? "nothing"
    }
}
