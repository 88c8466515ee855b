import Diagnostics

extension Rule {
    /// The text is not YAML.
    public static let syntax = Rule("IG0101", "syntax")
    /// The input is not text in UTF-8.
    public static let notText = Rule("IG0102", "not-text")
    /// The input is larger, deeper or more than any real file.
    public static let tooMuch = Rule("IG0103", "too-much")
    /// YAML that Kubernetes files do not use: tags of one's own, keys that are not scalars, several documents.
    public static let unsupportedYAML = Rule("IG0104", "unsupported-yaml")
    /// One mapping has the same key twice.
    public static let duplicateKey = Rule("IG1003", "duplicate-key")
}
