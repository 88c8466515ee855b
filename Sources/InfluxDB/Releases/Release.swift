import Fields
import YAML

/// A published version of the product, `YYYYMMDD-BUILD`.
public struct Release: TextValue, Comparable {
    /// The date and the build.
    public let edition: Edition
    /// "release".
    public static let format = "release"

    /// A version that is known to have been published.
    init(_ date: UInt32, _ build: UInt32) { edition = Edition(date: date, build: build) }

    /// Parses a version.
    public init(parsing text: String) throws(InvalidText) {
        guard let edition = Edition(text)
        else {
            throw InvalidText("a release", fix: "write it as YYYYMMDD-BUILD, such as \(Self.newest.text)")
        }
        self.edition = edition
    }

    /// The version, which is also the package image's tag.
    public var text: String { edition.description }

    /// In the order of publication.
    public static func < (lhs: Release, rhs: Release) -> Bool { lhs.edition < rhs.edition }

    /// Whether influxgen knows the release.
    public var isKnown: Bool { Self.all.contains { $0.release == self } }

    /// The release whose facts hold for this one: itself, or for one newer than all known the newest known.
    public var judged: Release { min(self, Self.newest) }

    /// Reads a release that is known, or newer than all known.
    public static func read(_ node: Node, _ reader: inout Reader) -> Release? {
        guard let release = parsed(node, &reader) else { return nil }
        return release.isPublished(at: node.mark, &reader) ? release : nil
    }

    private func isPublished(at mark: Mark, _ reader: inout Reader) -> Bool {
        if isKnown { return true }
        if self > Self.newest {
            reader.warning(
                .unknownRelease,
                "release \(text) is newer than this version of influxgen, which treats it as \(Self.newest)",
                at: mark,
                fix: "update influxgen, or check its output against the release's notes"
            )
            return true
        }
        let nearest = Self.all.last { $0.release < self }?.release ?? Self.all[0].release
        reader.error(
            .unknownRelease,
            "release \(text) is not known",
            at: mark,
            fix: "did you mean \(nearest)? \"influxgen releases\" lists them all"
        )
        return false
    }
}

extension Field {
    /// The field came with a release.
    public func since(_ release: Release) -> Field { lifetime(.since(release)) }

    /// The field went with a release.
    public func until(_ release: Release) -> Field { lifetime(.until(release)) }

    /// The field must be given for releases before this one.
    public func required(until release: Release) -> Field { required(until: release.edition) }
}

extension Lifetime {
    /// From a release on, until before another where one is named.
    static func since(_ release: Release, until end: Release? = nil) -> Lifetime {
        Lifetime(since: release.edition, until: end?.edition)
    }

    /// Until before a release.
    static func until(_ release: Release) -> Lifetime { Lifetime(until: release.edition) }
}
