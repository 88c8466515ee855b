import Diagnostics

/// The errors about duplicate keys, of which a text can have very many: the first ones, and the number of the others.
struct RepeatedErrors {
    private var first: [ParseError] = []
    private var others = 0

    mutating func append(duplicate key: String, _ value: Node, at mark: Mark) {
        if first.count < DiagnosticSink.mostOfAKind {
            first.append(.duplicate(key, value, at: mark))
        } else {
            others += 1
        }
    }

    func report(from sources: SourceTable, into sink: inout DiagnosticSink) {
        guard let last = first.last else { return }
        for error in first { error.report(from: sources, into: &sink) }
        sink.count(last.rule, .error, in: sources.location(of: last.mark).file, times: others)
    }
}
