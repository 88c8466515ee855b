import Fields

/// A URL of a service: http or https, a host, and no credentials inside.
public struct HTTPURL: TextValue {
    /// The URL.
    public let text: String
    /// "URL".
    public static let format = "URL"

    /// Where the host ends and the path begins.
    private let authority: Substring

    /// Whether its scheme is https.
    public var isEncrypted: Bool { text.lowercased().hasPrefix("https://") }

    /// The host in lower case, without a port.
    public var host: String { (URLHost.split(authority)?.host ?? authority).lowercased() }

    /// The parts of the path between the slashes, without the query.
    public var pathComponents: [Substring] {
        text[authority.endIndex...].prefix { !"?#".contains($0) }.split(separator: "/")
    }

    /// Parses a URL.
    public init(parsing text: String) throws(InvalidText) {
        guard let scheme = text.firstRange(of: "://") else {
            throw InvalidText("a URL: it has no scheme", fix: "begin it with https://")
        }
        guard ["http", "https"].contains(text[..<scheme.lowerBound].lowercased()) else {
            throw InvalidText("a URL of a service", fix: "begin it with https:// or http://")
        }
        authority = text[scheme.upperBound...].prefix { !"/?#".contains($0) }
        if authority.utf8.contains(UInt8(ascii: "@")) {
            throw InvalidText("a URL without credentials", fix: "take user and password out of it")
        }
        guard URLHost.isHost(ofAuthority: authority), text.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else {
            throw InvalidText("a URL", fix: "write it like https://host.example.com:443/path")
        }
        self.text = text
    }

    /// By their texts.
    public static func == (lhs: HTTPURL, rhs: HTTPURL) -> Bool { lhs.text == rhs.text }
    /// By the text.
    public func hash(into hasher: inout Hasher) { hasher.combine(text) }
}
