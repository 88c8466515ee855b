import Fields

/// An email address; the check catches typing errors: it requires a local part, `@` and a domain.
public struct EmailAddress: TextValue {
    public let text: String
    public static let format = "e-mail address"
    public static var pattern: TextPattern {
        TextPattern("^[^\\x00-\\x20()<>\\[\\]:;,\\\\\"@\\x7F]+@\(DNSPattern.anyCaseName)$")
    }
    public static var examples: [String] { ["name@example.com"] }

    /// Whether an address may contain the character only in quotes.
    ///
    /// No identity provider issues such addresses, and the colon catches a leading `mailto:`.
    private static func isSpecial(_ byte: UInt8) -> Bool {
        switch byte {
        case 0...0x20, UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "["),
            UInt8(ascii: "]"), UInt8(ascii: ":"), UInt8(ascii: ";"), UInt8(ascii: ","), UInt8(ascii: "\\"),
            UInt8(ascii: "\""), 0x7F:
            true
        default: false
        }
    }

    private static func isAddress(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
        guard let at = text.firstIndex(of: UInt8(ascii: "@")), at > 0, !text.contains(where: isSpecial) else {
            return false
        }
        return ObjectName.isName(text[(at + 1)...], ignoringCase: true)
    }

    public init(parsing text: String) throws(InvalidText) {
        var copy = text
        guard copy.withUTF8(Self.isAddress) else {
            let isLink = text.lowercased().hasPrefix("mailto:")
            throw InvalidText(
                "an e-mail address",
                fix: isLink ? "leave out mailto:" : "use the form name@example.com"
            )
        }
        self.text = text
    }
}
