import Fields
import Formats

/// A tenant of Microsoft Entra ID, given as its id (a UUID) or as one of its domains.
package struct EntraTenant: TextValue {
    package let text: String
    package static let format = "Entra tenant"
    package static var pattern: TextPattern {
        let label = "[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?"
        let id = "[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}"
        return TextPattern("^(?:\(id)|\(label)(?:\\.\(label))+)$")
    }
    package static var examples: [String] { ["11111111-2222-3333-4444-555555555555", "example.onmicrosoft.com"] }

    /// The names that URLs contain instead of a tenant if users of several tenants can log in.
    static let endpoints: Set<String> = ["common", "organizations", "consumers"]

    /// The hosts that serve the key sets of tenants, in all Microsoft clouds.
    static let hosts: Set<String> = [
        "login.microsoftonline.com", "login.microsoft.com", "login.windows.net", "sts.windows.net",
        "login.microsoftonline.us", "login.partner.microsoftonline.cn", "login.chinacloudapi.cn",
    ]

    package init(parsing text: String) throws(InvalidText) {
        if Self.endpoints.contains(text.lowercased()) {
            throw InvalidText(
                "a tenant: it is an endpoint for many tenants",
                fix: "write the id of your tenant, a UUID"
            )
        }
        let isDomain = text.utf8.contains(UInt8(ascii: ".")) && (try? ObjectName(parsing: text.lowercased())) != nil
        guard Self.isUUID(text) || isDomain else {
            throw InvalidText(
                "a tenant of Microsoft Entra ID",
                fix: "write the id of the tenant, such as 11111111-2222-3333-4444-555555555555, or its domain"
            )
        }
        self.text = text
    }

    private static func isUUID(_ text: String) -> Bool {
        let groups = text.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
        return groups.map(\.count) == [8, 4, 4, 4, 12] && groups.joined().allSatisfy(\.isHexDigit)
    }
}
