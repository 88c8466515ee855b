import Fields

/// A container image: a repository, and perhaps a tag and a digest, such as `registry.example.com:5000/a/b:1.2`.
///
/// The grammar is the one of the OCI distribution, by which kubelets read references.
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
        let parts = Self.split(text)
        guard ImageGrammar.isName(parts.repository), parts.tag.map(ImageGrammar.isTag) ?? true else {
            throw InvalidText(
                "a container image",
                fix: "write it like registry.example.com/path/name:tag, the path in lower case"
            )
        }
        guard parts.digest.map(ImageGrammar.isDigest) ?? true else {
            throw InvalidText(
                "a container image: its digest is none",
                fix: "write @sha256: and 64 digits and letters a to f in lower case"
            )
        }
        self.text = text
        repository = String(parts.repository)
        tag = parts.tag.map(String.init)
    }

    /// The tag of what may be a reference, whatever is wrong with the rest of it.
    public static func tag(of text: String) -> String? { split(text).tag.map(String.init) }

    private static func split(_ text: String) -> (repository: Substring, tag: Substring?, digest: Substring?) {
        let at = text.firstIndex(of: "@")
        let named = text[..<(at ?? text.endIndex)]
        let digest = at.map { text[$0...].dropFirst() }
        // A colon before the last slash is a port's.
        let name = named.lastIndex(of: "/") ?? named.startIndex
        guard let colon = named[name...].firstIndex(of: ":") else { return (named, nil, digest) }
        return (named[..<colon], named[colon...].dropFirst(), digest)
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
        guard ImageGrammar.isHost(parts[0]), parts.dropFirst().allSatisfy(ImageGrammar.isComponent) else {
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
        guard ImageGrammar.isTag(text[...]) else {
            throw InvalidText("an image's tag", fix: "use letters, digits, \"_\", \".\" and \"-\", such as v0.0.22")
        }
        self.text = text
    }
}
