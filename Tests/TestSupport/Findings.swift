import Checking
import Deployment
import Diagnostics

/// What `check` reports, in process.
package enum Findings {
    /// Checks a document's text.
    package static func check(_ text: String, as kind: DocumentKind? = nil) -> [Diagnostic] {
        var sink = DiagnosticSink()
        Document(name: "document.yml", bytes: Array(text.utf8)).check(as: kind, into: &sink)
        return sink.sorted
    }
}
