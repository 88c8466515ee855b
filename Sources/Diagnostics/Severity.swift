/// How grave a diagnostic is; ordered, so that the gravest of many can be asked for.
public enum Severity: String, Sendable, Comparable, CaseIterable {
    /// Worth knowing; nothing needs to change.
    case note
    /// Works, but is probably not what was meant.
    case warning
    /// Would fail; nothing is written.
    case error

    /// Orders by gravity: a note is less than a warning, a warning less than an error.
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
