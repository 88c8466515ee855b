import Diagnostics
import Fields

extension Advisory {
    /// The variables that enable the snapshot files of the garbage collector.
    static let snapshotVariables = [
        "INFLUXDB_IOX_CREATE_CATALOG_BACKUP_DATA_SNAPSHOT_FILES",
        "INFLUXDB_IOX_DELETE_USING_CATALOG_BACKUP_DATA_SNAPSHOT_FILES",
    ]

    private static func variable(
        _ name: String,
        of container: String,
        in component: KeyPath<Components, Component?>
    ) -> FieldPath {
        PackageSpec.path { $0.components[dynamicMember: component].template.containers[container].env[name] }
    }

    /// All advisories, by release.
    static let all: [Advisory] = [
        Advisory(
            "custom-ca-ignored",
            "this release ignores the custom CA; 20230912-619813 is the first release that uses it",
            about: PackageSpec.path { $0.egress },
            since: .r20230907,
            until: .r20230912,
            where: { $0.spec.egress != nil }
        ),
        Advisory(
            "custom-ca-not-for-object-store",
            "this release uses the custom CA for the identity provider and the catalog, but not for the object store; "
                + "20231004-666907 is the first release that does",
            about: PackageSpec.path { $0.egress },
            since: .r20230912,
            until: .r20231004,
            where: { $0.spec.egress != nil }
        ),
        Advisory(
            "catalog-migration",
            "this release migrates the catalog; ask the vendor first if its table parquet_file has more than 10 million "
                + "rows",
            about: PackageSpec.path { $0.catalog },
            since: .r20240111,
            isTransition: true
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
            "three-queriers",
            "the default number of queriers changes from one to three; the patch keeps one",
            about: PackageSpec.path { $0.resources.querier },
            since: .r20240717,
            isTransition: true,
            patch: Patch(.set(PackageSpec.path { $0.resources.querier.requests.replicas }, "1")),
            where: { $0.spec.resources?.querier?.requests?.replicas == nil }
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
            "the core service fails if the DSN contains the parameter options; if the DSN of the catalog does, replace "
                + "the image influxdb2-artifacts/granite/granite in images.overrides with the image that the vendor provides",
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
        Advisory(
            "token-service-address-unneeded",
            "queriers and routers find the token service without its address: you can remove AUTHZ_TOKEN_SVC_ADDRESS",
            about: PackageSpec.path { $0.components },
            since: .r20250814,
            isTransition: true,
            severity: .note,
            where: { $0.namesTokenService { $0 || $1 } }
        ),
        Advisory(
            "catalog-backup-endpoint",
            "the catalog backup of the garbage collector fails if objectStore.s3.endpoint contains the bucket name",
            about: PackageSpec.path { $0.objectStore.s3.endpoint },
            since: .r20250925,
            until: .r20251218,
            patch: Patch(
                .set(variable(snapshotVariables[0], of: "iox", in: \.garbageCollector), "false"),
                .set(variable(snapshotVariables[1], of: "iox", in: \.garbageCollector), "false")
            ),
            where: { $0.endpointHoldsBucket && !$0.hasSnapshotWorkaround }
        ),
        Advisory(
            "catalog-backup-works",
            "the catalog backup of the garbage collector works again: you can remove the two "
                + "variables INFLUXDB_IOX_…_SNAPSHOT_FILES",
            about: PackageSpec.path { $0.components.garbageCollector },
            since: .r20251218,
            isTransition: true,
            severity: .note,
            where: { $0.namesSnapshotFiles }
        ),
    ]
}
