import Fields

/// The http or https URL of a service, without credentials.
public struct HTTPURL: TextValue {
    public let text: String
    public static let format = "URL"
    public static var pattern: TextPattern {
        TextPattern("^[Hh][Tt][Tt][Pp][Ss]?://\(DNSPattern.urlHost)(?:[/?#][\\x21-\\x7E]*)?$")
    }
    public static var examples: [String] { ["https://host.example.com:443/path"] }

    /// The host and port.
    private let authority: Substring

    /// Whether its scheme is https.
    public let isEncrypted: Bool

    /// The host in lower case, without a port.
    public var host: String { (URLHost.split(authority)?.host ?? authority).lowercased() }

    /// The parts of the path between the slashes, without the query.
    public var pathComponents: [Substring] {
        text.utf8[authority.endIndex...].prefix { $0 != UInt8(ascii: "?") && $0 != UInt8(ascii: "#") }
            .split(separator: UInt8(ascii: "/")).map { Substring($0) }
    }

    /// Placeholders in the paths of URLs on the vendor's pages; other words in capital letters can be names of realms.
    private static let placeholders: [Substring] = ["KEYCLOAK_REALM", "AZURE_TENANT_ID"]

    public init(parsing text: String) throws(InvalidText) {
        guard let scheme = text.schemeSeparator else {
            throw InvalidText("a URL: it has no scheme", fix: "start it with https://")
        }
        let name = text[..<scheme.lowerBound].lowercased()
        guard name == "http" || name == "https" else {
            throw InvalidText("an http or https URL", fix: "start it with https:// or http://")
        }
        isEncrypted = name == "https"
        authority = Substring(
            text.utf8[scheme.upperBound...].prefix {
                $0 != UInt8(ascii: "/") && $0 != UInt8(ascii: "?") && $0 != UInt8(ascii: "#")
            }
        )
        if authority.utf8.contains(UInt8(ascii: "@")) {
            throw InvalidText("a URL without credentials", fix: "remove the user and password from it")
        }
        guard URLHost.isHost(ofAuthority: authority), Placeholder.word(in: String(authority)) == nil,
            !Self.hasPlaceholder(text.utf8[authority.endIndex...]), text.utf8.allSatisfy({ (0x21...0x7E).contains($0) })
        else {
            throw InvalidText("a URL", fix: "use the form https://host.example.com:443/path")
        }
        self.text = text
    }

    private static func hasPlaceholder(_ path: Substring.UTF8View) -> Bool {
        path.contains(UInt8(ascii: "_"))
            && path.split(separator: UInt8(ascii: "/")).contains { placeholders.contains(Substring($0)) }
    }

    public static func == (lhs: HTTPURL, rhs: HTTPURL) -> Bool { lhs.text == rhs.text }
    public func hash(into hasher: inout Hasher) { hasher.combine(text) }
}
