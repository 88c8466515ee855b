/// What the checks of a record report about one of its fields, and how comparisons treat it.
///
/// These rules are for documentation, editors and comparisons: reading a field does not check them.
struct FieldRules: Sendable {
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
    /// The first release with which the field is required; nil if no release requires it.
    var neededSince: Edition?
    /// The key of the boolean without which the field has no effect, whatever its value is; nil for other fields.
    var switchKey: String?
    /// Returns the form of the keys in the mapping; nil if the keys are described by fields, or if any key is valid.
    var makeKeyForm: (@Sendable () -> ScalarForm)?
    /// Returns the keys that identify an item of the list among the others; nil if nothing does.
    var makeIdentity: (@Sendable () -> [String])?
    /// Whether empty settings have another effect than none, although no field is required.
    var isSignificantWhenEmpty = false
    /// The beginnings of the keys that the cluster and its tools add to the mapping.
    var toolKeys: [String] = []
}

extension Field {
    /// Documents the integers that the checks of the record accept.
    public func within(_ range: ClosedRange<Int>) -> Field { with { $0.rules.range = range } }

    /// Documents how many items the checks of the record accept.
    public func items(_ count: ClosedRange<Int>) -> Field { with { $0.rules.count = count } }

    /// Documents how many characters the checks of the record accept.
    public func upTo(characters: Int) -> Field { with { $0.rules.longest = characters } }

    /// Documents that the checks of the record reject an empty string.
    public func neverEmpty() -> Field { with { $0.rules.isNeverEmpty = true } }

    /// Names the fields that identify an item of the list among the others, for comparisons.
    public func identified(by keys: @autoclosure @escaping @Sendable () -> [String]) -> Field {
        with { $0.rules.makeIdentity = keys }
    }

    /// Says that empty settings have another effect than none, for comparisons.
    public func significantWhenEmpty() -> Field { with { $0.rules.isSignificantWhenEmpty = true } }

    /// Names the beginnings of keys that the cluster and its tools add to the mapping; comparisons ignore them.
    public func ignoring(keysWith beginnings: String...) -> Field { with { $0.rules.toolKeys = beginnings } }

    /// Documents the only string that the checks of the record accept.
    public func only(_ text: String) -> Field { with { $0.rules.only = text } }

    /// Documents that the checks of the record require the field from a release on.
    public func needed(since release: Edition) -> Field { with { $0.rules.neededSince = release } }
}

/// Which fields of a record must be given together, as far as the checks of the record report it.
///
/// Like the rules of fields, they are for editors.
public enum KeyRule: Sendable {
    /// All of the fields, or none of them.
    case together([String])
    /// All of the fields, unless another one is given.
    case all([String], unless: String)
    /// One of the fields or more.
    case some([String])
    /// A field only together with a second one, unless a third one is given.
    case needing(String, String, unless: String)
}
