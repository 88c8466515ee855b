import Fields

/// A container image: a repository, and perhaps a tag and a digest, such as `registry.example.com:5000/a/b:1.2`.
public struct ImageReference: TextValue {
    /// The reference.
    public let text: String
    /// "container image".
    public static let format = "container image"

    /// The repository, without tag and digest.
    public let repository: String
    /// The tag.
    public let tag: String?

    /// Parses a reference.
    public init(parsing text: String) throws(InvalidText) {
        if text.contains("://") {
            throw InvalidText("a container image but a URL", fix: "leave out the scheme")
        }
        let digest = text.split(separator: "@", omittingEmptySubsequences: false)
        let named = digest[0]
        let lastSlash = named.lastIndex(of: "/") ?? named.startIndex
        let colon = named[lastSlash...].firstIndex(of: ":")
        repository = String(named[..<(colon ?? named.endIndex)])
        tag = colon.map { String(named[named.index(after: $0)...]) }
        self.text = text
        let parts = repository.split(separator: "/", omittingEmptySubsequences: false)
        let hasHost = parts.count > 1 && (parts[0].contains(".") || parts[0].contains(":") || parts[0] == "localhost")
        guard digest.count <= 2, digest.count == 1 || Self.isDigest(digest[1]),
            parts.dropFirst(hasHost ? 1 : 0).allSatisfy(Self.isComponent), !hasHost || Self.isHost(parts[0]),
            tag.map({ Self.isTag($0) }) ?? true
        else {
            throw InvalidText(
                "a container image",
                fix: "write it like registry.example.com/path/name:tag, the path in lower case"
            )
        }
    }

    private static func isComponent(_ text: Substring) -> Bool {
        guard let first = text.utf8.first, let last = text.utf8.last else { return false }
        func isAlphanumeric(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte) }
        return isAlphanumeric(first) && isAlphanumeric(last)
            && text.utf8.allSatisfy { isAlphanumeric($0) || "._-".utf8.contains($0) }
    }

    private static func isHost(_ text: Substring) -> Bool {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        return parts.count <= 2 && (try? ObjectName(parsing: parts[0].lowercased())) != nil
            && (parts.count == 1 || UInt16(parts[1]) != nil)
    }

    private static func isTag(_ text: String) -> Bool {
        guard let first = text.utf8.first, text.utf8.count <= 128, first != UInt8(ascii: "."),
            first != UInt8(ascii: "-")
        else { return false }
        return text.utf8.allSatisfy {
            (0x61...0x7A).contains($0 | 0x20) || (0x30...0x39).contains($0) || "._-".utf8.contains($0)
        }
    }

    private static func isDigest(_ text: Substring) -> Bool {
        text.hasPrefix("sha256:") && text.count == 71 && text.dropFirst(7).allSatisfy(\.isHexDigit)
    }
}
