import Fields

/// An e-mail address, as far as a person mistypes one: something, `@`, and a domain.
public struct EmailAddress: TextValue {
    /// The address.
    public let text: String
    /// "e-mail address".
    public static let format = "e-mail address"

    /// Whether an address has a character only in quotes, which no identity provider hands out; the colon is `mailto:`'s.
    private static func isSpecial(_ byte: UInt8) -> Bool {
        switch byte {
        case 0...0x20, UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "["),
            UInt8(ascii: "]"), UInt8(ascii: ":"), UInt8(ascii: ";"), UInt8(ascii: ","), UInt8(ascii: "\\"),
            UInt8(ascii: "\""), 0x7F:
            true
        default: false
        }
    }

    /// Parses an address.
    public init(parsing text: String) throws(InvalidText) {
        guard let at = text.utf8.firstIndex(of: UInt8(ascii: "@")), at > text.startIndex,
            !text.utf8.contains(where: Self.isSpecial),
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
