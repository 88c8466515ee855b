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

extension ParseError {
    static func tooDeep(_ limits: Limits, at mark: Mark) -> ParseError {
        ParseError(.tooMuch, "the document is nested more than \(limits.depth) levels deep", mark, fix: "flatten it")
    }

    static func tooManyNodes(_ limits: Limits, at mark: Mark) -> ParseError {
        ParseError(
            .tooMuch,
            "the document has more than \(limits.nodes) values",
            mark,
            fix: "use fewer aliases or values"
        )
    }

    static func duplicate(_ key: String, _ value: Node, at mark: Mark) -> ParseError {
        var error = ParseError(.duplicateKey, "duplicate key \"\(key)\"", mark, fix: "remove one of the two")
        error.hidden = value
        return error
    }

    static func severalDocuments(_ second: Mark) -> ParseError {
        ParseError(
            .unsupportedYAML,
            "the file contains more than one document",
            second,
            fix: "put each document into a separate file"
        )
    }
}
