/// Limits of the value of a field that the checks of its record report.
///
/// They are for editors: reading a field does not check them.
struct ValueLimits: Sendable {
    /// The smallest and the largest integer.
    var range: ClosedRange<Int>?
    /// The smallest and the largest number of items in a list.
    var count: ClosedRange<Int>?
    /// The largest number of characters.
    var longest: Int?
    /// Whether a string must not be empty.
    var isNeverEmpty = false
    /// The only valid string.
    var only: String?
}

extension Field {
    /// Documents the integers that the checks of the record accept.
    public func within(_ range: ClosedRange<Int>) -> Field { with { $0.limits.range = range } }

    /// Documents how many items the checks of the record accept.
    public func items(_ count: ClosedRange<Int>) -> Field { with { $0.limits.count = count } }

    /// Documents how many characters the checks of the record accept.
    public func upTo(characters: Int) -> Field { with { $0.limits.longest = characters } }

    /// Documents that the checks of the record reject an empty string.
    public func neverEmpty() -> Field { with { $0.limits.isNeverEmpty = true } }

    /// Documents the only string that the checks of the record accept.
    public func only(_ text: String) -> Field { with { $0.limits.only = text } }

    /// Documents that the checks of the record require the field from a release on.
    public func needed(since release: Edition) -> Field { with { $0.neededSince = release } }
}

/// Which fields of a record must be given together, as far as the checks of the record report it.
///
/// Like the limits of values, these rules are for editors.
public enum KeyRule: Sendable {
    /// All of the fields, or none of them.
    case together([String])
    /// All of the fields, unless another one is given.
    case all([String], unless: String)
    /// One of the fields or more.
    case some([String])
}
