/// One finding about the input: what is wrong, where, and how to fix it.
///
/// A diagnostic never holds the value of a secret field.
public struct Diagnostic: Sendable, Hashable {
    /// The rule that the input breaks.
    public let rule: Rule
    /// How serious it is.
    public let severity: Severity
    /// What is wrong, as a sentence without a final full stop.
    public let message: Message
    /// Where in the source, when it has a place there.
    public let location: Location?
    /// The field that it is about, if any.
    public let path: FieldPath?
    /// What to do about it, as an imperative sentence without a final full stop.
    public let fix: Message?
    /// The stable name of this finding among those of its rule, such as an advisory's.
    public let id: String?

    /// Makes a diagnostic; prefer the methods of `DiagnosticSink`.
    public init(
        _ rule: Rule,
        _ severity: Severity,
        _ message: Message,
        at location: Location? = nil,
        path: FieldPath? = nil,
        fix: Message? = nil,
        id: String? = nil
    ) {
        self.rule = rule
        self.severity = severity
        self.message = message
        self.location = location
        self.path = path
        self.fix = fix
        self.id = id
    }

    /// The diagnostic at another place, and about the fields that its paths map to.
    ///
    /// This is how a finding about one document becomes one about the document that it was made from.
    public func moved(
        to location: Location?,
        mappingPaths transform: (FieldPath) -> FieldPath = { $0 }
    ) -> Diagnostic {
        Diagnostic(
            rule,
            severity,
            message.mappingPaths(transform),
            at: location,
            path: path.map(transform),
            fix: fix?.mappingPaths(transform),
            id: id
        )
    }
}
