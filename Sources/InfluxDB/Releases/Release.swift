import Fields
import Formats
import YAML

/// A published version of the product, `YYYYMMDD-BUILD`.
public struct Release: TextValue, Comparable {
    /// The date and the build.
    public let edition: Edition
    /// "release".
    public static let format = "release"
    /// The known releases, and any newer one.
    public static let known: KnownTexts? = {
        let releases = all.map(\.release)
        let choices = releases.indices.map { index in
            let next = index + 1 < releases.count ? releases[index + 1] : nil
            return Choice(releases[index].text, .since(releases[index], until: next))
        }
        let (date, build) = (newest.edition.date, newest.edition.build)
        let newer =
            "^(?:\(NumberPattern.sameLength(above: String(date)))-(?:0|[1-9][0-9]{0,8})"
            + "|\(date)-\(NumberPattern.number(above: build, upTo: 9)))$"
        return KnownTexts(
            choices.reversed(),
            newer: newer,
            lifetime: Lifetime(since: Edition(date: date, build: build + 1))
        )
    }()

    /// Creates a release that is known to exist.
    init(_ date: UInt32, _ build: UInt32) { edition = Edition(date: date, build: build) }

    /// Parses a version.
    public init(parsing text: String) throws(InvalidText) {
        guard let edition = Edition(text)
        else {
            throw InvalidText("a release", fix: "write it as YYYYMMDD-BUILD, such as \(Self.newest.text)")
        }
        self.edition = edition
    }

    /// The version, which is also the tag of the package image.
    public var text: String { edition.description }

    /// Orders releases by publication.
    public static func < (lhs: Release, rhs: Release) -> Bool { lhs.edition < rhs.edition }

    /// Whether influxgen knows the release.
    public var isKnown: Bool { Self.all.contains { $0.release == self } }

    /// The release whose rules apply: this release, or the newest known one if this one is newer.
    public var judged: Release { min(self, Self.newest) }

    /// Reads a release, and reports an error if it is not known, or a warning if it is newer than all known releases.
    public static func read(_ node: Node, _ reader: inout Reader) -> Release? {
        let release = parsed(node, &reader)
        release?.checkPublication(at: node.mark, &reader)
        return release
    }

    private func checkPublication(at mark: Mark, _ reader: inout Reader) {
        if isKnown { return }
        if let withdrawal {
            reader.error(.withdrawnRelease, withdrawal.message, at: mark, fix: withdrawal.fix)
            return
        }
        if self > Self.newest {
            reader.warning(
                .unknownRelease,
                "release \(text) is newer than this version of influxgen, which treats it as \(Self.newest)",
                at: mark,
                fix: "update influxgen, or compare its output with the release notes"
            )
            return
        }
        let nearest = Self.all.last { $0.release < self }?.release ?? Self.all[0].release
        reader.error(
            .unknownRelease,
            "release \(text) is not known",
            at: mark,
            fix: "did you mean \(nearest)? \"influxgen releases\" lists all releases"
        )
    }
}

extension Field {
    /// Makes the field available from a release on.
    public func since(_ release: Release) -> Field { lifetime(.since(release)) }

    /// Makes the field available only before a release.
    public func until(_ release: Release) -> Field { lifetime(.until(release)) }

    /// Makes the field required before a release.
    public func required(until release: Release) -> Field { required(until: release.edition) }
}

extension Lifetime {
    /// Returns a lifetime that begins with a release, and ends before another one if `end` is not nil.
    package static func since(_ release: Release, until end: Release? = nil) -> Lifetime {
        Lifetime(since: release.edition, until: end?.edition)
    }

    /// Returns a lifetime that ends before a release.
    package static func until(_ release: Release) -> Lifetime { Lifetime(until: release.edition) }
}
