import Diagnostics
import YAML

/// A place where the AppInstance that the chart renders is not the one that was meant.
public struct HelmDeparture: Sendable {
    /// Where it stands in the AppInstance.
    public let path: FieldPath
    /// What the manifest has there; nil where it has nothing.
    public let meant: Node?
    /// What the chart renders there; nil where it renders nothing.
    public let rendered: Node?
    /// What the chart does to it.
    public let reason: String
    /// The way out.
    public let fix: String
    /// Whether the chart or the cluster fails over it, rather than running with something else.
    public let isFatal: Bool

    /// Renders values as a version of the chart would, and holds the result against the AppInstance that was meant.
    ///
    /// - Parameters:
    ///   - instance: the manifest.
    ///   - values: the values, as they were read back from their file.
    public static func find(_ instance: Node, carriedBy values: Node, _ chart: Chart) -> [HelmDeparture] {
        let rendering = ChartRendering(of: values, by: chart)
        var departures = rendering.refusals.map { refusal in
            HelmDeparture(
                refusal.path,
                meant: instance[refusal.path],
                rendered: nil,
                reason: refusal.reason,
                isFatal: true
            )
        }
        compare(instance, rendering.instance, FieldPath()) { path, meant, rendered in
            guard !rendering.refusals.contains(where: { path.overlaps($0.path) }) else { return }
            let vital: [FieldPath] = ["spec.package.spec.objectStore", "spec.package.spec.catalog"]
            let isFatal = rendered?.isNull == true || vital.contains(where: path.overlaps)
            departures.append(
                HelmDeparture(
                    path,
                    meant: meant,
                    rendered: rendered,
                    reason: rendered.map {
                        $0.isNull ? "the chart turns it into null" : "the chart renders something else"
                    }
                        ?? (meant?.isEmptyInGo == true
                            ? "the chart drops what is empty, 0 or false" : "the chart drops it"),
                    isFatal: isFatal
                )
            )
        }
        return departures
    }

    private init(_ path: FieldPath, meant: Node?, rendered: Node?, reason: String, isFatal: Bool) {
        let text = path.description
        let known = Known.all.first { $0.isWhole ? text == $0.path : text.hasPrefix($0.path) }
        self.path = path
        self.meant = meant
        self.rendered = rendered
        self.reason = known?.reason ?? reason
        self.fix = known?.fix ?? "deploy with kubectl, or do without it"
        self.isFatal = known?.isFatal ?? isFatal
    }

    /// Calls for every path at which two AppInstances differ in what they say.
    private static func compare(
        _ meant: Node?,
        _ rendered: Node?,
        _ path: FieldPath,
        _ report: (FieldPath, Node?, Node?) -> Void
    ) {
        switch (meant?.content, rendered?.content) {
        case (.mapping(let left), nil) where !left.isEmpty && meant?.isTrimmedAway == true:
            // The chart dropped it entry by entry: what is empty says why.
            for entry in left { compare(entry.value, nil, path.appending(entry.key), report) }
        case (.mapping(let left), .mapping(let right)):
            for entry in left {
                let other = right.first { $0.key == entry.key }?.value
                compare(entry.value, other, path.appending(entry.key), report)
            }
            for entry in right where !left.contains(where: { $0.key == entry.key }) {
                compare(nil, entry.value, path.appending(entry.key), report)
            }
        case (.sequence(let left), .sequence(let right)) where left.count == right.count:
            for (index, pair) in zip(left, right).enumerated() {
                compare(pair.0, pair.1, path.appending(index), report)
            }
        case (.scalar(let left), .scalar(let right)) where left.isSame(as: right):
            break
        case (nil, .scalar(let scalar)) where path == "spec.pause" && scalar.resolved == .boolean(false),
            (.scalar(let scalar), nil) where path == "spec.pause" && scalar.resolved == .boolean(false):
            break  // false is what holds where nothing is said.
        case (nil, nil):
            break
        default:
            report(path, meant, rendered)
        }
    }

    /// What is known of the chart's departures, by where they begin.
    private struct Known {
        let path: String
        let reason: String
        let fix: String
        var isFatal: Bool
        /// Whether it is about the path itself, and nothing below it.
        var isWhole = false

        static let all: [Known] = [
            Known(
                path: "spec.imagePullSecrets",
                reason: "the chart adds its default gar-docker-secret where no pull secret is given",
                fix: "name a pull secret under registry",
                isFatal: false
            ),
            Known(
                path: "spec.package.spec.pause",
                reason: "chart versions 0.1.15 to 0.1.18 put pause where the operator refuses it",
                fix: "choose chart 0.1.14 or older, or 0.1.19 or newer",
                isFatal: true
            ),
            Known(
                path: "spec.pause",
                reason: "chart versions before 0.1.19 do not carry it",
                fix: "choose chart 0.1.19 or newer",
                isFatal: false
            ),
            Known(
                path: "spec.package.spec.catalog.dsn",
                reason: "the chart takes a DSN from a secret only",
                fix: "name a secret for the DSN",
                isFatal: true
            ),
            Known(
                path: "spec.package.spec.images.overrides",
                reason: "image overrides are broken before chart 0.1.5",
                fix: "choose chart 0.1.5 or newer",
                isFatal: true
            ),
            Known(
                path: "spec.package.spec.objectStore.google",
                reason: "the chart turns the empty mapping into null",
                fix: "give a serviceAccountSecret, or deploy with kubectl",
                isFatal: true
            ),
            Known(
                path: "spec.package.spec.hostingEnvironment.eks",
                reason: "chart versions before 0.1.10 write eks, which the operator refuses",
                fix: "choose chart 0.1.10 or newer, or deploy with kubectl",
                isFatal: true
            ),
            Known(
                path: "spec.package.spec.hostingEnvironment.aws.eksRoleArn",
                reason: "chart versions before 0.1.10 write eks, which the operator refuses",
                fix: "choose chart 0.1.10 or newer, or deploy with kubectl",
                isFatal: true
            ),
            Known(
                path: "spec.package.spec.ingress",
                reason: "the chart cannot do without an ingress, and makes null of an empty one",
                fix: "give ingress.hosts, or deploy with kubectl",
                isFatal: true,
                isWhole: true
            ),
            Known(
                path: "spec.package.spec.hostingEnvironment",
                reason: "the chart turns the empty mapping into null",
                fix: "deploy with kubectl, or patch the AppInstance after helm install",
                isFatal: true
            ),
            Known(
                path: "spec.package.spec.admin.internalSigningKey",
                reason: "the chart drops it",
                fix: "deploy with kubectl",
                isFatal: false
            ),
            Known(
                path: "spec.package.spec.admin.users",
                reason: "the chart adds a user without a name where none is given",
                fix: "name a user under identity.users",
                isFatal: true
            ),
            Known(
                path: "spec.package.spec.admin",
                reason: "the chart wants an identity provider, its key set, users and a DSN",
                fix: "answer identity, or deploy with kubectl",
                isFatal: true
            ),
            Known(
                path: "spec.package.spec.observability.retention",
                reason: "the chart drops it",
                fix: "deploy with kubectl, or live with 12h",
                isFatal: false
            ),
            Known(
                path: "spec.package.spec.observability.serviceMonitor.fallbackScrapeProtocol",
                reason: "the chart drops it",
                fix: "deploy with kubectl, or remove it",
                isFatal: false
            ),
            Known(
                path: "spec.package.spec.observability.serviceMonitor.",
                reason: "the chart wants interval and scrapeTimeout both",
                fix: "give observability.serviceMonitor both",
                isFatal: true
            ),
            Known(
                path: "spec.package.spec.observability",
                reason:
                    "the chart carries only a serviceMonitor with interval and scrapeTimeout, from version 0.1.10 on",
                fix: "choose chart 0.1.10 or newer, and give both",
                isFatal: false
            ),
        ]
    }
}

extension FieldPath {
    /// Whether one path lies on the way to the other.
    fileprivate func overlaps(_ other: FieldPath) -> Bool {
        zip(components, other.components).allSatisfy { $0 == $1 }
    }
}

extension Scalar {
    /// Whether a YAML reader gives both the same value of the same type.
    fileprivate func isSame(as other: Scalar) -> Bool {
        switch (resolved, other.resolved) {
        case (.string, .string): text == other.text
        case (.integer, .integer), (.float, .float): text == other.text || Double(text) == Double(other.text)
        case (let left, let right): left == right
        }
    }
}
