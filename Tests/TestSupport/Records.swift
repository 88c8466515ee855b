import Diagnostics
import Fields
import Testing
import YAML

/// Records and texts as trees of nodes.
package enum Records {
    /// Writes a record and reads it back as a node.
    package static func node(_ record: some Record) throws -> Node {
        let emitter = Emitter()
        record.write(to: emitter)
        return try node(parsing: try emitter.finish())
    }

    /// The node of a text that is valid YAML.
    package static func node(parsing text: String) throws -> Node { try node(parsing: Array(text.utf8)) }

    private static func node(parsing text: [UInt8]) throws -> Node {
        var sources = SourceTable()
        let source = sources.add("text")
        var sink = DiagnosticSink()
        return try #require(Parser.parse(text, from: source, of: sources, into: &sink), "\(sink.diagnostics)")
    }

    /// The YAML text of a node.
    package static func text(_ node: Node) throws -> String {
        let emitter = Emitter()
        emitter.node(node)
        return String(decoding: try emitter.finish(), as: UTF8.self)
    }
}
