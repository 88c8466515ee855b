/// A problem in the input, with its location and a fix.
///
/// A diagnostic never contains the value of a secret field.
public struct Diagnostic: Sendable, Hashable {
    /// The rule that the input violates.
    public let rule: Rule
    /// The severity of the problem.
    public let severity: Severity
    /// The problem, as a sentence without a final period.
    public let message: Message
    /// The location in the source, or nil if there is none.
    public let location: Location?
    /// The field with the problem, or nil if there is none.
    public let path: FieldPath?
    /// How to fix the problem, as an imperative sentence without a final period.
    public let fix: Message?
    /// A stable id that distinguishes diagnostics of the same rule, such as the id of an advisory.
    public let id: String?

    /// Creates a diagnostic; prefer the methods of `DiagnosticSink`.
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

    /// The diagnostic with a lower severity: an error becomes a warning.
    public var asWarning: Diagnostic {
        Diagnostic(rule, min(severity, .warning), message, at: location, path: path, fix: fix, id: id)
    }

    /// Returns the diagnostic with another location and mapped paths.
    ///
    /// This converts a diagnostic about a generated document into one about the source document.
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
