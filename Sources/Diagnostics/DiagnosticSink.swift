/// Collects diagnostics, so that all of them can be said at once.
public struct DiagnosticSink: Sendable {
    /// What has been reported, in the order of reporting.
    public private(set) var diagnostics: [Diagnostic] = []

    /// Makes an empty sink.
    public init() {}

    /// Adds a diagnostic.
    public mutating func report(_ diagnostic: Diagnostic) {
        diagnostics.append(diagnostic)
    }

    /// Adds an error.
    public mutating func error(
        _ rule: Rule,
        _ message: String,
        at location: Location? = nil,
        path: FieldPath? = nil,
        fix: String? = nil
    ) {
        report(Diagnostic(rule, .error, message, at: location, path: path, fix: fix))
    }

    /// Adds a warning.
    public mutating func warning(
        _ rule: Rule,
        _ message: String,
        at location: Location? = nil,
        path: FieldPath? = nil,
        fix: String? = nil
    ) {
        report(Diagnostic(rule, .warning, message, at: location, path: path, fix: fix))
    }

    /// Whether anything reported is an error.
    public var hasErrors: Bool { diagnostics.contains { $0.severity == .error } }

    /// The diagnostics by place in their source; those without a place come last.
    public var sorted: [Diagnostic] {
        let numbered = diagnostics.enumerated().sorted { lhs, rhs in
            switch (lhs.element.location, rhs.element.location) {
            case (let left?, let right?):
                (left.file, left.line, left.column, lhs.offset) < (right.file, right.line, right.column, rhs.offset)
            case (nil, nil): lhs.offset < rhs.offset
            case (let left, _): left != nil
            }
        }
        return numbered.map(\.element)
    }
}
