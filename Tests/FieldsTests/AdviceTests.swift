import Diagnostics
import Fields
import Testing
import YAML

/// Fixes that are made from the description of a field.
@Suite struct FieldsAdviceTests {
    enum Size: String, ChoiceValue { case small, large }

    struct Volume: Record {
        var path = ""
        var size: Size?
        static let fields = Fields<Self> {
            Field("path", \.path, "Path.").required().example("/data")
            Field("size", \.size, "Size.")
        }
    }

    struct Source: Record {
        var name: String?
        var file: String?
        var value: String?
        var isThere: Bool?
        static let fields = Fields<Self> {
            Field("name", \.name, "Name.").usual()
            oneOf {
                Field("value", \.value, "The secret itself.").secret()
                Field("file", \.file, "File.").usual().example("key.txt")
            }
            Field("isThere", \.isThere, "Whether it is there.")
        }
    }

    struct Whole: Record {
        var label = ""
        var count: Int?
        var isOn: Bool?
        var size: Size?
        var names: [String] = []
        var volume: Volume?
        var volumes: [Volume] = []
        var settings = Entries<String>()
        var password: String?
        var source: Source?
        static let fields = Fields<Self> {
            Field("label", \.label, "Label of the whole.").required()
            Field("count", \.count, "Count.").defaults(to: "3")
            Field("isOn", \.isOn, "Whether it is on.")
            Field("size", \.size, "Size.").defaults(to: "large")
            Field("names", \.names, "Names.")
            Field("volume", \.volume, "Volume.")
            Field("volumes", \.volumes, "Volumes.")
            Field("settings", \.settings, "Settings.")
            Field("password", \.password, "Password.").secret()
            Field("source", \.source, "Source.")
        }
    }

    /// Reads a text, and returns the fixes.
    private func fixes(_ yaml: String, asOption: Bool = false) -> [String] {
        var sink = DiagnosticSink()
        var sources = SourceTable()
        let source = asOption ? sources.add(option: "--set x") : sources.add("test")
        guard let root = Parser.parse(Array(yaml.utf8), from: source, of: sources, into: &sink) else { return [] }
        var reader = Reader(Dialect(), document: Whole.shape, sources: sources, sink: sink)
        _ = Whole.read(root, &reader)
        return reader.sink.diagnostics.map { "\($0.fix ?? "none")" }
    }

    @Test(arguments: [
        ("label: [a]", "write label: a"), ("label: {a: b}", "write label: LABEL"),
        ("label: [a, b]", "write label: LABEL"),
        ("count: many", "write count: 3"), ("isOn: maybe", "write isOn: true, or isOn: false"),
        ("size: [small]", "write size: small"), ("size: {}", "write size: large; the values are: small, large"),
        ("names: a b", "write names: [a b]"), ("names: {a: b}", "write names: [NAME]"), ("names: [[a]]", "write a"),
        ("volume: /data/a", "write volume: {path: /data/a}"), ("volume: [a]", "write volume: {path: /data}"),
        ("volumes: /data", "write volumes: [{path: /data}]"), ("volumes: [a-b]", "write {path: a-b}"),
        ("settings: a", "write settings: {NAME: VALUE}"), ("password: [Hunter2]", "write password: PASSWORD"),
        ("source: 'a, b'", "write source: {name: NAME, file: key.txt}"),
        ("source: tr-ue", "write source: {name: NAME, file: key.txt}"),
    ])
    func `a wrong type has a fix in YAML`(yaml: String, fix: String) {
        let text = yaml.hasPrefix("label") ? yaml : "label: a\n" + yaml
        #expect(fixes(text) == [fix])
    }

    @Test(arguments: [
        ("{}", "add label: LABEL  # Label of the whole."),
        ("{label: a, volume: {}}", "add path: /data  # Path."),
        ("{label: }", "add label: LABEL  # Label of the whole."),
        ("{label: a, source: {name: b}}", "add file: key.txt, or another"),
    ])
    func `a missing field has a fix in YAML`(yaml: String, fix: String) { #expect(fixes(yaml) == [fix]) }

    @Test(arguments: [
        ("{}", "add --set label=LABEL"), ("{label: a, volume: x}", "write --set volume.path=/data"),
        ("{label: a, names: 'a b'}", "write --set 'names=[a b]'"),
        ("{label: a, size: larg}", "did you mean --set size=large?"),
        ("{label: a, cout: 1}", "did you mean --set 'count=…'?"),
    ])
    func `the fix for an option of the command line is an option`(yaml: String, fix: String) {
        #expect(fixes(yaml, asOption: true) == [fix])
    }

    @Test func `a quote and a combining mark after it do not end the word of a shell`() {
        let fix = fixes("{label: a, names: \"a'\u{301}b\"}", asOption: true).joined()
        // Four quotes are escaped: two around the item, and the doubled one inside it.
        #expect(fix.utf8.count { $0 == UInt8(ascii: "\\") } == 4, "\(fix)")
    }

    @Test func `a value that may be a secret is not in a fix`() {
        for yaml in [
            "source: Hunter2", "source: hunter-2", "volume: Hunter2", "volume: AKIA0123", "names: u:Hunter2@h",
        ] {
            let found = fixes("label: a\n" + yaml)
            #expect(found.count == 1 && !found[0].lowercased().contains("hunter"), "\(found)")
        }
    }

    @Test(arguments: [
        "lable: a", "{label: a, volume: {paht: b}}", "{label: a, source: {name: b, fiel: c}}", "{LABEL: a}",
    ])
    func `a misspelled key is the only problem`(yaml: String) {
        let found = fixes(yaml)
        #expect(found.count == 1 && found[0].hasPrefix("did you mean"), "\(found)")
    }

    @Test func `a misspelled key beside the right one does not replace it`() {
        let (value, messages) = FieldsTesting.read(Whole.self, "{label: a, lable: b}")
        #expect(value == nil && messages.count == 1)
        #expect(FieldsTesting.read(Whole.self, "{lable: a, labl: b}").messages.count == 2)
    }

    @Test func `a value of a misspelled key is checked, but not shown`() {
        let messages = FieldsTesting.read(Whole.self, "{label: a, siez: Hunter2}").messages
        #expect(messages.count == 2 && !messages.joined().contains("Hunter2"), "\(messages)")
    }
}
