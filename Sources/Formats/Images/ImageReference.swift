import Fields

/// A container image: a repository with an optional tag and digest, such as `registry.example.com:5000/a/b:1.2`.
///
/// Follows the reference grammar of the OCI distribution, which the kubelet uses.
public struct ImageReference: TextValue {
    public let text: String
    public static let format = "container image"
    public static var pattern: TextPattern {
        TextPattern(
            "^\(ImageGrammar.repository)(?::\(ImageGrammar.tag))?(?:@\(ImageGrammar.digest))?$"
        )
    }
    public static var examples: [String] { ["registry.example.com/path/name:tag"] }

    /// The repository, without the tag and digest.
    public let repository: String
    public let tag: String?

    public init(parsing text: String) throws(InvalidText) {
        if text.schemeSeparator != nil {
            throw InvalidText("a container image: it is a URL", fix: "leave out the scheme")
        }
        let parts = Self.split(text)
        guard ImageGrammar.isName(parts.repository), parts.tag.map(ImageGrammar.isTag) ?? true else {
            throw InvalidText(
                "a container image",
                fix: "use the form registry.example.com/path/name:tag, with a lowercase path"
            )
        }
        guard parts.digest.map(ImageGrammar.isDigest) ?? true else {
            throw InvalidText(
                "a container image: its digest is invalid",
                fix: "write \"@sha256:\" followed by 64 lowercase hexadecimal digits"
            )
        }
        self.text = text
        repository = String(parts.repository)
        tag = parts.tag.map(String.init)
    }

    /// Returns the registry of a reference or repository; `docker.io` if it names none.
    public static func registry(of text: String) -> String {
        guard let slash = text.firstIndex(of: "/") else { return "docker.io" }
        let first = text[..<slash]
        return first == "localhost" || first.contains(".") || first.contains(":") ? String(first) : "docker.io"
    }

    /// Returns the tag of a reference, even if the rest of the reference is invalid.
    public static func tag(of text: String) -> String? { split(text).tag.map(String.init) }

    /// Returns the repository of a reference, even if the rest of the reference is invalid.
    public static func repository(of text: String) -> String { String(split(text).repository) }

    /// Whether a reference begins with a registry, as `registry.example.com/a` does and `library/a` does not.
    public static func namesRegistry(_ text: Substring) -> Bool {
        guard let slash = text.firstIndex(of: "/") else { return false }
        return ImageGrammar.isRegistry(text[..<slash])
    }

    /// Returns the parts of a reference, even if they are invalid.
    package static func split(_ text: String) -> (repository: Substring, tag: Substring?, digest: Substring?) {
        let bytes = text.utf8
        let at = bytes.firstIndex(of: UInt8(ascii: "@"))
        let named = bytes[..<(at ?? bytes.endIndex)]
        let digest = at.map { Substring(bytes[$0...].dropFirst()) }
        // A colon before the last slash introduces a port.
        let name = named.lastIndex(of: UInt8(ascii: "/")) ?? named.startIndex
        guard let colon = named[name...].firstIndex(of: UInt8(ascii: ":")) else {
            return (Substring(named), nil, digest)
        }
        return (Substring(named[..<colon]), Substring(named[colon...].dropFirst()), digest)
    }
}

/// A repository of container images: the name of an image without its tag and digest, which are appended to it.
public struct ImageRepository: TextValue {
    public let text: String
    public static let format = "image repository"
    public static var pattern: TextPattern { TextPattern("^\(ImageGrammar.repository)$") }
    public static var examples: [String] { ["registry.example.com/path/name"] }

    public init(parsing text: String) throws(InvalidText) {
        let image = try ImageReference(parsing: text)
        guard image.repository == text else {
            throw InvalidText(
                "an image repository: it has a tag or digest",
                fix: "leave them out: write \(image.repository)"
            )
        }
        self.text = text
    }
}

/// The prefix of the images in a mirror registry, such as `registry.example.com:5000/mirror`; no trailing slash.
public struct RegistryPrefix: TextValue {
    public let text: String
    public static let format = "registry"
    public static var pattern: TextPattern {
        TextPattern("^\(ImageGrammar.host)(?:/\(ImageGrammar.path))?$")
    }
    public static var examples: [String] { ["registry.example.com:5000/mirror"] }

    public init(parsing text: String) throws(InvalidText) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        if text.schemeSeparator != nil { throw InvalidText("a registry: it is a URL", fix: "leave out the scheme") }
        if text.utf8.contains(UInt8(ascii: "@")) {
            throw InvalidText("a registry without credentials", fix: "remove them: they belong in the pull secret")
        }
        guard ImageGrammar.isHost(parts[0]), parts.dropFirst().allSatisfy(ImageGrammar.isComponent) else {
            throw InvalidText(
                "a registry",
                fix: "write a host with an optional port and path, such as registry.example.com:5000/mirror"
            )
        }
        self.text = text
    }
}

/// The tag of a container image: up to 128 letters, digits, `_`, `.` and `-`; does not start with `.` or `-`.
public struct ImageTag: TextValue {
    public let text: String
    public static let format = "image tag"
    public static var pattern: TextPattern { TextPattern("^\(ImageGrammar.tag)$") }
    public static var examples: [String] { ["v0.0.22"] }

    public init(parsing text: String) throws(InvalidText) {
        guard ImageGrammar.isTag(text[...]) else {
            throw InvalidText("an image tag", fix: "use letters, digits, \"_\", \".\" and \"-\", such as v0.0.22")
        }
        self.text = text
    }
}
