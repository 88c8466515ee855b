import Fields

/// The host of a URL: a DNS name or an IP address with an optional port, such as `keycloak.example.com:8443`.
public struct URLHost: TextValue {
    public let text: String
    public static let format = "host"
    public static var pattern: TextPattern { TextPattern("^\(DNSPattern.urlHost)$") }
    public static var examples: [String] { ["keycloak.example.com", "keycloak.example.com:8443"] }

    public init(parsing text: String) throws(InvalidText) {
        if text.schemeSeparator != nil {
            throw InvalidText("a host: it is a URL", fix: "leave out the scheme and the path")
        }
        if text.utf8.contains(UInt8(ascii: "*")) {
            throw InvalidText("a host: wildcards are not allowed here", fix: "write the full name of the host")
        }
        guard Self.isHost(ofAuthority: text[...]), Placeholder.word(in: text) == nil else {
            throw InvalidText("a host", fix: "use a DNS name such as keycloak.example.com, with an optional port")
        }
        self.text = text
    }

    /// Splits the authority of a URL, which follows `//`, into host and port.
    ///
    /// - Returns: the host, including the brackets of an IPv6 address, and the text of the port; nil if the closing
    ///   bracket is followed by anything but a port.
    package static func split(_ authority: Substring) -> (host: Substring, port: Substring?)? {
        let bytes = authority.utf8
        if bytes.first == UInt8(ascii: "["), let close = bytes.firstIndex(of: UInt8(ascii: "]")) {
            let rest = bytes[close...].dropFirst()
            guard rest.isEmpty || rest.first == UInt8(ascii: ":") else { return nil }
            return (Substring(bytes[...close]), rest.isEmpty ? nil : Substring(rest.dropFirst()))
        }
        guard let colon = bytes.lastIndex(of: UInt8(ascii: ":")) else { return (authority, nil) }
        return (Substring(bytes[..<colon]), Substring(bytes[colon...].dropFirst()))
    }

    /// Whether the text is a host with an optional port.
    static func isHost(ofAuthority authority: Substring) -> Bool {
        guard let (host, port) = split(authority) else { return false }
        return isHost(host) && port.map(isPort) ?? true
    }

    /// Whether the text is a port number from 1 to 65535.
    package static func isPort(_ text: some StringProtocol) -> Bool {
        !text.isEmpty && text.utf8.allSatisfy(\.isDigit) && UInt16(text).map { $0 > 0 } ?? false
    }

    /// Whether the text is a DNS name, an IPv4 address or an IPv6 address in brackets.
    ///
    /// Accepts underscores: no host name may contain them, but resolvers accept them and container networks use them.
    package static func isHost(_ text: Substring) -> Bool {
        if text.utf8.first == UInt8(ascii: "[") {
            return text.hasSuffix("]") && IPAddress.isIPv6(text.dropFirst().dropLast())
        }
        // A trailing dot keeps resolvers from trying search domains.
        let name = text.utf8.last == UInt8(ascii: ".") ? Substring(text.utf8.dropLast()) : text
        let labels = name.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        if labels.count == 4, labels.allSatisfy({ $0.allSatisfy(\.isDigit) }) { return IPAddress.isIPv4(name) }
        return name.utf8.count <= 253 && labels.allSatisfy { isLabel($0) }
    }

    private static func isLabel(_ label: Substring.UTF8View) -> Bool {
        let hyphen = UInt8(ascii: "-")
        return (1...63).contains(label.count) && label.first != hyphen && label.last != hyphen
            && label.allSatisfy { $0.isAlphanumeric || $0 == hyphen || $0 == UInt8(ascii: "_") }
    }
}
