import Diagnostics
import Fields

extension Advisory {
    /// The advisories for the releases of 2024, by release.
    static let of2024: [Advisory] = [
        Advisory(
            "catalog-migration",
            "this release migrates the catalog; ask the vendor first if its table parquet_file has more than 10 million "
                + "rows",
            about: PackageSpec.path { $0.catalog },
            since: .r20240111,
            isTransition: true,
            steps: { configuration in
                // The estimate does not read the table, and does not need the schema's name.
                .before(configuration.psql("SELECT reltuples::bigint FROM pg_class WHERE relname = 'parquet_file'"))
            }
        ),
        Advisory(
            "data-in-memory",
            "with workload identity, the releases from 20231115-746129 to before this one kept the data in memory; it is not in "
                + "the bucket, and is lost when the pods restart, so write it again from its sources",
            about: PackageSpec.path { $0.objectStore.google },
            since: .r20240214,
            isTransition: true,
            where: { $0.usesWorkloadIdentity }
        ),
        Advisory(
            "authz-schema",
            "the component authz is gone: the Job delete-authz-schema removes its schema from the catalog database",
            about: PackageSpec.path { $0.catalog },
            since: .r20240214,
            isTransition: true,
            severity: .note
        ),
        Advisory(
            "grafana-dashboards",
            "the dashboards of Grafana come as ConfigMaps grafana-dashboard-UID, without a feature flag",
            about: PackageSpec.path { $0.featureFlags },
            since: .r20240214,
            isTransition: true,
            severity: .note,
            where: { $0.has("grafana") }
        ),
        Advisory(
            "shorter-recovery",
            "objects that queries no longer return are deleted after 30 days instead of 100, so older data can no longer be "
                + "recovered; the patch keeps 100 days",
            about: PackageSpec.path { $0.components.garbageCollector },
            since: .r20240326,
            isTransition: true,
            patch: Patch(
                .set(variable("INFLUXDB_IOX_GC_OBJECTSTORE_CUTOFF", of: "iox", in: \.garbageCollector), "100d")
            ),
            where: { $0.variable("INFLUXDB_IOX_GC_OBJECTSTORE_CUTOFF", of: "iox", in: \.garbageCollector) == nil }
        ),
        Advisory(
            "influxctl-2-8",
            "after the upgrade, \"influxctl database\" needs influxctl 2.8.0 or newer; an older one reports gRPC methods that are not "
                + "implemented",
            about: "release",
            since: .r20240326,
            isTransition: true,
            severity: .note,
            steps: { _ in .after("influxctl version") }
        ),
        Advisory(
            "prometheus-operator-flag",
            "the feature flag prometheusOperator is deprecated: the schema of this release does not list it, and "
                + "20241024-1354148 rejects it",
            about: PackageSpec.path { $0.featureFlags },
            since: .r20240418,
            until: .r20241024,
            patch: Patch(.removeFlag("prometheusOperator")),
            where: { $0.has("prometheusOperator") }
        ),
        Advisory(
            "service-monitor-flag",
            "observability.serviceMonitor replaces the feature flag serviceMonitor, and the operator recreates the "
                + "ServiceMonitor",
            about: PackageSpec.path { $0.featureFlags },
            since: .r20240430,
            patch: Patch(
                .removeFlag("serviceMonitor"),
                .give(PackageSpec.path { $0.observability.serviceMonitor.interval }, "30s"),
                .give(PackageSpec.path { $0.observability.serviceMonitor.scrapeTimeout }, "10s")
            ),
            where: { $0.has("serviceMonitor") }
        ),
        Advisory(
            "nginx-server-snippets",
            "the product no longer adds server snippets for ingress-nginx to its Ingress objects",
            about: PackageSpec.path { $0.ingress },
            since: .r20240430,
            isTransition: true,
            severity: .note,
            where: { !$0.hasOtherIngress }
        ),
        Advisory(
            "granite-image",
            "the registry mirror needs another image before the upgrade",
            about: PackageSpec.path { $0.images.registryOverride },
            since: .r20240605,
            isTransition: true,
            steps: { configuration in
                configuration.spec.images?.registryOverride.map {
                    .before("crane copy \(graniteImage) \($0)/\(graniteImage)")
                }
            },
            where: { $0.spec.images?.registryOverride != nil }
        ),
        Advisory(
            "three-queriers",
            "the default number of queriers changes from one to three; the patch keeps one",
            about: PackageSpec.path { $0.resources.querier },
            since: .r20240717,
            isTransition: true,
            patch: Patch(.set(PackageSpec.path { $0.resources.querier.requests.replicas }, "1")),
            where: { $0.spec.resources?.querier?.requests?.replicas == nil }
        ),
        Advisory(
            "slower-ingester-shutdown",
            "ingesters get up to 600 seconds to stop, so upgrades and draining a node take longer",
            about: PackageSpec.path { $0.components.ingester },
            since: .r20240717,
            isTransition: true,
            severity: .note
        ),
        Advisory(
            "license-required",
            "this release requires a license",
            about: "license",
            since: .r20241024,
            isTransition: true,
            patch: Patch(.set("license.file", "license.yml")),
            where: { $0.hasLicense == false }
        ),
        Advisory(
            "token-service-address",
            "with clusteredAuth, queriers and routers do not find the token service without its address",
            about: PackageSpec.path { $0.featureFlags },
            since: .r20241024,
            until: .r20250814,
            patch: Patch(
                .set(variable("AUTHZ_TOKEN_SVC_ADDRESS", of: "clustered-auth", in: \.querier), "http://core:8091/"),
                .set(variable("AUTHZ_TOKEN_SVC_ADDRESS", of: "clustered-auth", in: \.router), "http://core:8091/")
            ),
            where: { $0.has("clusteredAuth") && !$0.namesTokenService { $0 && $1 } }
        ),
        Advisory(
            "dsn-options",
            "the core service fails if the DSN contains the parameter options, at least without a ? before it; if the DSN "
                + "of the catalog does, replace the image influxdb2-artifacts/granite/granite in images.overrides with the "
                + "image that the vendor provides",
            about: PackageSpec.path { $0.catalog.dsn },
            since: .r20241024,
            isTransition: true,
            where: { $0.mayHaveOptions }
        ),
        Advisory(
            "partial-writes",
            "this release accepts the valid lines of a write with some invalid lines, instead of rejecting the whole "
                + "write; the patch keeps the old behavior",
            about: PackageSpec.path { $0.components.ingester },
            since: .r20241024,
            isTransition: true,
            patch: Patch(.set(variable("INFLUXDB_IOX_PARTIAL_WRITES_ENABLED", of: "iox", in: \.ingester), "false")),
            where: { $0.variable("INFLUXDB_IOX_PARTIAL_WRITES_ENABLED", of: "iox", in: \.ingester) == nil }
        ),
        Advisory(
            "own-ingress-core",
            "if you have Ingress objects of your own, replace the Service gateway in them by core: gateway is gone",
            about: PackageSpec.path { $0.ingress },
            since: .r20241024,
            isTransition: true,
            steps: { .after($0.kubectl("edit ingress")) },
            where: { $0.hasOtherIngress }
        ),
        Advisory(
            "licensed-binaries-flag",
            "the feature flag useLicensedBinaries no longer has any effect",
            about: PackageSpec.path { $0.featureFlags },
            since: .r20241024,
            severity: .note,
            patch: Patch(.removeFlag("useLicensedBinaries")),
            where: { $0.has("useLicensedBinaries") }
        ),
        Advisory(
            "prometheus-cpu-limit",
            "the default CPU limit of the bundled Prometheus is an integer, which the operator rejects; set the limit "
                + "yourself",
            about: PackageSpec.path { $0.resources.prometheus.limits.cpu },
            since: .r20241217,
            until: .r20250212,
            severity: .error,
            patch: Patch(.give(PackageSpec.path { $0.resources.prometheus.limits.cpu }, "1")),
            where: { $0.spec.resources?.prometheus?.limits?.cpu == nil }
        ),
    ]
}
