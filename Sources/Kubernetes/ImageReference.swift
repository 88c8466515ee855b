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

    fileprivate static func isComponent(_ text: Substring) -> Bool {
        guard let first = text.utf8.first, let last = text.utf8.last else { return false }
        func isAlphanumeric(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte) }
        return isAlphanumeric(first) && isAlphanumeric(last)
            && text.utf8.allSatisfy { isAlphanumeric($0) || "._-".utf8.contains($0) }
    }

    fileprivate static func isHost(_ text: Substring) -> Bool {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        return parts.count <= 2 && (try? ObjectName(parsing: parts[0].lowercased())) != nil
            && (parts.count == 1 || UInt16(parts[1]) != nil)
    }

    fileprivate static func isTag(_ text: String) -> Bool {
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

/// A repository of container images: an image's name without tag and digest, which are put behind it.
public struct ImageRepository: TextValue {
    /// The repository.
    public let text: String
    /// "image repository".
    public static let format = "image repository"

    /// Parses a repository.
    public init(parsing text: String) throws(InvalidText) {
        let image = try ImageReference(parsing: text)
        guard image.repository == text else {
            throw InvalidText(
                "an image repository: it has a tag or digest",
                fix: "leave it out: write \(image.repository)"
            )
        }
        self.text = text
    }
}

/// What is put before the names of images that a registry mirrors: `registry.example.com:5000/mirror`.
public struct RegistryPrefix: TextValue {
    /// The prefix, without a slash at its end.
    public let text: String
    /// "registry".
    public static let format = "registry"

    /// Parses a prefix.
    public init(parsing text: String) throws(InvalidText) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        if text.contains("://") { throw InvalidText("a registry but a URL", fix: "leave out the scheme") }
        if text.utf8.contains(UInt8(ascii: "@")) {
            throw InvalidText("a registry without credentials", fix: "take them out: they belong into the pull secret")
        }
        guard ImageReference.isHost(parts[0]), parts.dropFirst().allSatisfy(ImageReference.isComponent) else {
            throw InvalidText(
                "a registry",
                fix: "write a host, perhaps with a port and a path: registry.example.com:5000/mirror"
            )
        }
        self.text = text
    }
}

/// The tag of a container image: up to 128 letters, digits, `_`, `.` and `-`, the first one no point or dash.
public struct ImageTag: TextValue {
    /// The tag.
    public let text: String
    /// "image tag".
    public static let format = "image tag"

    /// Parses a tag.
    public init(parsing text: String) throws(InvalidText) {
        guard ImageReference.isTag(text) else {
            throw InvalidText("an image's tag", fix: "use letters, digits, \"_\", \".\" and \"-\", such as v0.0.22")
        }
        self.text = text
    }
}
