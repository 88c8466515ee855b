import Diagnostics

extension Rule {
    /// Two objects of the cluster want the same name, or one key has two values.
    public static let conflictingObjects = Rule("IG2002", "conflicting-objects")
    /// Something that the release needs is not answered.
    public static let missingLicense = Rule("IG2003", "missing-license")
    /// Something that the Helm chart cannot carry.
    public static let notInChart = Rule("IG3001", "not-in-chart")
}
