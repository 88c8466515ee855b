import Diagnostics
import InfluxDB

/// What is known of the chart's departures, by where they begin.
struct KnownDeparture {
    let path: String
    let reason: String
    let fix: String
    var isFatal: Bool
    /// Whether it is about the path itself, and nothing below it.
    var isWhole = false
    /// Whether it is said once for all that is below it.
    var isOne = false

    static func explaining(_ path: FieldPath) -> KnownDeparture? {
        let text = path.description
        return all.first { $0.isWhole ? text == $0.path : text.hasPrefix($0.path) }
    }

    static let all: [KnownDeparture] = [
        KnownDeparture(
            path: "spec.imagePullSecrets",
            reason: "the chart adds its default gar-docker-secret where no pull secret is given",
            fix: "name a pull secret under registry",
            isFatal: false
        ),
        KnownDeparture(
            path: "spec.package.spec.pause",
            reason: "chart versions 0.1.15 to 0.1.18 put pause where the operator refuses it",
            fix: "choose chart 0.1.14 or older, or 0.1.19 or newer",
            isFatal: true
        ),
        KnownDeparture(
            path: "spec.pause",
            reason: "chart versions before 0.1.19 do not carry it",
            fix: "choose chart 0.1.19 or newer",
            isFatal: false
        ),
        KnownDeparture(
            path: "spec.package.spec.catalog.dsn",
            reason: "the chart takes a DSN from a secret only",
            fix: "name a secret for the DSN",
            isFatal: true,
            isOne: true
        ),
        KnownDeparture(
            path: "spec.package.spec.images.overrides",
            reason: "image overrides are broken before chart 0.1.5",
            fix: "choose chart 0.1.5 or newer",
            isFatal: true
        ),
        KnownDeparture(
            path: "spec.package.spec.objectStore.google",
            reason: "the chart turns the empty mapping into null",
            fix: "give a serviceAccountSecret, or deploy with kubectl",
            isFatal: true
        ),
        KnownDeparture(
            path: "spec.package.spec.hostingEnvironment.eks",
            reason: "chart versions before 0.1.10 write eks, which the operator refuses",
            fix: "choose chart 0.1.10 or newer, or deploy with kubectl",
            isFatal: true
        ),
        KnownDeparture(
            path: "spec.package.spec.hostingEnvironment.aws.eksRoleArn",
            reason: "chart versions before 0.1.10 write eks, which the operator refuses",
            fix: "choose chart 0.1.10 or newer, or deploy with kubectl",
            isFatal: true
        ),
        KnownDeparture(
            path: "spec.package.spec.ingress",
            reason: "the chart cannot do without an ingress, and makes null of an empty one",
            fix: "give ingress.hosts, or deploy with kubectl",
            isFatal: true,
            isWhole: true
        ),
        KnownDeparture(
            path: "spec.package.spec.hostingEnvironment",
            reason: "the chart turns the empty mapping into null",
            fix: "deploy with kubectl, or patch the AppInstance after helm install",
            isFatal: true
        ),
        KnownDeparture(
            path: "spec.package.spec.admin.internalSigningKey",
            reason: "the chart drops it",
            fix: "deploy with kubectl",
            isFatal: false
        ),
        KnownDeparture(
            path: "spec.package.spec.admin.users",
            reason: "the chart adds a user without a name where none is given",
            fix: "name a user under identity.users",
            isFatal: true
        ),
        KnownDeparture(
            path: "spec.package.spec.admin",
            reason: "the chart wants an identity provider, its key set, users and a DSN",
            fix: "answer identity, or deploy with kubectl",
            isFatal: true
        ),
        KnownDeparture(
            path: "spec.package.spec.observability.retention",
            reason: "the chart drops it",
            fix: "deploy with kubectl, or live with 12h",
            isFatal: false
        ),
        KnownDeparture(
            path: "spec.package.spec.observability.serviceMonitor.fallbackScrapeProtocol",
            reason: "the chart drops it",
            fix: "deploy with kubectl, or remove it",
            isFatal: false
        ),
        KnownDeparture(
            path: "spec.package.spec.observability.serviceMonitor.",
            reason: "the chart wants interval and scrapeTimeout both",
            fix: "give observability.serviceMonitor both",
            isFatal: true
        ),
        KnownDeparture(
            path: "spec.package.spec.observability",
            reason:
                "the chart carries only a serviceMonitor with interval and scrapeTimeout, from version 0.1.10 on",
            fix: "choose chart 0.1.10 or newer, and give both",
            isFatal: false
        ),
    ]
}
