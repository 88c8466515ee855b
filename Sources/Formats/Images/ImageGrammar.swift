/// The reference grammar of the OCI distribution.
package enum ImageGrammar {
    /// A regular expression for a repository.
    package static let repository = "(?:\(host)/)?\(path)"
    /// A regular expression for a registry host.
    static let host = "(?:\(DNSPattern.anyCaseName)|\(DNSPattern.bracketedIPv6))(?::[0-9]+)?"
    /// A regular expression for the path after the registry host.
    static let path = "\(component)(?:/\(component))*"
    private static let component = "[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*"
    /// A regular expression for a tag.
    static let tag = "[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}"
    /// A regular expression for a digest.
    static let digest = "sha(?:256:[0-9a-f]{64}|384:[0-9a-f]{96}|512:[0-9a-f]{128})"

    /// Whether the text is a lowercase path with an optional registry host before it.
    static func isName(_ text: Substring) -> Bool {
        let slash = UInt8(ascii: "/")
        var path = text.utf8
        if let end = path.firstIndex(of: slash), isRegistry(text[..<end]) {
            guard isHost(text[..<end]) else { return false }
            path = path[end...].dropFirst()
        }
        return path.count <= 255
            && path.split(separator: slash, omittingEmptySubsequences: false).allSatisfy { isComponent(Substring($0)) }
    }

    /// Whether the first component of a name is a registry host rather than part of the path.
    static func isRegistry(_ text: Substring) -> Bool {
        text == "localhost"
            || text.utf8.contains { $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: ":") || $0.isUppercaseLetter }
            || text.utf8.contains { $0 >= 0x80 } && text.lowercased() != text
    }

    /// Whether the text is a registry host: a DNS name or an IP address with an optional port.
    static func isHost(_ text: Substring) -> Bool {
        guard let (host, port) = URLHost.split(text), port.map(URLHost.isPort) ?? true else { return false }
        return host.utf8.first == UInt8(ascii: "[")
            ? URLHost.isHost(host) : ObjectName.isName(host.utf8, ignoringCase: true)
    }

    /// Whether the text is lowercase letters and digits, separated by `.`, `_`, `__` or any number of `-`.
    static func isComponent(_ text: Substring) -> Bool {
        let bytes = text.utf8
        guard let first = bytes.first, let last = bytes.last, first.isLowercaseAlphanumeric,
            last.isLowercaseAlphanumeric
        else { return false }
        var (separator, count) = (UInt8(0), 0)
        for byte in bytes {
            if byte.isLowercaseAlphanumeric {
                count = 0
                continue
            }
            guard count == 0 || byte == separator else { return false }
            (separator, count) = (byte, count + 1)
            switch byte {
            case UInt8(ascii: "."): if count > 1 { return false }
            case UInt8(ascii: "_"): if count > 2 { return false }
            case UInt8(ascii: "-"): break
            default: return false
            }
        }
        return true
    }

    /// Whether the text is up to 128 letters, digits, `_`, `.` and `-`, and does not start with `.` or `-`.
    static func isTag(_ text: Substring) -> Bool {
        guard let first = text.utf8.first, text.utf8.count <= 128, first.isAlphanumeric || first == UInt8(ascii: "_")
        else { return false }
        return text.utf8.allSatisfy { $0.isAlphanumeric || "._-".utf8.contains($0) }
    }

    /// Whether the text is a digest with lowercase digits, of an algorithm that registries support.
    static func isDigest(_ text: Substring) -> Bool {
        let lengths = ["sha256": 64, "sha384": 96, "sha512": 128]
        guard let colon = text.firstIndex(of: ":"), let length = lengths[String(text[..<colon])] else { return false }
        let digits = text[colon...].dropFirst().utf8
        return digits.count == length && digits.allSatisfy { $0.isHexDigit && !(0x41...0x46).contains($0) }
    }
}
