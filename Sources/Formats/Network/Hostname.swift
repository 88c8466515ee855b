import Fields

/// A host of an Ingress: a DNS name in lower case, which may begin with `*.`; never an IP address or a URL.
public struct Hostname: TextValue {
    /// The name.
    public let text: String
    /// "hostname".
    public static let format = "hostname"

    /// Parses a hostname.
    public init(parsing text: String) throws(InvalidText) {
        if text.contains("://") {
            throw InvalidText("a hostname but a URL", fix: "leave out the scheme, the port and the path")
        }
        // Kubernetes refuses what parses as an address, and nothing else that is made of digits and points.
        if IPAddress.isAddress(text) {
            throw InvalidText("a hostname: an Ingress takes no IP address", fix: "use a DNS name that resolves to it")
        }
        let isWildcard = text.hasPrefix("*.")
        if !isWildcard, text.utf8.contains(UInt8(ascii: "*")) {
            throw InvalidText(
                "a hostname: a wildcard is the whole first label",
                fix: "begin it with *. and a domain, such as *.example.com"
            )
        }
        let name = isWildcard ? text.utf8.dropFirst(2) : text.utf8[...]
        guard text.utf8.count <= 253, ObjectName.isName(name) else {
            throw InvalidText("a hostname", fix: "use a DNS name in lower case, such as influxdb.example.com")
        }
        self.text = text
    }
}
