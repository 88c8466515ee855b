import Fields

/// A published version of the product, `YYYYMMDD-BUILD`.
public struct Release: TextValue {
    /// The version, which is also the package image's tag.
    public let text: String
    /// "release".
    public static let format = "release"
    /// The newest release that this version of influxgen knows.
    public static let newest = Release(known: "20260421-2022186")

    private init(known text: String) { self.text = text }

    /// Parses a version.
    public init(parsing text: String) throws(InvalidText) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 2, parts[0].count == 8, !parts[1].isEmpty,
            parts.allSatisfy({ $0.utf8.allSatisfy { (0x30...0x39).contains($0) } })
        else {
            throw InvalidText("a release", fix: "write it as YYYYMMDD-BUILD, such as \(Self.newest.text)")
        }
        self.text = text
    }
}
