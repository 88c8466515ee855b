import Diagnostics

extension Rule {
    /// A secret's value in the answers, hence in the manifest.
    public static let literalSecret = Rule("IG2001", "literal-secret")
}
