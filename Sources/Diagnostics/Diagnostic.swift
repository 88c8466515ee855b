/// One thing to say about the input: where, what is wrong, and how to mend it.
///
/// A diagnostic never holds the value of a secret field.
public struct Diagnostic: Sendable, Hashable {
    /// The kind of fault.
    public let rule: Rule
    /// How grave it is.
    public let severity: Severity
    /// What is wrong, as a sentence without a final full stop.
    public let message: String
    /// Where in the source, if it has a place there.
    public let location: Location?
    /// Which field, if it concerns one.
    public let path: FieldPath?
    /// What to do about it, as an imperative sentence without a final full stop.
    public let fix: String?

    /// Makes a diagnostic; prefer the methods of `DiagnosticSink`.
    public init(
        _ rule: Rule,
        _ severity: Severity,
        _ message: String,
        at location: Location? = nil,
        path: FieldPath? = nil,
        fix: String? = nil
    ) {
        self.rule = rule
        self.severity = severity
        self.message = message
        self.location = location
        self.path = path
        self.fix = fix
    }
}
