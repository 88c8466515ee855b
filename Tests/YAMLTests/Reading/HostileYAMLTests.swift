import Diagnostics
import Foundation
import Testing
import YAML

/// Invalid YAML is reported with one clear error and its position.
@Suite struct HostileYAMLTests {
    private func problem(_ bytes: [UInt8]) -> Diagnostic? {
        var sources = SourceTable()
        let source = sources.add("x.yaml")
        var sink = DiagnosticSink()
        let node = Parser.parse(bytes, from: source, of: sources, into: &sink)
        #expect(node == nil)
        #expect(sink.diagnostics.count == 1)
        return sink.diagnostics.first
    }

    private func bomb() -> String {
        var text = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
        for level in 1...20 {
            let previous = Array(repeating: "*a\(level - 1)", count: 10).joined(separator: ", ")
            text += "a\(level): &a\(level) [\(previous)]\n"
        }
        return text
    }

    @Test func `each malicious text has one error with its position`() throws {
        #expect(problem(Array("a: [1".utf8))?.rule.code == "IG0101")
        #expect(problem(Array("a: b: c".utf8))?.location == Location(file: "x.yaml", line: 1, column: 5))
        #expect(problem(Array("a:\n\tb: 1".utf8))?.message == "YAML does not allow tabs for indentation")
        #expect(problem(Array(String(repeating: "[", count: 5000).utf8))?.rule.code == "IG0103")
        #expect(problem(Array(bomb().utf8))?.rule.code == "IG0103")
        #expect(problem(Array("a: b\nc\u{0}".utf8))?.location == Location(file: "x.yaml", line: 2, column: 2))
        #expect(problem([0xFF, 0xFE, 0x61, 0x00])?.rule.code == "IG0102")
        #expect(problem([0x61, 0x3A, 0x20, 0xC3, 0x28])?.rule.code == "IG0102")
        #expect(problem([0x7F, 0x45, 0x4C, 0x46, 0x02, 0x01])?.rule.code == "IG0102")
        #expect(problem([UInt8](repeating: 0x61, count: 50 << 20))?.rule.code == "IG0103")
        #expect(problem(Array("a: *b".utf8))?.location == Location(file: "x.yaml", line: 1, column: 4))
        #expect(problem(Array("? [a]\n: b".utf8))?.rule.code == "IG0104")
    }

    private func read(_ bytes: [UInt8]) -> (node: Node?, problems: [Diagnostic]) {
        var sources = SourceTable()
        let source = sources.add("x.yaml")
        var sink = DiagnosticSink()
        let node = Parser.parse(bytes, from: source, of: sources, into: &sink)
        return (node, sink.diagnostics)
    }

    @Test func `a duplicate key is reported, and the rest is read`() {
        let (node, problems) = read(Array("a: 1\nb: 2\na: 3\n".utf8))
        #expect(problems.map(\.location) == [Location(file: "x.yaml", line: 3, column: 1)])
        #expect(node?["a"]?.text == "1" && node?["b"]?.text == "2")
        // YAML parsers read two keys here, although Swift compares their names as equal.
        #expect(read(Array("\u{e9}: 1\ne\u{301}: 2\n".utf8)).problems.isEmpty)
    }

    @Test func `a byte order mark and a document separator at the end are ignored`() {
        let (node, problems) = read([0xEF, 0xBB, 0xBF] + Array("a: 1\n---\n".utf8))
        #expect(problems.isEmpty && node?["a"]?.text == "1")
        #expect(node?.mark.column == 0)
    }

    @Test func `aliases and merge keys are resolved`() throws {
        var sources = SourceTable()
        let source = sources.add("x.yaml")
        var sink = DiagnosticSink()
        let text = "base: &b {k: 1, m: 2}\nmore:\n  <<: *b\n  m: 3\n"
        let node = try #require(Parser.parse(Array(text.utf8), from: source, of: sources, into: &sink))
        let emitter = Emitter()
        emitter.node(node)
        let written = String(decoding: try emitter.finish(), as: UTF8.self)
        #expect(written == "base:\n  k: 1\n  m: 2\nmore:\n  m: 3\n  k: 1\n")
    }
}
