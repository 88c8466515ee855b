import Diagnostics
import Testing
import YAML

/// JSON input, which libyaml reads only in part.
@Suite struct JSONReadingTests {
    private func read(_ text: String) -> (node: Node?, problems: [Diagnostic], sources: SourceTable) {
        var sources = SourceTable()
        let source = sources.add("x.json")
        var sink = DiagnosticSink()
        let node = Parser.parse(Array(text.utf8), from: source, of: sources, into: &sink)
        return (node, sink.diagnostics, sources)
    }

    @Test func `escape sequences of characters beyond the first plane are read`() {
        let (node, problems, _) = read(#"{"a": "\ud83d\ude00 \u00e9\/\t", "b": [1, 1.5, true, null, "1"]}"#)
        #expect(problems.isEmpty && node?["a"]?.text == "😀 é/\t")
        guard case .sequence(let items)? = node?["b"]?.content else {
            Issue.record("\(String(describing: node))")
            return
        }
        #expect(items.map(\.kind) == ["an integer", "a number", "a boolean", "null", "a string"])
    }

    @Test func `marks are those of the text`() {
        let (node, _, sources) = read("{\"é\": \"\\ud83d\\ude00\", \"b\":\n  {\"c\" : [\"😀\", 7]}}\n")
        let place = node?.mark(nearest: "b.c")
        #expect(place.map(sources.location) == Location(file: "x.json", line: 2, column: 4))
        #expect(node.map { sources.location(of: $0.mark(nearest: "b")) }?.column == 23)
        let seven = node?[FieldPath([.key("b"), .key("c"), .index(1)])]
        #expect(seven.map { sources.location(of: $0.mark) } == Location(file: "x.json", line: 2, column: 16))
    }

    @Test func `a duplicate key is reported, and the rest is read`() {
        let (node, problems, _) = read(#"{"a": 1, "b": 2, "a": 3}"#)
        #expect(problems.map(\.rule) == [.duplicateKey] && problems.first?.location?.column == 18)
        #expect(node?["a"]?.text == "1" && node?["b"]?.text == "2")
    }

    @Test(arguments: ["{\"a\": b}", "{\"a\": 'b', }", "{\"a\"}", "{\"a\": 1} # comment", "{}", "{a: 1}"])
    func `text that is not JSON is read as YAML`(text: String) {
        let (node, problems, _) = read(text)
        #expect(node != nil && problems.isEmpty, "\(problems)")
    }

    @Test func `JSON has the limits of YAML`() {
        let deep = "{\"a\": " + String(repeating: "[", count: 100) + String(repeating: "]", count: 100) + "}"
        #expect(read(deep).problems.map(\.rule) == [.tooMuch])
        let many = "{\"a\": [" + String(repeating: "1,", count: 200_000) + "1]}"
        #expect(read(many).problems.map(\.rule) == [.tooMuch])
    }

    @Test func `a key can have more characters than libyaml accepts`() {
        let key = String(repeating: "k", count: 5000)
        #expect(read("{\"\(key)\": 1}").node?[key]?.text == "1")
    }

    @Test func `all documents of a text are read, without empty ones`() {
        var sources = SourceTable()
        let source = sources.add("x.yaml")
        var sink = DiagnosticSink()
        let text = Array("---\n---\na: &x 1\n---\n# nothing\n---\nb: 2\n---\n".utf8)
        let documents = Parser.documents(text, from: source, of: sources, into: &sink)
        #expect(documents?.compactMap { $0["a"]?.text ?? $0["b"]?.text } == ["1", "2"] && sink.diagnostics.isEmpty)
        #expect(Parser.documents([], from: source, of: sources, into: &sink)?.map(\.isNull) == [true])
        // An anchor belongs to its document.
        let alias = Array("a: &x 1\n---\nb: *x\n".utf8)
        #expect(Parser.documents(alias, from: source, of: sources, into: &sink) == nil)
        #expect(sink.diagnostics.map(\.rule) == [.syntax])
    }
}
