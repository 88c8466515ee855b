import Fields

/// A host of an Ingress: a lowercase DNS name that may start with `*.`, but not an IP address or a URL.
public struct Hostname: TextValue {
    public let text: String
    public static let format = "hostname"
    public static var pattern: TextPattern {
        TextPattern("^(?:\\*\\.)?\(DNSPattern.name)$", except: "^\(DNSPattern.ipv4)$", longest: 253)
    }
    public static var examples: [String] { ["influxdb.example.com", "*.example.com"] }

    public init(parsing text: String) throws(InvalidText) {
        if text.schemeSeparator != nil {
            throw InvalidText("a hostname: it is a URL", fix: "leave out the scheme, the port and the path")
        }
        // Kubernetes rejects only what parses as an address; it accepts other names of digits and dots.
        if IPAddress.isAddress(text) {
            throw InvalidText(
                "a hostname: an Ingress does not accept IP addresses",
                fix: "use a DNS name that resolves to it"
            )
        }
        let isWildcard = text.hasPrefix("*.")
        if !isWildcard, text.utf8.contains(UInt8(ascii: "*")) {
            throw InvalidText(
                "a hostname: a wildcard must be the whole first label",
                fix: "start it with \"*.\" and a domain, such as *.example.com"
            )
        }
        let name = isWildcard ? text.utf8.dropFirst(2) : text.utf8[...]
        guard text.utf8.count <= 253, ObjectName.isName(name) else {
            throw InvalidText("a hostname", fix: "use a lowercase DNS name, such as influxdb.example.com")
        }
        self.text = text
    }
}
