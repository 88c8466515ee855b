import Fields
import Testing
import YAML

/// Editions, lifetimes, dialects and hints, which decide the valid keys and values of a document.
@Suite struct FieldsReadingTests {
    static let old = Edition(date: 20_230_101, build: 5)
    static let new = Edition(date: 20_240_101, build: 40)
    static let newest = Edition(date: 20_240_101, build: 1_000_000)

    struct Part: Record {
        var level: String?
        var late: String?
        static let fields = Fields<Self> {
            Field("level", \.level, "Level.")
            Field("late", \.late, "Late.").lifetime(Lifetime(since: newest))
        }
    }

    struct Whole: Record {
        var name = ""
        var part: Part?
        var gone: String?
        var count: Int?
        var once: String?
        static let fields = Fields<Self>(hints: ["title": "write name"]) {
            Field("name", \.name, "Name.").required()
            Field("part", \.part, "Part.").lifetime(Lifetime(since: new))
            Field("gone", \.gone, "Gone.").lifetime(Lifetime(until: new))
            Field("count", \.count, "Count.")
            Field("once", \.once, "Once.").required(until: new)
        }
    }

    private func messages(_ yaml: String, _ dialect: Dialect) -> [String] {
        FieldsTesting.read(Whole.self, yaml, in: dialect).messages
    }

    @Test func `editions are ordered by date and build, as numbers`() {
        #expect([Self.newest, Self.old, Self.new].sorted() == [Self.old, Self.new, Self.newest])
        #expect("20240101-1000000" < "20240101-40", "which text gets wrong")
        #expect(Edition("20240101-1000000") == Self.newest)
        #expect(Edition(date: 20_231_231, build: 999_999_999) < Edition(date: 20_240_101, build: 0))
    }

    @Test(arguments: ["20240101-40", "20240101-0", "00010203-999999999"])
    func `an edition is printed as it is written`(text: String) {
        #expect(Edition(text)?.description == text)
    }

    @Test(arguments: [
        "", "-", "20240101", "2024010-1", "202401011-1", "20240101-", "20240101-1-2", "20240101-01",
        "20240101-1234567890", "2024010a-1", "20240101-٣", " 20240101-1",
    ])
    func `invalid editions are rejected`(text: String) { #expect(Edition(text) == nil) }

    @Test func `a lifetime starts with one release and ends before another one`() {
        let lifetime = Lifetime(since: Self.old, until: Self.newest)
        #expect(!lifetime.contains(Edition(date: 20_230_101, build: 4)))
        #expect(lifetime.contains(Self.old) && lifetime.contains(Self.new))
        #expect(!lifetime.contains(Self.newest))
        #expect(lifetime.contains(nil) && Lifetime.always.contains(Self.old))
    }

    @Test func `a field exists in the releases of its lifetime`() {
        let yaml = "{name: a, part: {level: b}, gone: c}"
        #expect(messages(yaml, Dialect()).isEmpty)
        #expect(
            messages(yaml, Dialect(release: Self.new))
                == ["gone is not in release 20240101-40: it was removed in 20240101-40"]
        )
        #expect(
            messages("{name: a, part: {level: b}, once: c}", Dialect(release: Self.old))
                == ["part is not in release 20230101-5: it came with 20240101-40"]
        )
    }

    @Test func `the release of nested fields is the newest of their first releases`() {
        #expect(
            messages("{name: a, once: b, part: {late: c}}", Dialect(release: Self.old))
                == ["part is not in release 20230101-5: it came with 20240101-1000000"]
        )
    }

    @Test func `a field is required until a release`() {
        #expect(messages("{name: a}", Dialect(release: Self.old)) == ["the document lacks once"])
        #expect(messages("{name: a}", Dialect(release: Self.new)).isEmpty)
        #expect(messages("{name: a}", Dialect()).isEmpty)
        #expect(messages("{}", Dialect()) == ["the document lacks name"])
    }

    @Test func `a strict dialect requires the types of Kubernetes`() {
        #expect(messages("{name: 1, count: '2'}", Dialect()).isEmpty)
        #expect(messages("{name: 1, count: '2'}", Dialect(isStrict: true)).count == 2)
    }

    @Test func `a key without a value is absent if the dialect allows it`() {
        #expect(messages("{name: a, count: }", Dialect()).isEmpty)
        #expect(messages("{name: a, count: }", Dialect(allowsNull: false)) == ["count has no value"])
        #expect(messages("{name: }", Dialect()) == ["name has no value"])
    }

    @Test(arguments: [
        ("{name: a, title: b}", "write name"), ("{name: a, Count: 1}", "did you mean count?"),
        ("{name: a, level: b}", "move it into part"), ("{name: a, part: {count: 1}}", "move it to count"),
        ("{name: a, nothing: 1}", "its keys are: name, part, gone, count, once"),
    ])
    func `an unknown key is reported with the best hint`(yaml: String, hint: String) {
        #expect(messages(yaml, Dialect()).contains { $0.hasSuffix("; \(hint)") }, "\(messages(yaml, Dialect()))")
    }
}
