import Diagnostics
import InfluxDB

/// What is known about a departure of the chart, by the field where it begins.
struct KnownDeparture {
    /// Which paths a departure is about.
    enum Scope {
        /// The field and everything below it.
        case subtree
        /// The field alone.
        case exact
        /// What is below the field, not the field itself.
        case below
    }

    let path: FieldPath
    let reason: Message
    let fix: Message
    let isFatal: Bool
    var scope = Scope.subtree
    /// Whether one report covers everything below the field.
    var isReportedOnce = false

    /// The first entry that is about a path.
    static func explaining(_ path: FieldPath) -> KnownDeparture? {
        all.first { $0.covers(path) }
    }

    private func covers(_ other: FieldPath) -> Bool {
        switch scope {
        case .subtree: other.isInside(path)
        case .exact: other == path
        case .below: other.isInside(path) && other != path
        }
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
            isReportedOnce: true
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
            scope: .exact
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
            path: "spec.package.spec.observability.serviceMonitor",
            reason: "the chart wants interval and scrapeTimeout both",
            fix: "give observability.serviceMonitor both",
            isFatal: true,
            scope: .below
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
