import Formats
import InfluxDB

/// The package image that the operator fetches: a repository, and what selects an image in it.
public struct PackageReference: Sendable, Hashable {
    /// The repository, without tag and digest.
    public let repository: String
    /// The tag; nil if only a digest selects the image.
    public let tag: String?
    /// The digest, such as `sha256:…`; nil if the image has only a tag.
    public let digest: String?

    /// The image of a release: the tag is the release, unless the name has a tag or digest of its own.
    init(_ name: String, of release: Release) {
        let parts = ImageReference.split(name)
        repository = String(parts.repository)
        digest = parts.digest.map(String.init)
        tag = parts.tag.map(String.init) ?? (digest == nil ? release.text : nil)
    }

    /// The reference, as in an AppInstance.
    public var text: String {
        repository + (tag.map { ":\($0)" } ?? "") + (digest.map { "@\($0)" } ?? "")
    }

    /// The reference in the two values between which the chart writes a colon.
    ///
    /// A digest has a colon too, so that the chart can write an image without a tag.
    var chartValues: (repository: String, tag: String) {
        if let tag { return (repository, tag + (digest.map { "@\($0)" } ?? "")) }
        let parts = (digest ?? "").split(separator: ":", maxSplits: 1).map(String.init)
        return parts.count == 2 ? ("\(repository)@\(parts[0])", parts[1]) : (repository, "")
    }

    /// Whether a digest, or a tag that is no release, selects the image, so that the release does not follow from it.
    var isPinned: Bool { digest != nil || tag.flatMap { try? Release(parsing: $0) } == nil }
}
