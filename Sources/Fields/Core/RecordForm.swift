/// The fields of a mapping, and which of them exclude each other.
public struct RecordForm: Sendable {
    private let makeList: @Sendable () -> FieldList

    init(_ makeList: @escaping @Sendable () -> FieldList) { self.makeList = makeList }

    /// Returns the descriptions of the fields.
    public func callAsFunction() -> [FieldDescription] { makeList().descriptions }

    /// The fields of which exactly one is required, or at most one is allowed.
    var groups: [FieldGroup] { makeList().groups }
}
