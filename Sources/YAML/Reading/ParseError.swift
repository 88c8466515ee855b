import Diagnostics

/// An error in a YAML text.
struct ParseError: Error {
    let rule: Rule
    let message: Message
    let mark: Mark
    let fix: Message?
    /// A value that is dropped, and therefore masked in excerpts: no later check knows whether it is a secret.
    var hidden: Node?

    init(_ rule: Rule, _ message: Message, _ mark: Mark, fix: Message? = nil) {
        self.rule = rule
        self.message = message
        self.mark = mark
        self.fix = fix
    }

    func report(from sources: SourceTable, into sink: inout DiagnosticSink) {
        hidden?.hide(from: sources, in: &sink)
        sink.error(rule, message, at: sources.location(of: mark), fix: fix)
    }
}
