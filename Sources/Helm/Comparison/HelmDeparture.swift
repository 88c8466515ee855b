import Diagnostics
import Fields
import InfluxDB
import YAML

/// A difference between the AppInstance that the chart renders and the intended one.
public struct HelmDeparture: Sendable {
    /// The path in the AppInstance.
    public let path: FieldPath
    /// The value in the manifest, or nil if there is none.
    public let meant: Node?
    /// The value that the chart renders, or nil if it renders none.
    public let rendered: Node?
    /// Whether the chart fails instead of rendering.
    public private(set) var isRefusal = false
    /// What the chart does, as a message.
    public let reason: Message
    /// How to avoid the difference.
    public let fix: Message
    /// Whether the chart or the cluster fails because of the difference, instead of running with another value.
    public let isFatal: Bool

    /// Renders values as a chart version does, and compares the result with the intended AppInstance.
    ///
    /// - Parameters:
    ///   - instance: the manifest.
    ///   - values: the values, as parsed from `values.yaml`.
    ///   - namespace: the namespace of the Helm release.
    public static func find(
        _ instance: Node,
        carriedBy values: Node,
        _ chart: Chart,
        namespace: String = "default"
    ) -> [HelmDeparture] {
        let rendering = ChartRendering(of: values, by: chart, namespace: namespace)
        var departures = rendering.refusals.map { refusal in
            var departure = HelmDeparture(
                refusal.path,
                meant: instance[refusal.path],
                rendered: nil,
                reason: refusal.reason,
                isFatal: true
            )
            departure.isRefusal = true
            return departure
        }
        let diff = NodeDiff(RenderedMeaning())
        for difference in diff.differences(from: instance, to: rendering.instance) {
            let (path, meant, rendered) = (difference.path, difference.old, difference.new)
            if rendering.refusals.contains(where: { path.overlaps($0.path) }) || difference.isPauseByDefault {
                continue
            }
            let isFatal = rendered?.isNull == true || Paths.vital.contains(where: path.overlaps)
            departures.append(
                HelmDeparture(
                    path,
                    meant: meant,
                    rendered: rendered,
                    reason: Self.reason(meant, rendered),
                    isFatal: isFatal
                )
            )
        }
        // Report differences with the same explanation only once.
        var explained: Set<FieldPath> = []
        return departures.filter { departure in
            guard let known = KnownDeparture.explaining(departure.path), known.isReportedOnce else { return true }
            return explained.insert(known.path).inserted
        }
    }

    private static func reason(_ meant: Node?, _ rendered: Node?) -> Message {
        if rendered?.isNull == true { return "the chart turns it into null" }
        if let change = meant?.text?.changeByHelm { return change }
        if let text = rendered?.text {
            return meant?.text?.hasPrefix(text) == true
                ? "the chart trims the end of the text" : "the chart renders another value"
        }
        if meant?.isUnwritable == true { return "the chart drops values with control characters" }
        return meant?.isEmptyInGo == true
            ? "the chart drops values that are empty, 0 or false" : "the chart drops it"
    }

    fileprivate enum Paths {
        static let pause = AppInstance.path { $0.spec.pause }
        /// Fields without which the cluster cannot run.
        static let vital = [
            AppInstance.path { $0.spec.package.spec.objectStore }, AppInstance.path { $0.spec.package.spec.catalog },
        ]
    }

    private init(_ path: FieldPath, meant: Node?, rendered: Node?, reason: Message, isFatal: Bool) {
        let known = KnownDeparture.explaining(path)
        self.path = path
        self.meant = meant
        self.rendered = rendered
        self.reason = known?.reason ?? reason
        self.fix = known?.fix ?? "deploy with kubectl, or remove it"
        self.isFatal = known?.isFatal ?? isFatal
    }
}

extension NodeDifference {
    /// Whether one side says that the operator is not paused, which is the default.
    fileprivate var isPauseByDefault: Bool {
        guard path == HelmDeparture.Paths.pause, (old == nil) != (new == nil),
            case .scalar(let scalar)? = (old ?? new)?.content
        else {
            return false
        }
        return scalar.resolved == .boolean(false)
    }
}

extension FieldPath {
    /// Whether one path is a prefix of the other.
    fileprivate func overlaps(_ other: FieldPath) -> Bool {
        zip(components, other.components).allSatisfy { $0 == $1 }
    }
}

/// The meaning of an AppInstance that the operator receives as the chart renders it: a difference of types matters, and so
/// does an empty value.
private struct RenderedMeaning: NodeMeaning {
    func value(of key: String) -> RenderedMeaning { self }
    var item: RenderedMeaning { self }
    func isSame(_ old: Scalar, _ new: Scalar) -> Bool { old.isSame(as: new) }

    /// The chart drops some settings key by key, and each key tells why.
    func absence(on side: NodeDifference.Side, beside other: Node) -> Node? {
        guard side == .new, case .mapping(let entries) = other.content, !entries.isEmpty, other.isTrimmedAway else {
            return nil
        }
        return .mapping([])
    }
}
