import Diagnostics
import Testing
import YAML

/// Reads and writes nodes, for the tests of YAML.
enum YAMLText {
    static func parse(_ text: String) throws -> Node {
        var sources = SourceTable()
        var sink = DiagnosticSink()
        let source = sources.add("test")
        let node = Parser.parse(Array(text.utf8), from: source, of: sources, into: &sink)
        return try #require(node, "\(sink.diagnostics)")
    }

    static func text(of node: Node) throws -> String {
        let emitter = Emitter()
        emitter.node(node)
        return String(decoding: try emitter.finish(), as: UTF8.self)
    }
}
