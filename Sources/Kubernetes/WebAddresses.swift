import Fields

/// A URL of a service: http or https, a host, and no credentials inside.
public struct HTTPURL: TextValue {
    /// The URL.
    public let text: String
    /// "URL".
    public static let format = "URL"

    /// Whether its scheme is https.
    public var isEncrypted: Bool { text.lowercased().hasPrefix("https://") }

    /// Parses a URL.
    public init(parsing text: String) throws(InvalidText) {
        guard let scheme = text.range(of: "://") else {
            throw InvalidText("a URL: it has no scheme", fix: "begin it with https://")
        }
        guard ["http", "https"].contains(text[..<scheme.lowerBound].lowercased()) else {
            throw InvalidText("a URL of a service", fix: "begin it with https:// or http://")
        }
        let authority = text[scheme.upperBound...].prefix { !"/?#".contains($0) }
        if authority.contains("@") {
            throw InvalidText("a URL without credentials", fix: "take user and password out of it")
        }
        let (host, port) = Self.split(authority)
        guard !host.isEmpty, text.allSatisfy({ !$0.isWhitespace && $0.isASCII }),
            host.hasPrefix("[") || host.utf8.allSatisfy(Self.isHostByte), port.map({ UInt16($0) != nil }) ?? true
        else {
            throw InvalidText("a URL", fix: "write it like https://host.example.com:443/path")
        }
        self.text = text
    }

    private static func split(_ authority: Substring) -> (host: Substring, port: Substring?) {
        if authority.hasPrefix("["), let close = authority.firstIndex(of: "]") {
            let rest = authority[close...].dropFirst()
            return (authority[...close], rest.hasPrefix(":") ? rest.dropFirst() : nil)
        }
        guard let colon = authority.lastIndex(of: ":") else { return (authority, nil) }
        return (authority[..<colon], authority[colon...].dropFirst())
    }

    private static func isHostByte(_ byte: UInt8) -> Bool {
        (0x61...0x7A).contains(byte | 0x20) || (0x30...0x39).contains(byte) || "-._".utf8.contains(byte)
    }
}

extension String {
    /// The first place of a text in this one; Foundation has it, and the leaves do without Foundation.
    fileprivate func range(of text: String) -> Range<String.Index>? {
        var start = startIndex
        while start < endIndex {
            if self[start...].hasPrefix(text) { return start..<index(start, offsetBy: text.count) }
            start = index(after: start)
        }
        return nil
    }
}

/// An e-mail address, as far as a person mistypes one: something, `@`, and a domain.
public struct EmailAddress: TextValue {
    /// The address.
    public let text: String
    /// "e-mail address".
    public static let format = "e-mail address"

    /// Parses an address.
    public init(parsing text: String) throws(InvalidText) {
        guard let at = text.utf8.firstIndex(of: UInt8(ascii: "@")), at > text.startIndex,
            !text.utf8.contains(where: { $0 <= 0x20 || (0x3B...0x3E).contains($0) && $0 != 0x3D || $0 == 0x2C }),
            ObjectName.isName(text.utf8[at...].dropFirst(), ignoringCase: true)
        else {
            throw InvalidText("an e-mail address", fix: "write it like name@example.com")
        }
        self.text = text
    }
}

/// A duration as Prometheus writes it, such as `30s`, `12h` or `1h30m`.
public struct PrometheusDuration: TextValue {
    /// The duration.
    public let text: String
    /// "duration".
    public static let format = "duration"

    /// Parses a duration.
    public init(parsing text: String) throws(InvalidText) {
        var units = ["y", "w", "d", "h", "m", "s", "ms"][...]
        var rest = text[...]
        var isSound = !text.isEmpty
        while !rest.isEmpty, isSound {
            let digits = rest.prefix { $0.isASCII && $0.isNumber }
            rest = rest.dropFirst(digits.count)
            let unit = rest.prefix { $0.isLetter }
            rest = rest.dropFirst(unit.count)
            if let index = units.firstIndex(of: String(unit)), !digits.isEmpty {
                units = units[(index + 1)...]  // each unit once, the larger ones first
            } else {
                isSound = false
            }
        }
        guard isSound else {
            throw InvalidText("a duration", fix: "write numbers with the units y, w, d, h, m, s, ms: 30s, 12h, 1h30m")
        }
        self.text = text
    }
}
