import Diagnostics
import Fields
import Testing
import YAML

/// Records as trees of nodes.
package enum Records {
    /// Writes a record and reads it back as a node.
    package static func node(_ record: some Record) throws -> Node {
        let emitter = Emitter()
        record.write(to: emitter)
        var sources = SourceTable()
        let source = sources.add("record")
        var sink = DiagnosticSink()
        return try #require(Parser.parse(try emitter.finish(), from: source, of: sources, into: &sink))
    }
}
