import Formats

/// The name of an image: a repository, and what selects an image in it.
public struct ImageName: Sendable, Hashable {
    /// The repository, without tag and digest.
    public let repository: String
    /// The tag; nil if only a digest selects the image.
    public let tag: String?
    /// The digest, such as `sha256:…`; nil if the image has only a tag.
    public let digest: String?
    /// Whether the name itself has a tag or digest, so that no version follows from the default.
    public let isPinned: Bool

    /// The name of an image, or a repository, to which the default tag is added.
    init(_ name: String, defaultTag: String) {
        let parts = ImageReference.split(name)
        repository = String(parts.repository)
        digest = parts.digest.map(String.init)
        isPinned = parts.tag != nil || parts.digest != nil
        tag = parts.tag.map(String.init) ?? (isPinned ? nil : defaultTag)
    }

    /// The whole name, as in a manifest.
    public var text: String {
        repository + (tag.map { ":\($0)" } ?? "") + (digest.map { "@\($0)" } ?? "")
    }

    /// The name in the two values between which the chart writes a colon.
    ///
    /// A digest has a colon too, so that the chart can write an image without a tag.
    var chartValues: (repository: String, tag: String) {
        if let tag { return (repository, tag + (digest.map { "@\($0)" } ?? "")) }
        let parts = (digest ?? "").split(separator: ":", maxSplits: 1).map(String.init)
        return parts.count == 2 ? ("\(repository)@\(parts[0])", parts[1]) : (repository, "")
    }
}
