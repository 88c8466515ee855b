/// A kind of fault, known by a code that never changes its meaning.
///
/// Every module declares its own rules, as static members in an extension of this type.
public struct Rule: Sendable, Hashable {
    /// The stable code, such as `IG1001`.
    ///
    /// IG0 is reading and writing files, IG1 the form of the input, IG2 its meaning,
    /// IG3 what a release or a chart can carry.
    public let code: String
    /// The code's name for people, in kebab case, such as `unknown-key`.
    public let name: String

    /// Declares a rule.
    public init(_ code: String, _ name: String) {
        self.code = code
        self.name = name
    }
}

extension Rule {
    /// A file could not be read or written.
    public static let inputOutput = Rule("IG0001", "input-output")
}
