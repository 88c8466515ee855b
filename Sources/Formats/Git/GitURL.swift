import Fields

/// The URL of a Git repository, with the scheme https, http or ssh and without a password.
public struct GitURL: TextValue {
    public let text: String
    public static let format = "URL of a Git repository"
    public static var pattern: TextPattern {
        TextPattern("^(?:[Hh][Tt][Tt][Pp][Ss]?://|ssh://(?:[A-Za-z0-9._-]+@)?)\(DNSPattern.urlHost)/[\\x21-\\x7E]+$")
    }
    public static var examples: [String] { ["https://git.example.com/platform/clusters.git"] }

    private static let ssh = "ssh://"

    public init(parsing text: String) throws(InvalidText) {
        if !text.contains("://"), let url = Self.url(ofShortForm: text) {
            throw InvalidText("a URL, which Flux requires", fix: "write it as \(url)")
        }
        guard text.hasPrefix(Self.ssh) else {
            let url = try HTTPURL(parsing: text)
            guard !url.pathComponents.isEmpty else { throw Self.withoutPath }
            self.text = text
            return
        }
        let authority = text.dropFirst(Self.ssh.count).prefix { $0 != "/" }
        let path = text[authority.endIndex...].dropFirst()
        var host = authority
        if let at = authority.lastIndex(of: "@") {
            let user = authority[..<at]
            if user.contains(":") { throw InvalidText("a URL without a password", fix: "remove the password from it") }
            guard !user.isEmpty, user.utf8.allSatisfy({ $0.isAlphanumeric || "._-".utf8.contains($0) }) else {
                throw Self.invalid
            }
            host = authority[at...].dropFirst()
        }
        guard URLHost.isHost(ofAuthority: host), Placeholder.word(in: text) == nil,
            text.utf8.allSatisfy({ (0x21...0x7E).contains($0) })
        else { throw Self.invalid }
        if path.isEmpty { throw Self.withoutPath }
        self.text = text
    }

    private static let invalid = InvalidText(
        "the URL of a Git repository",
        fix:
            "use the form https://git.example.com/platform/clusters.git or ssh://git@git.example.com/platform/clusters.git"
    )
    private static let withoutPath = InvalidText(
        "the URL of a Git repository: it has no path",
        fix: "add the path of the repository, as in https://git.example.com/platform/clusters.git"
    )

    /// Returns the URL for `user@host:path`, which Git accepts too; nil for another text.
    private static func url(ofShortForm text: String) -> String? {
        guard let at = text.firstIndex(of: "@"), let colon = text[at...].firstIndex(of: ":") else { return nil }
        let path = text[colon...].dropFirst().drop { $0 == "/" }
        return path.isEmpty ? nil : "\(ssh)\(text[..<colon])/\(path)"
    }
}
