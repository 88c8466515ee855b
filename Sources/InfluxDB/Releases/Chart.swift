import Fields
import YAML

/// A version of the Helm chart `influxdb3-clustered`.
public struct Chart: TextValue, Comparable {
    /// The version, `0.1.N`.
    public let text: String
    /// "chart version".
    public static let format = "chart version"

    /// The repository of the chart.
    public static let repository = "https://helm.influxdata.com/"

    /// Parses a version.
    public init(parsing text: String) throws(InvalidText) {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 3, parts.allSatisfy({ UInt16($0).map(String.init) == String($0) }) else {
            throw InvalidText("a chart version", fix: "write it like \(Self.newest)")
        }
        self.text = text
    }

    private init(known text: String) { self.text = text }

    /// In the order of publication.
    public static func < (lhs: Chart, rhs: Chart) -> Bool { lhs.numbers.lexicographicallyPrecedes(rhs.numbers) }

    private var numbers: [Int] { text.utf8.split(separator: UInt8(ascii: ".")).compactMap { Int(Substring($0)) } }

    /// Reads a version that is known, or newer than all known.
    public static func read(_ node: Node, _ reader: inout Reader) -> Chart? {
        guard let chart = parsed(node, &reader) else { return nil }
        if chart.facts != nil { return chart }
        if chart > newest {
            reader.warning(
                .unknownRelease,
                "chart \(chart) is newer than this version of influxgen, which treats it as \(newest)",
                at: node.mark,
                fix: "update influxgen"
            )
            return chart
        }
        reader.error(
            .unknownRelease,
            "chart \(chart) was never published",
            at: node.mark,
            fix: "\"influxgen releases\" lists the chart versions of every release"
        )
        return nil
    }
}

/// What a version of the chart brings.
public struct ChartFacts: Sendable {
    /// The version.
    public let chart: Chart
    /// The release that it deploys where no other is named.
    public let release: Release
    /// The release of the operator that it installs.
    public let kubit: KubitRelease
}

extension Chart {
    /// The newest version that this version of influxgen knows.
    public static var newest: Chart { all[all.count - 1].chart }

    /// The version that carries a release: the newest made for it.
    ///
    /// Where none was, it is the first made for a later one, which knows everything that the release has. Versions that no
    /// operator takes are passed over.
    public static func carrying(_ release: Release) -> Chart {
        let sound = all.filter { $0.chart.pause != .misplaced }
        if let made = sound.last(where: { $0.release == release }) { return made.chart }
        return sound.first { $0.release > release }?.chart ?? newest
    }

    /// What the version brings; nil where it is not known.
    public var facts: ChartFacts? { Self.all.first { $0.chart == self } }

    /// The version whose facts hold: this one, or the newest known.
    public var judged: ChartFacts { facts ?? Self.all[Self.all.count - 1] }

    /// The key under `hostingEnvironment` that carries the settings for AWS.
    package var awsKey: String { self < Chart(known: "0.1.10") ? "eks" : "aws" }
    /// Whether `images.overrides` arrive as they should.
    package var hasImageOverrides: Bool { self >= Chart(known: "0.1.5") }
    /// Whether there is `observability`.
    package var hasObservability: Bool { self >= Chart(known: "0.1.10") }
    /// Whether there are keys for the images that kubit runs.
    public var hasKubitImages: Bool { self >= Chart(known: "0.1.11") }

    /// What becomes of `pause`: it is dropped, it lands where the operator refuses the whole resource, or it arrives.
    package enum Pause { case dropped, misplaced, carried }

    /// What becomes of `pause`.
    package var pause: Pause {
        if self < Chart(known: "0.1.15") { return .dropped }
        return self < Chart(known: "0.1.19") ? .misplaced : .carried
    }

    /// Every published version, the oldest first.
    public static let all: [ChartFacts] = [
        ChartFacts(chart: Chart(known: "0.1.0"), release: .r20240326, kubit: KubitRelease("v0.0.14")),
        ChartFacts(chart: Chart(known: "0.1.1"), release: .r20240326, kubit: KubitRelease("v0.0.15")),
        ChartFacts(chart: Chart(known: "0.1.2"), release: .r20240326, kubit: KubitRelease("v0.0.15")),
        ChartFacts(chart: Chart(known: "0.1.3"), release: .r20240605, kubit: KubitRelease("v0.0.15")),
        ChartFacts(chart: Chart(known: "0.1.4"), release: .r20240717, kubit: KubitRelease("v0.0.18")),
        ChartFacts(chart: Chart(known: "0.1.5"), release: .r20240717, kubit: KubitRelease("v0.0.18")),
        ChartFacts(chart: Chart(known: "0.1.6"), release: .r20240819, kubit: KubitRelease("v0.0.19")),
        ChartFacts(chart: Chart(known: "0.1.7"), release: Release(20240925, 1257864), kubit: KubitRelease("v0.0.19")),
        ChartFacts(chart: Chart(known: "0.1.8"), release: Release(20240925, 1257864), kubit: KubitRelease("v0.0.20")),
        ChartFacts(chart: Chart(known: "0.1.9"), release: .r20241217, kubit: KubitRelease("v0.0.20")),
        ChartFacts(chart: Chart(known: "0.1.10"), release: .r20241217, kubit: KubitRelease("v0.0.20")),
        ChartFacts(chart: Chart(known: "0.1.11"), release: .r20241217, kubit: KubitRelease("v0.0.20")),
        ChartFacts(chart: Chart(known: "0.1.12"), release: .r20250212, kubit: KubitRelease("v0.0.20")),
        ChartFacts(chart: Chart(known: "0.1.13"), release: .r20250508, kubit: KubitRelease("v0.0.20")),
        ChartFacts(chart: Chart(known: "0.1.14"), release: .r20250613, kubit: KubitRelease("v0.0.20")),
        ChartFacts(chart: Chart(known: "0.1.15"), release: .r20250613, kubit: KubitRelease("v0.0.20")),
        ChartFacts(chart: Chart(known: "0.1.16"), release: .r20250618, kubit: KubitRelease("v0.0.20")),
        ChartFacts(chart: Chart(known: "0.1.17"), release: .r20250707, kubit: KubitRelease("v0.0.20")),
        ChartFacts(chart: Chart(known: "0.1.18"), release: .r20250721, kubit: KubitRelease("v0.0.20")),
        ChartFacts(chart: Chart(known: "0.1.19"), release: .r20250721, kubit: KubitRelease("v0.0.20")),
        ChartFacts(chart: Chart(known: "0.1.20"), release: .r20250814, kubit: KubitRelease("v0.0.20")),
        ChartFacts(chart: Chart(known: "0.1.21"), release: .r20250925, kubit: KubitRelease("v0.0.20")),
        ChartFacts(chart: Chart(known: "0.1.22"), release: .r20250925, kubit: KubitRelease("v0.0.22")),
        ChartFacts(chart: Chart(known: "0.1.23"), release: .r20250925, kubit: KubitRelease("v0.0.22")),
        ChartFacts(chart: Chart(known: "0.1.24"), release: .r20251218, kubit: KubitRelease("v0.0.22")),
        ChartFacts(chart: Chart(known: "0.1.25"), release: .r20260421, kubit: KubitRelease("v0.0.22")),
    ]
}
