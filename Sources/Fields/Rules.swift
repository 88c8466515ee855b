import Diagnostics

extension Rule {
    /// A key that no field has.
    public static let unknownKey = Rule("IG1001", "unknown-key")
    /// A required field is absent.
    public static let missingKey = Rule("IG1002", "missing-key")
    /// A value of another type than the field's.
    public static let wrongType = Rule("IG1004", "wrong-type")
    /// Of several fields that exclude each other, none or more than one is given.
    public static let exclusiveKeys = Rule("IG1005", "exclusive-keys")
    /// A value that the field does not take.
    public static let invalidValue = Rule("IG1006", "invalid-value")
    /// A field or value that the chosen release does not have.
    public static let notInRelease = Rule("IG3002", "not-in-release")
}
