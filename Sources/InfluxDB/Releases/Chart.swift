import Fields
import Formats
import YAML

/// A version of the Helm chart `influxdb3-clustered`.
public struct Chart: TextValue, Comparable {
    private let major: UInt16
    private let minor: UInt16
    private let patch: UInt16

    /// "chart version".
    public static let format = "chart version"
    /// The known versions, and any newer one.
    public static let known: KnownTexts? = KnownTexts(
        all.reversed().map { Choice($0.chart.text) },
        newer: "^\(NumberPattern.version(above: [newest.major, newest.minor, newest.patch].map { Int($0) }))$"
    )

    /// The name of the chart.
    public static let name = "influxdb3-clustered"
    /// The repository of the chart.
    public static let repository = "https://helm.influxdata.com/"

    /// Parses a version.
    public init(parsing text: String) throws(InvalidText) {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false).map { UInt16($0) }
        guard parts.count == 3, let major = parts[0], let minor = parts[1], let patch = parts[2],
            text == "\(major).\(minor).\(patch)"
        else {
            throw InvalidText("a chart version", fix: "write it like \(Self.newest)")
        }
        (self.major, self.minor, self.patch) = (major, minor, patch)
    }

    /// Creates the version `0.1.N`, which is known to exist.
    private init(patch: UInt16) { (major, minor, self.patch) = (0, 1, patch) }

    /// The version, `0.1.N`.
    public var text: String { "\(major).\(minor).\(patch)" }

    /// Orders versions by publication.
    public static func < (lhs: Chart, rhs: Chart) -> Bool {
        (lhs.major, lhs.minor, lhs.patch) < (rhs.major, rhs.minor, rhs.patch)
    }

    /// Reads a version, and reports an error if it is not known, or a warning if it is newer than all known versions.
    public static func read(_ node: Node, _ reader: inout Reader) -> Chart? {
        let chart = parsed(node, &reader)
        chart?.checkPublication(at: node.mark, &reader)
        return chart
    }

    /// Reports a version that is not known.
    public func checkPublication(at mark: Mark, _ reader: inout Reader) {
        if facts != nil { return }
        if self > Self.newest {
            reader.warning(
                .unknownRelease,
                "chart \(self) is newer than this version of influxgen, which treats it as \(Self.newest)",
                at: mark,
                fix: "update influxgen"
            )
            return
        }
        reader.error(
            .unknownRelease,
            "chart \(self) does not exist",
            at: mark,
            fix: "\"influxgen releases\" lists the chart versions of every release"
        )
    }
}

/// The facts about a version of the chart.
public struct ChartFacts: Sendable {
    /// The version.
    public let chart: Chart
    /// The release that the chart deploys by default.
    public let release: Release
    /// The release of the operator that it installs.
    public let kubit: KubitRelease
}

extension Chart {
    /// The newest version that this version of influxgen knows.
    public static var newest: Chart { all[all.count - 1].chart }

    /// Returns the newest version that was published for a release.
    ///
    /// Without such a version, returns the first one for a later release, which supports everything in the release.
    /// Skips versions with output that the operator rejects.
    ///
    /// - Parameter oldest: the first version with the keys that the deployment needs; nil if every version has them.
    public static func carrying(_ release: Release, from oldest: Chart? = nil) -> Chart {
        let sound = all.filter { facts in
            facts.chart.pause != .misplaced && oldest.map { facts.chart >= $0 } ?? true
        }
        if let made = sound.last(where: { $0.release == release }) { return made.chart }
        return sound.first { $0.release > release }?.chart ?? newest
    }

    /// The facts about the version, or nil if it is not known.
    public var facts: ChartFacts? { Self.all.first { $0.chart == self } }

    /// The facts about this version, or about the newest known version if this one is not known.
    public var judged: ChartFacts { facts ?? Self.all[Self.all.count - 1] }

    /// The key under `hostingEnvironment` for the settings of AWS.
    package var awsKey: String { self < Chart(patch: 10) ? "eks" : "aws" }
    /// Whether the chart renders `images.overrides` correctly.
    package var hasImageOverrides: Bool { self >= Chart(patch: 5) }
    /// Whether the chart supports `observability`.
    package var hasObservability: Bool { self >= Chart(patch: 10) }
    /// The first version with keys for the images that kubit uses.
    public static let firstWithKubitImages = Chart(patch: 11)
    /// Whether the chart has keys for the images that kubit uses.
    public var hasKubitImages: Bool { self >= Self.firstWithKubitImages }
    /// The first version that renders the config map for an operator of a single namespace, and not an AppInstance too.
    public static let firstWithSingleNamespace = Chart(patch: 8)
    /// The first version whose operator names the pull secret of the answers.
    public static let firstWithOperatorPullSecret = Chart(patch: 23)
    /// Whether the operator of the chart names the pull secret of the answers.
    public var namesOperatorPullSecret: Bool { self >= Self.firstWithOperatorPullSecret }

    /// How the chart treats `pause`: drops it, writes it to a place where the operator rejects it, or passes it on.
    package enum Pause { case dropped, misplaced, carried }

    /// How the chart treats `pause`.
    package var pause: Pause {
        if self < Chart(patch: 15) { return .dropped }
        return self < Chart(patch: 19) ? .misplaced : .carried
    }

    /// All published versions, oldest first.
    public static let all: [ChartFacts] = [
        ChartFacts(chart: Chart(patch: 0), release: .r20240326, kubit: .known(14)),
        ChartFacts(chart: Chart(patch: 1), release: .r20240326, kubit: .known(15)),
        ChartFacts(chart: Chart(patch: 2), release: .r20240326, kubit: .known(15)),
        ChartFacts(chart: Chart(patch: 3), release: .r20240605, kubit: .known(15)),
        ChartFacts(chart: Chart(patch: 4), release: .r20240717, kubit: .known(18)),
        ChartFacts(chart: Chart(patch: 5), release: .r20240717, kubit: .known(18)),
        ChartFacts(chart: Chart(patch: 6), release: .r20240819, kubit: .known(19)),
        ChartFacts(chart: Chart(patch: 7), release: .r20240925, kubit: .known(19)),
        ChartFacts(chart: Chart(patch: 8), release: .r20240925, kubit: .known(20)),
        ChartFacts(chart: Chart(patch: 9), release: .r20241217, kubit: .known(20)),
        ChartFacts(chart: Chart(patch: 10), release: .r20241217, kubit: .known(20)),
        ChartFacts(chart: Chart(patch: 11), release: .r20241217, kubit: .known(20)),
        ChartFacts(chart: Chart(patch: 12), release: .r20250212, kubit: .known(20)),
        ChartFacts(chart: Chart(patch: 13), release: .r20250508, kubit: .known(20)),
        ChartFacts(chart: Chart(patch: 14), release: .r20250613, kubit: .known(20)),
        ChartFacts(chart: Chart(patch: 15), release: .r20250613, kubit: .known(20)),
        ChartFacts(chart: Chart(patch: 16), release: .r20250618, kubit: .known(20)),
        ChartFacts(chart: Chart(patch: 17), release: .r20250707, kubit: .known(20)),
        ChartFacts(chart: Chart(patch: 18), release: .r20250721, kubit: .known(20)),
        ChartFacts(chart: Chart(patch: 19), release: .r20250721, kubit: .known(20)),
        ChartFacts(chart: Chart(patch: 20), release: .r20250814, kubit: .known(20)),
        ChartFacts(chart: Chart(patch: 21), release: .r20250925, kubit: .known(20)),
        ChartFacts(chart: Chart(patch: 22), release: .r20250925, kubit: .known(22)),
        ChartFacts(chart: Chart(patch: 23), release: .r20250925, kubit: .known(22)),
        ChartFacts(chart: Chart(patch: 24), release: .r20251218, kubit: .known(22)),
        ChartFacts(chart: Chart(patch: 25), release: .r20260421, kubit: .known(22)),
    ]
}
