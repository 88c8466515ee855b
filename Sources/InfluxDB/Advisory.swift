import Diagnostics
import Fields

/// What the vendor says of a release that concerns some configurations only.
public struct Advisory: Sendable {
    /// A configuration, as far as advisories look at it.
    public struct Configuration: Sendable {
        /// The product's configuration.
        public let spec: PackageSpec
        /// Whether the cluster has a licence; nil where that is not known.
        public let hasLicense: Bool?

        /// Names a configuration.
        public init(_ spec: PackageSpec, hasLicense: Bool?) {
            self.spec = spec
            self.hasLicense = hasLicense
        }
    }

    /// What happens, in a sentence.
    public let text: String
    /// A change of the answers that deals with it, as YAML; nil where there is none to make.
    public let patch: String?
    /// The releases that it concerns.
    public let lifetime: Lifetime
    /// Whether it is said on the way to the first of them only, rather than for each.
    public let isTransition: Bool
    let applies: @Sendable (Configuration) -> Bool

    private init(
        _ text: String,
        since: Release,
        until: Release? = nil,
        isTransition: Bool = false,
        patch: String? = nil,
        where applies: @escaping @Sendable (Configuration) -> Bool = { _ in true }
    ) {
        self.text = text
        self.patch = patch
        lifetime = Lifetime(since: since.text, until: until?.text)
        self.isTransition = isTransition
        self.applies = applies
    }

    /// The advisories that a step from one release to a newer one brings up.
    public static func of(
        stepFrom from: Release,
        to target: Release,
        _ configuration: Configuration
    ) -> [Advisory] {
        all.filter { advisory in
            guard advisory.lifetime.contains(target.judged.text), advisory.applies(configuration) else { return false }
            let isNew = advisory.lifetime.since.map { from.text < $0 } ?? false
            return isNew || !advisory.isTransition
        }
    }

    /// The advisories that hold for a release as long as it runs.
    public static func of(_ release: Release, _ configuration: Configuration) -> [Advisory] {
        all.filter {
            !$0.isTransition && $0.lifetime.contains(release.judged.text) && $0.applies(configuration)
        }
    }

    /// All advisories, by release.
    static let all: [Advisory] = [
        Advisory(
            "the catalog is migrated; with more than 10 million rows in its table parquet_file, ask the vendor first",
            since: .r20240111,
            isTransition: true
        ),
        Advisory(
            "observability.serviceMonitor takes the place of the feature flag serviceMonitor, and the ServiceMonitor is "
                + "made anew",
            since: .r20240430,
            patch: """
                # remove serviceMonitor from featureFlags
                observability:
                  serviceMonitor: {interval: 30s, scrapeTimeout: 10s}
                """,
            where: { $0.has("serviceMonitor") }
        ),
        Advisory(
            "three queriers run by default, where it was one",
            since: .r20240717,
            isTransition: true,
            patch: """
                resources:
                  querier:
                    requests: {replicas: 1}  # keeps one
                """,
            where: { $0.spec.resources?.querier?.requests?.replicas == nil }
        ),
        Advisory(
            "a licence is required",
            since: .r20241024,
            isTransition: true,
            patch: "license: {file: license.yml}",
            where: { $0.hasLicense == false }
        ),
        Advisory(
            "with clusteredAuth, queriers and routers do not find the token service by themselves",
            since: .r20241024,
            until: .r20250814,
            patch: """
                components:
                  querier:
                    template: {containers: {clustered-auth: {env: {AUTHZ_TOKEN_SVC_ADDRESS: "http://core:8091/"}}}}
                  router:
                    template: {containers: {clustered-auth: {env: {AUTHZ_TOKEN_SVC_ADDRESS: "http://core:8091/"}}}}
                """,
            where: { configuration in
                let components = configuration.spec.components
                return configuration.has("clusteredAuth")
                    && [components?.querier, components?.router].contains {
                        $0?.variable("AUTHZ_TOKEN_SVC_ADDRESS", of: "clustered-auth") == nil
                    }
            }
        ),
        Advisory(
            "a DSN with the parameter options breaks the core service; if the catalog's DSN has it, override the image of "
                + "granite with the one that the vendor names",
            since: .r20241024,
            isTransition: true,
            patch: """
                images:
                  overrides:
                    - {name: influxdb2-artifacts/granite/granite, newFQIN: "<the image that the vendor names>"}
                """,
            where: { $0.mayHaveOptions }
        ),
        Advisory(
            "a write with some faulty lines is accepted in part, where it was refused as a whole",
            since: .r20241024,
            isTransition: true,
            patch: """
                components:
                  ingester:
                    template: {containers: {iox: {env: {INFLUXDB_IOX_PARTIAL_WRITES_ENABLED: "false"}}}}  # as before
                """,
            where: {
                $0.spec.components?.ingester?.variable("INFLUXDB_IOX_PARTIAL_WRITES_ENABLED", of: "iox") == nil
            }
        ),
        Advisory(
            "the address of the token service need not be given any more: AUTHZ_TOKEN_SVC_ADDRESS may be removed",
            since: .r20250814,
            isTransition: true,
            where: { configuration in
                [configuration.spec.components?.querier, configuration.spec.components?.router].contains {
                    $0?.variable("AUTHZ_TOKEN_SVC_ADDRESS", of: "clustered-auth") != nil
                }
            }
        ),
        Advisory(
            "the garbage collector's catalog backup fails where objectStore.s3.endpoint contains the bucket's name",
            since: .r20250925,
            until: .r20251218,
            patch: """
                components:
                  garbage-collector:
                    template:
                      containers:
                        iox:
                          env:
                            INFLUXDB_IOX_CREATE_CATALOG_BACKUP_DATA_SNAPSHOT_FILES: "false"
                            INFLUXDB_IOX_DELETE_USING_CATALOG_BACKUP_DATA_SNAPSHOT_FILES: "false"
                """,
            where: { $0.endpointHoldsBucket && !$0.hasSnapshotWorkaround }
        ),
        Advisory(
            "the garbage collector's catalog backup works again: the two INFLUXDB_IOX_…_SNAPSHOT_FILES may be removed",
            since: .r20251218,
            isTransition: true,
            where: { $0.hasSnapshotWorkaround }
        ),
    ]
}

extension Advisory.Configuration {
    fileprivate func has(_ flag: String) -> Bool { spec.featureFlags.contains { $0.name == flag } }

    /// Whether the DSN has the parameter `options`, or is not at hand to look into.
    fileprivate var mayHaveOptions: Bool {
        let isOverridden = spec.images?.overrides.contains { $0.name.hasSuffix("granite/granite") } ?? false
        if case .literal(let dsn) = spec.catalog.dsn { return dsn.contains("options=") && !isOverridden }
        return !isOverridden
    }

    fileprivate var endpointHoldsBucket: Bool {
        let endpoint = spec.objectStore.s3?.endpoint ?? spec.objectStore.direct?.endpoint
        return !spec.objectStore.bucket.isEmpty && endpoint?.contains(spec.objectStore.bucket) == true
    }

    fileprivate var hasSnapshotWorkaround: Bool {
        ["CREATE_CATALOG_BACKUP", "DELETE_USING_CATALOG_BACKUP"].allSatisfy {
            spec.components?.garbageCollector?.variable("INFLUXDB_IOX_\($0)_DATA_SNAPSHOT_FILES", of: "iox") != nil
        }
    }
}

extension Component {
    /// An environment variable of one of the component's containers.
    fileprivate func variable(_ name: String, of container: String) -> String? {
        template?.containers[container]?.env[name]
    }
}
