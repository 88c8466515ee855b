import Fields

/// The URL of a Helm repository: https or http, or oci for a registry.
public struct ChartRepositoryURL: TextValue {
    public let text: String
    public static let format = "URL of a Helm repository"
    public static var pattern: TextPattern {
        TextPattern("^(?:[Hh][Tt][Tt][Pp][Ss]?|oci)://\(DNSPattern.urlHost)(?:/[\\x21-\\x7E]*)?$")
    }
    public static var examples: [String] { ["oci://registry.example.com/charts"] }

    private static let oci = "oci://"

    /// The registry and path of an OCI repository, without the scheme; nil for another repository.
    public var registry: String? {
        guard text.hasPrefix(Self.oci) else { return nil }
        let path = text.dropFirst(Self.oci.count)
        return String(path.hasSuffix("/") ? path.dropLast() : path)
    }

    public init(parsing text: String) throws(InvalidText) {
        guard text.hasPrefix(Self.oci) else {
            self.text = try HTTPURL(parsing: text).text
            return
        }
        let rest = text.dropFirst(Self.oci.count)
        guard URLHost.isHost(ofAuthority: rest.prefix { $0 != "/" }), Placeholder.word(in: text) == nil,
            rest.utf8.allSatisfy({ (0x21...0x7E).contains($0) })
        else {
            throw InvalidText(
                "the URL of a Helm repository",
                fix: "use the form https://charts.example.com or oci://registry.example.com/charts"
            )
        }
        self.text = text
    }
}
