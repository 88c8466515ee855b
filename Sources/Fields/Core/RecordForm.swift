/// The fields of a mapping, and which of them exclude each other.
public struct RecordForm: Sendable {
    private let makeList: @Sendable () -> FieldList

    private let makeRules: @Sendable () -> [KeyRule]

    init(_ makeList: @escaping @Sendable () -> FieldList, rules makeRules: @escaping @Sendable () -> [KeyRule]) {
        self.makeList = makeList
        self.makeRules = makeRules
    }

    /// The list of the fields.
    var list: FieldList { makeList() }

    /// Returns the descriptions of the fields.
    public func callAsFunction() -> [FieldDescription] { makeList().descriptions }

    /// The keys of the fields.
    public var keys: [String] { makeList().keys }

    /// The fields of which exactly one is required, or at most one is allowed.
    var groups: [FieldGroup] { makeList().groups }

    /// Which fields must be given together.
    var rules: [KeyRule] { makeRules() }
}
