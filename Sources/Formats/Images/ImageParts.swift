import Fields

/// The part of an image before a colon that somebody else writes: a repository, or a repository and the algorithm of a
/// digest, such as `registry.example.com/a@sha256`.
public struct ImageStart: TextValue {
    public let text: String
    public static let format = "image repository"
    public static var pattern: TextPattern { TextPattern("^\(ImageGrammar.repository)(?:@sha(?:256|384|512))?$") }
    public static var examples: [String] { ImageRepository.examples }

    public init(parsing text: String) throws(InvalidText) {
        let parts = text.split(separator: "@", maxSplits: 1, omittingEmptySubsequences: false)
        let isDigest = parts.count == 2 && ["sha256", "sha384", "sha512"].contains(parts[1])
        _ = try ImageRepository(parsing: isDigest ? String(parts[0]) : text)
        self.text = text
    }
}

/// The part of an image after such a colon: a tag, a tag with a digest, or the digits of a digest.
public struct ImageEnd: TextValue {
    public let text: String
    public static let format = "image tag"
    public static var pattern: TextPattern { TextPattern("^\(ImageGrammar.tag)(?:@\(ImageGrammar.digest))?$") }
    public static var examples: [String] { ImageTag.examples }

    public init(parsing text: String) throws(InvalidText) {
        let parts = text.split(separator: "@", maxSplits: 1, omittingEmptySubsequences: false)
        let isDigest = parts.count == 2 && ImageGrammar.isDigest(parts[1])
        _ = try ImageTag(parsing: isDigest ? String(parts[0]) : text)
        self.text = text
    }
}
