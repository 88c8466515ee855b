import Fields
import Formats

/// A tenant of Microsoft Entra ID: its id, a UUID, or one of its domains.
package struct EntraTenant: TextValue {
    package let text: String
    package static let format = "Entra tenant"

    /// What stands in a URL in a tenant's place where users of many tenants are to log in.
    static let endpoints: Set<String> = ["common", "organizations", "consumers"]

    /// Hosts that serve the key sets of tenants, in all of Microsoft's clouds.
    static let hosts: Set<String> = [
        "login.microsoftonline.com", "login.microsoft.com", "login.windows.net", "sts.windows.net",
        "login.microsoftonline.us", "login.partner.microsoftonline.cn", "login.chinacloudapi.cn",
    ]

    package init(parsing text: String) throws(InvalidText) {
        if Self.endpoints.contains(text.lowercased()) {
            throw InvalidText("a tenant but the endpoint of many", fix: "give the id of your own tenant, a UUID")
        }
        let isDomain = text.utf8.contains(UInt8(ascii: ".")) && (try? ObjectName(parsing: text.lowercased())) != nil
        guard Self.isUUID(text) || isDomain else {
            throw InvalidText(
                "a tenant of Microsoft Entra ID",
                fix: "give the tenant's id, such as 11111111-2222-3333-4444-555555555555, or its domain"
            )
        }
        self.text = text
    }

    private static func isUUID(_ text: String) -> Bool {
        let groups = text.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
        return groups.map(\.count) == [8, 4, 4, 4, 12] && groups.joined().allSatisfy(\.isHexDigit)
    }
}
