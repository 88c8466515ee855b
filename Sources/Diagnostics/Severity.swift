/// The severity of a diagnostic.
public enum Severity: String, Sendable, Comparable, CaseIterable {
    /// Information that does not require a change.
    case note
    /// Valid input that is probably not what the user intended.
    case warning
    /// Invalid input; influxgen writes no files.
    case error

    /// Orders severities: a note is less than a warning, and a warning is less than an error.
    public static func < (lhs: Severity, rhs: Severity) -> Bool {
        lhs.gravity < rhs.gravity
    }

    private var gravity: Int {
        switch self {
        case .note: 0
        case .warning: 1
        case .error: 2
        }
    }
}
