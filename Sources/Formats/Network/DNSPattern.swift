/// Regular expressions for the parts of DNS names, addresses and hosts.
package enum DNSPattern {
    /// A lowercase label.
    package static let label = "[a-z0-9](?:[a-z0-9-]*[a-z0-9])?"
    /// Lowercase labels, separated by dots.
    package static let name = "\(label)(?:\\.\(label))*"
    /// Labels in any case, separated by dots.
    package static let anyCaseName = "\(anyCaseLabel)(?:\\.\(anyCaseLabel))*"
    private static let anyCaseLabel = "[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?"
    /// An IPv4 address.
    static let ipv4 = "(?:\(byte)\\.){3}\(byte)"
    private static let byte = "0*(?:25[0-5]|2[0-4][0-9]|1?[0-9]?[0-9])"
    /// Anything in brackets that can be an IPv6 address.
    static let bracketedIPv6 = "\\[[0-9A-Fa-f:.]+\\]"
    /// The host of a URL, with an optional port.
    static let urlHost = "(?:\(urlLabel)(?:\\.\(urlLabel))*\\.?|\(bracketedIPv6))(?::[0-9]+)?"
    private static let urlLabel = "[A-Za-z0-9_](?:[A-Za-z0-9_-]*[A-Za-z0-9_])?"
}
