import Fields

/// A host of an Ingress: a DNS name in lower case, which may begin with `*.`; never an IP address or a URL.
public struct Hostname: TextValue {
    /// The name.
    public let text: String
    /// "hostname".
    public static let format = "hostname"

    /// Parses a hostname.
    public init(parsing text: String) throws(InvalidText) {
        let name = text.hasPrefix("*.") ? String(text.dropFirst(2)) : text
        if text.contains("://") {
            throw InvalidText("a hostname but a URL", fix: "leave out the scheme, the port and the path")
        }
        if !name.isEmpty, name.allSatisfy({ ($0.isASCII && $0.isNumber) || $0 == "." }) {
            throw InvalidText("a hostname: an Ingress takes no IP address", fix: "use a DNS name that resolves to it")
        }
        guard (try? ObjectName(parsing: name)) != nil else {
            throw InvalidText("a hostname", fix: "use a DNS name in lower case, such as influxdb.example.com")
        }
        self.text = text
    }
}
