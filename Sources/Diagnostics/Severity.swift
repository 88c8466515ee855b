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

    /// Returns numbers of diagnostics as text, such as "1 error, 2 warnings"; nil if there are none.
    public static func summary(of counts: [Severity: Int]) -> String? {
        let texts = allCases.reversed().compactMap { severity -> String? in
            guard let count = counts[severity], count > 0 else { return nil }
            return "\(count) \(severity.rawValue)\(count == 1 ? "" : "s")"
        }
        return texts.isEmpty ? nil : texts.joined(separator: ", ")
    }

    private var gravity: Int {
        switch self {
        case .note: 0
        case .warning: 1
        case .error: 2
        }
    }
}
