import Fields

/// An e-mail address, as far as a person mistypes one: something, `@`, and a domain.
public struct EmailAddress: TextValue {
    /// The address.
    public let text: String
    /// "e-mail address".
    public static let format = "e-mail address"

    /// Characters that an address has only in quotes, which no identity provider hands out; the colon is `mailto:`'s.
    private static let special = Array("()<>[]:;,\\\"".utf8)

    /// Parses an address.
    public init(parsing text: String) throws(InvalidText) {
        guard let at = text.utf8.firstIndex(of: UInt8(ascii: "@")), at > text.startIndex,
            !text.utf8.contains(where: { $0 <= 0x20 || $0 == 0x7F || Self.special.contains($0) }),
            ObjectName.isName(text.utf8[at...].dropFirst(), ignoringCase: true)
        else {
            let isLink = text.lowercased().hasPrefix("mailto:")
            throw InvalidText(
                "an e-mail address",
                fix: isLink ? "leave out mailto:" : "write it like name@example.com"
            )
        }
        self.text = text
    }
}
