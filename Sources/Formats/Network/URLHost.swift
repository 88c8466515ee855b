import Fields

/// The host of a URL: a DNS name or an IP address, perhaps with a port, such as `keycloak.example.com:8443`.
public struct URLHost: TextValue {
    /// The host, and its port where there is one.
    public let text: String
    /// "host".
    public static let format = "host"

    /// Parses a host.
    public init(parsing text: String) throws(InvalidText) {
        if text.contains("://") {
            throw InvalidText("a host but a URL", fix: "leave out the scheme and the path")
        }
        if text.utf8.contains(UInt8(ascii: "*")) {
            throw InvalidText("a host: a wildcard names none", fix: "write the name of the one host")
        }
        guard Self.isHost(ofAuthority: text[...]) else {
            throw InvalidText("a host", fix: "use a DNS name such as keycloak.example.com, perhaps with a port")
        }
        self.text = text
    }

    /// Splits what stands behind the `//` of a URL.
    ///
    /// - Returns: the host, brackets included, and the port's text; nil where something else is behind the brackets.
    package static func split(_ authority: Substring) -> (host: Substring, port: Substring?)? {
        if authority.hasPrefix("["), let close = authority.firstIndex(of: "]") {
            let rest = authority[close...].dropFirst()
            guard rest.isEmpty || rest.hasPrefix(":") else { return nil }
            return (authority[...close], rest.isEmpty ? nil : rest.dropFirst())
        }
        guard let colon = authority.lastIndex(of: ":") else { return (authority, nil) }
        return (authority[..<colon], authority[colon...].dropFirst())
    }

    /// Whether a text is a host, perhaps with a port.
    static func isHost(ofAuthority authority: Substring) -> Bool {
        guard let (host, port) = split(authority) else { return false }
        return isHost(host) && port.map(isPort) ?? true
    }

    /// Whether a text is the number of a port.
    package static func isPort(_ text: some StringProtocol) -> Bool {
        !text.isEmpty && text.utf8.allSatisfy(\.isDigit) && UInt16(text).map { $0 > 0 } ?? false
    }

    /// Whether a text is a DNS name, an IPv4 address or an IPv6 address in brackets.
    ///
    /// Underscores are no part of a host's name, but resolvers take them and container networks have them.
    package static func isHost(_ text: Substring) -> Bool {
        if text.hasPrefix("[") { return text.hasSuffix("]") && IPAddress.isIPv6(text.dropFirst().dropLast()) }
        // A point at the end keeps resolvers from trying search domains.
        let name = text.hasSuffix(".") ? text.dropLast() : text
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
