import Diagnostics
import Fields
import InfluxDB

/// A known difference between the AppInstance that the chart renders and the intended one, with its reason and fix.
struct KnownDeparture {
    /// The paths that a difference covers.
    enum Scope {
        /// The field and everything below it.
        case subtree
        /// Only the field itself.
        case exact
        /// Everything below the field, but not the field itself.
        case below
    }

    let path: FieldPath
    let reason: Message
    let fix: Message
    let isFatal: Bool
    var scope = Scope.subtree
    /// Whether one report covers everything below the field.
    var isReportedOnce = false

    /// Returns the first entry that covers the path.
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

    private static func package<Value>(_ way: (Path<PackageSpec>) -> Path<Value>) -> FieldPath {
        AppInstance.packageSpec.appending(PackageSpec.path(way))
    }

    private static func metadata(_ path: FieldPath, command: String) -> KnownDeparture {
        KnownDeparture(
            path: path,
            reason: "the chart does not write it",
            fix: "deploy with kubectl, or set it with \(command) after the installation",
            isFatal: false
        )
    }

    static let all: [KnownDeparture] = [
        metadata(AppInstance.path { $0.metadata.labels }, command: "kubectl label"),
        metadata(AppInstance.path { $0.metadata.annotations }, command: "kubectl annotate"),
        KnownDeparture(
            path: AppInstance.path { $0.spec.imagePullSecrets },
            reason: "the chart adds its default gar-docker-secret if there is no pull secret",
            fix: "set registry.pullSecret",
            isFatal: false
        ),
        KnownDeparture(
            path: AppInstance.packageSpec.appending(HelmValues.key(\.pause)),
            reason: "chart versions 0.1.15 to 0.1.18 write pause to a place where the operator rejects it",
            fix: "use chart 0.1.14 or older, or 0.1.19 or newer",
            isFatal: true
        ),
        KnownDeparture(
            path: AppInstance.path { $0.spec.pause },
            reason: "chart versions before 0.1.19 drop it",
            fix: "use chart 0.1.19 or newer",
            isFatal: false
        ),
        KnownDeparture(
            path: package { $0.catalog.dsn }.appending(SecretUses.Paths.reference).appending(SecretUses.Paths.optional),
            reason: "the chart drops it",
            fix: "deploy with kubectl, or remove it",
            isFatal: false
        ),
        KnownDeparture(
            path: package { $0.catalog.dsn },
            reason: "the chart reads the DSN only from a secret",
            fix: "put the DSN into a secret",
            isFatal: true,
            isReportedOnce: true
        ),
        KnownDeparture(
            path: package { $0.images.overrides },
            reason: "chart versions before 0.1.5 break image overrides",
            fix: "use chart 0.1.5 or newer",
            isFatal: true
        ),
        KnownDeparture(
            path: package { $0.objectStore.google },
            reason: "the chart turns the empty {} into null",
            fix: "set serviceAccountSecret, or deploy with kubectl",
            isFatal: true
        ),
        KnownDeparture(
            path: package { $0.hostingEnvironment }.appending(HelmHostingEnvironment.key(\.eks)),
            reason: "chart versions before 0.1.10 write the key eks, which the operator rejects",
            fix: "use chart 0.1.10 or newer, or deploy with kubectl",
            isFatal: true
        ),
        KnownDeparture(
            path: package { $0.hostingEnvironment.aws.eksRoleArn },
            reason: "chart versions before 0.1.10 write the key eks, which the operator rejects",
            fix: "use chart 0.1.10 or newer, or deploy with kubectl",
            isFatal: true
        ),
        KnownDeparture(
            path: package { $0.ingress },
            reason: "the chart always writes an ingress, and turns an empty one into null",
            fix: "set ingress.hosts, or deploy with kubectl",
            isFatal: true,
            scope: .exact
        ),
        KnownDeparture(
            path: package { $0.hostingEnvironment },
            reason: "the chart turns the empty {} into null",
            fix: "deploy with kubectl, or patch the AppInstance after helm install",
            isFatal: true
        ),
        KnownDeparture(
            path: package { $0.admin.internalSigningKey },
            reason: "the chart drops it",
            fix: "deploy with kubectl",
            isFatal: false
        ),
        KnownDeparture(
            path: package { $0.admin.users },
            reason: "the chart adds a user without a name if there are no users",
            fix: "add a user to identity.users",
            isFatal: true
        ),
        KnownDeparture(
            path: package { $0.admin },
            reason: "the chart requires an identity provider, its key set, users and a DSN",
            fix: "set identity, or deploy with kubectl",
            isFatal: true
        ),
        KnownDeparture(
            path: package { $0.observability.retention },
            reason: "the chart drops it",
            fix: "deploy with kubectl, or accept the default of 12h",
            isFatal: false
        ),
        KnownDeparture(
            path: package { $0.observability.serviceMonitor.fallbackScrapeProtocol },
            reason: "the chart drops it",
            fix: "deploy with kubectl, or remove it",
            isFatal: false
        ),
        KnownDeparture(
            path: package { $0.observability.serviceMonitor },
            reason: "the chart requires both interval and scrapeTimeout",
            fix: "set both in observability.serviceMonitor",
            isFatal: true,
            scope: .below
        ),
        KnownDeparture(
            path: package { $0.observability },
            reason:
                "the chart passes on only a serviceMonitor with interval and scrapeTimeout, since version 0.1.10",
            fix: "use chart 0.1.10 or newer, and set both",
            isFatal: false
        ),
    ]
}
