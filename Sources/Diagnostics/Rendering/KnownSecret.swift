extension SecretMask {
    /// Returns what a text is if it has the form of a well-known secret, such as "an access key of AWS"; otherwise nil.
    public static func knownSecret(_ text: String) -> String? {
        let bytes = text.utf8
        guard bytes.count >= 16 else { return nil }
        if text.hasPrefix("AKIA") || text.hasPrefix("ASIA"), bytes.allSatisfy({ $0.isCapital || $0.isDecimal }) {
            return "an access key of AWS"
        }
        if text.hasPrefix("AIza"), bytes.count == 39 { return "an API key of Google" }
        if text.hasPrefix("eyJ"), bytes.contains(UInt8(ascii: ".")) { return "a JSON web token" }
        if tokenPrefixes.contains(where: text.hasPrefix) { return "an access token" }
        if text.contains("-----BEGIN") { return "a PEM block" }
        if text.hasPrefix("{"), text.contains("private_key") { return "the key of a service account" }
        if text.contains("://"), hasCredentials(text) { return "a URL with a password" }
        let isEncoded = bytes.allSatisfy { $0.isCapital || $0.isSmall || $0.isDecimal || "+/=".utf8.contains($0) }
        guard isEncoded, bytes.contains(where: \.isCapital), bytes.contains(where: \.isSmall),
            bytes.contains(where: \.isDecimal)
        else { return nil }
        if bytes.count == 40 { return "a secret access key of AWS" }
        if bytes.count == 88, text.hasSuffix("==") { return "an account key of Azure" }
        return nil
    }

    private static let tokenPrefixes = ["ghp_", "gho_", "ghs_", "github_pat_", "glpat-", "xoxb-", "xoxp-", "sk_live_"]

    /// Whether a text looks like a name or a path: words of letters with up to two digits at their ends, and short numbers,
    /// between `.`, `_`, `-` and `/`.
    public static func looksLikeName(_ text: String) -> Bool {
        guard text.utf8.count <= 80, knownSecret(text) == nil else { return false }
        return text.utf8.split(whereSeparator: { "._-/".utf8.contains($0) }).allSatisfy { part in
            let letters = part.prefix { !$0.isDecimal }
            let digits = part.dropFirst(letters.count)
            guard digits.allSatisfy(\.isDecimal), letters.count <= 24 else { return false }
            if letters.isEmpty { return digits.count <= 4 }
            if letters.allSatisfy(\.isSmall) || letters.allSatisfy(\.isCapital) { return digits.count <= 2 }
            return digits.isEmpty && letters.dropFirst().allSatisfy(\.isSmall) && letters.first?.isCapital == true
        }
    }
}

extension UInt8 {
    fileprivate var isCapital: Bool { (0x41...0x5A).contains(self) }
    fileprivate var isSmall: Bool { (0x61...0x7A).contains(self) }
    fileprivate var isDecimal: Bool { (0x30...0x39).contains(self) }
}
