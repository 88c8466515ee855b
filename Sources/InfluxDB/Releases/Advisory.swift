import Diagnostics
import Fields
import Formats

/// A statement in the vendor's release notes that applies only to certain configurations.
public struct Advisory: Sendable {
    /// The parts of a configuration that advisories depend on.
    public struct Configuration: Sendable {
        /// The product's configuration.
        public let spec: PackageSpec
        /// Whether the cluster has a license, or nil if that is unknown.
        public let hasLicense: Bool?
        /// Whether setup.sh builds the DSN from its parts, so that it contains only known parameters.
        public let hasPlainDSN: Bool
        /// The namespace of the cluster.
        public let namespace: DNSLabel

        /// Creates a configuration.
        public init(
            _ spec: PackageSpec,
            hasLicense: Bool?,
            hasPlainDSN: Bool = false,
            namespace: DNSLabel = "influxdb"
        ) {
            self.spec = spec
            self.hasLicense = hasLicense
            self.hasPlainDSN = hasPlainDSN
            self.namespace = namespace
        }
    }

    /// The stable id in kebab case, for use by programs.
    public let id: String
    /// The message.
    public let text: String
    /// The field that the advisory is about, as a path in the answers or under `spec.package.spec`.
    public var path: FieldPath { makePath() }
    /// A warning, a note if nothing fails, or an error if the operator rejects the configuration.
    public let severity: Severity
    /// The change that solves the problem, or nil if there is none.
    public var patch: Patch? { makePatch() }
    /// The commands that somebody must run, or nil if there are none.
    public func manualSteps(for configuration: Configuration) -> ManualSteps? { makeSteps(configuration) }
    /// The releases that the advisory applies to.
    public let lifetime: Lifetime
    /// Whether influxgen reports the advisory only for the upgrade to the first of these releases.
    public let isTransition: Bool
    let applies: @Sendable (Configuration) -> Bool
    // Paths and patches are created only for advisories that influxgen reports.
    private let makePath: @Sendable () -> FieldPath
    private let makePatch: @Sendable () -> Patch?
    private let makeSteps: @Sendable (Configuration) -> ManualSteps?

    init(
        _ id: String,
        _ text: String,
        about path: @autoclosure @escaping @Sendable () -> FieldPath,
        since: Release? = nil,
        until: Release? = nil,
        isTransition: Bool = false,
        severity: Severity = .warning,
        patch: @autoclosure @escaping @Sendable () -> Patch? = nil,
        steps: @escaping @Sendable (Configuration) -> ManualSteps? = { _ in nil },
        where applies: @escaping @Sendable (Configuration) -> Bool = { _ in true }
    ) {
        self.id = id
        self.text = text
        makePath = path
        self.severity = severity
        makePatch = patch
        makeSteps = steps
        lifetime = Lifetime(since: since?.edition, until: until?.edition)
        self.isTransition = isTransition
        self.applies = applies
    }

    /// Returns the advisories for an upgrade step from one release to a newer one.
    public static func of(
        stepFrom from: Release,
        to target: Release,
        _ configuration: Configuration
    ) -> [Advisory] {
        all.filter { advisory in
            guard advisory.lifetime.contains(target.judged.edition), advisory.applies(configuration) else {
                return false
            }
            let isNew = advisory.lifetime.since.map { from.edition < $0 } ?? false
            return isNew || !advisory.isTransition
        }
    }

    /// Returns the advisories for a release that do not depend on an upgrade.
    public static func of(_ release: Release, _ configuration: Configuration) -> [Advisory] {
        all.filter {
            !$0.isTransition && $0.lifetime.contains(release.judged.edition) && $0.applies(configuration)
        }
    }
}

extension Advisory.Configuration {
    /// Whether a feature flag is enabled.
    func has(_ flag: String) -> Bool { spec.featureFlags.contains { $0.name == flag } }

    /// Whether the DSN contains the parameter `options`, or is in a secret that influxgen cannot read.
    var mayHaveOptions: Bool {
        if hasPlainDSN || spec.images?.overrides.contains(where: { $0.name.hasSuffix("granite/granite") }) == true {
            return false
        }
        if case .literal(let dsn) = spec.catalog.dsn { return dsn.contains("options=") }
        return true
    }

    /// Whether the URL of the object store contains the name of the bucket.
    var endpointHoldsBucket: Bool {
        let endpoint = spec.objectStore.s3?.endpoint ?? spec.objectStore.direct?.endpoint
        return !spec.objectStore.bucket.isEmpty && endpoint?.contains(spec.objectStore.bucket) == true
    }

    /// Whether the release that runs can keep the data in memory: Google Cloud Storage without a secret.
    var usesWorkloadIdentity: Bool { spec.objectStore.google.map { $0.serviceAccountSecret == nil } ?? false }

    /// Whether the product creates no Ingress, so that there may be others that refer to its services.
    var hasOtherIngress: Bool { spec.ingress?.hosts.isEmpty != false }

    /// Whether the garbage collector writes backups of the catalog.
    var writesBackups: Bool { variable(Advisory.snapshotVariables[0], of: "iox", in: \.garbageCollector) == "true" }

    /// Whether the snapshot files of the garbage collector are disabled.
    var hasSnapshotWorkaround: Bool {
        Advisory.snapshotVariables.allSatisfy { variable($0, of: "iox", in: \.garbageCollector) == "false" }
    }

    /// Whether the configuration enables or disables any snapshot files of the garbage collector.
    var namesSnapshotFiles: Bool {
        Advisory.snapshotVariables.contains { variable($0, of: "iox", in: \.garbageCollector) != nil }
    }

    /// Whether queriers and routers, combined with `isEnough`, have the address of the token service.
    func namesTokenService(_ isEnough: (Bool, Bool) -> Bool) -> Bool {
        isEnough(
            variable("AUTHZ_TOKEN_SVC_ADDRESS", of: "clustered-auth", in: \.querier) != nil,
            variable("AUTHZ_TOKEN_SVC_ADDRESS", of: "clustered-auth", in: \.router) != nil
        )
    }

    /// Returns an environment variable of a container, from the settings of the component or of all components.
    func variable(_ name: String, of container: String, in component: KeyPath<Components, Component?>) -> String? {
        func value(_ component: Component?) -> String? { component?.template?.containers[container]?.env[name] }
        return value(spec.components?[keyPath: component]) ?? value(spec.components?.common)
    }
}
