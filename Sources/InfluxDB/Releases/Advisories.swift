import Diagnostics

extension Advisory {
    /// The variables that switch the garbage collector's snapshot files on and off.
    static let snapshotVariables = [
        "INFLUXDB_IOX_CREATE_CATALOG_BACKUP_DATA_SNAPSHOT_FILES",
        "INFLUXDB_IOX_DELETE_USING_CATALOG_BACKUP_DATA_SNAPSHOT_FILES",
    ]

    private static func variable(_ name: String, of container: String, in component: String) -> FieldPath {
        FieldPath(keys: "components", component, "template", "containers", container, "env", name)
    }

    /// All advisories, by release.
    static let all: [Advisory] = [
        Advisory(
            "custom-ca-ignored",
            "a custom CA is not heeded yet: that came with 20230912-619813",
            about: "egress",
            since: .r20230907,
            until: .r20230912,
            where: { $0.spec.egress != nil }
        ),
        Advisory(
            "custom-ca-not-for-object-store",
            "the custom CA holds for the identity provider and the catalog, not yet for the object store: that came with "
                + "20231004-666907",
            about: "egress",
            since: .r20230912,
            until: .r20231004,
            where: { $0.spec.egress != nil }
        ),
        Advisory(
            "catalog-migration",
            "the catalog is migrated; with more than 10 million rows in its table parquet_file, ask the vendor first",
            about: "catalog",
            since: .r20240111,
            isTransition: true
        ),
        Advisory(
            "prometheus-operator-flag",
            "the feature flag prometheusOperator is on its way out: this release's schema does not list it, and "
                + "20241024-1354148 refuses it",
            about: "featureFlags",
            since: .r20240418,
            until: .r20241024,
            patch: Patch(.removeFlag("prometheusOperator")),
            where: { $0.has("prometheusOperator") }
        ),
        Advisory(
            "service-monitor-flag",
            "observability.serviceMonitor takes the place of the feature flag serviceMonitor, and the ServiceMonitor is "
                + "made anew",
            about: "featureFlags",
            since: .r20240430,
            patch: Patch(
                .removeFlag("serviceMonitor"),
                .give("observability.serviceMonitor.interval", "30s"),
                .give("observability.serviceMonitor.scrapeTimeout", "10s")
            ),
            where: { $0.has("serviceMonitor") }
        ),
        Advisory(
            "three-queriers",
            "three queriers run by default, where it was one; the patch keeps one",
            about: "resources.querier",
            since: .r20240717,
            isTransition: true,
            patch: Patch(.set("resources.querier.requests.replicas", "1")),
            where: { $0.spec.resources?.querier?.requests?.replicas == nil }
        ),
        Advisory(
            "license-required",
            "a licence is required",
            about: "license",
            since: .r20241024,
            isTransition: true,
            patch: Patch(.set("license.file", "license.yml")),
            where: { $0.hasLicense == false }
        ),
        Advisory(
            "token-service-address",
            "with clusteredAuth, queriers and routers do not find the token service by themselves",
            about: "featureFlags",
            since: .r20241024,
            until: .r20250814,
            patch: Patch(
                .set(variable("AUTHZ_TOKEN_SVC_ADDRESS", of: "clustered-auth", in: "querier"), "http://core:8091/"),
                .set(variable("AUTHZ_TOKEN_SVC_ADDRESS", of: "clustered-auth", in: "router"), "http://core:8091/")
            ),
            where: { $0.has("clusteredAuth") && !$0.namesTokenService { $0 && $1 } }
        ),
        Advisory(
            "dsn-options",
            "a DSN with the parameter options breaks the core service; if the catalog's DSN has it, override the image "
                + "influxdb2-artifacts/granite/granite, under images.overrides, with the one that the vendor names",
            about: "catalog.dsn",
            since: .r20241024,
            isTransition: true,
            where: { $0.mayHaveOptions }
        ),
        Advisory(
            "partial-writes",
            "a write with some faulty lines is accepted in part, where it was refused as a whole; the patch keeps that",
            about: "components.ingester",
            since: .r20241024,
            isTransition: true,
            patch: Patch(.set(variable("INFLUXDB_IOX_PARTIAL_WRITES_ENABLED", of: "iox", in: "ingester"), "false")),
            where: { $0.variable("INFLUXDB_IOX_PARTIAL_WRITES_ENABLED", of: "iox", in: \.ingester) == nil }
        ),
        Advisory(
            "licensed-binaries-flag",
            "the feature flag useLicensedBinaries has no effect any more",
            about: "featureFlags",
            since: .r20241024,
            severity: .note,
            patch: Patch(.removeFlag("useLicensedBinaries")),
            where: { $0.has("useLicensedBinaries") }
        ),
        Advisory(
            "token-service-address-unneeded",
            "the address of the token service need not be given any more: AUTHZ_TOKEN_SVC_ADDRESS may be removed",
            about: "components",
            since: .r20250814,
            isTransition: true,
            severity: .note,
            where: { $0.namesTokenService { $0 || $1 } }
        ),
        Advisory(
            "catalog-backup-endpoint",
            "the garbage collector's catalog backup fails where objectStore.s3.endpoint contains the bucket's name",
            about: "objectStore.s3.endpoint",
            since: .r20250925,
            until: .r20251218,
            patch: Patch(
                .set(variable(snapshotVariables[0], of: "iox", in: "garbage-collector"), "false"),
                .set(variable(snapshotVariables[1], of: "iox", in: "garbage-collector"), "false")
            ),
            where: { $0.endpointHoldsBucket && !$0.hasSnapshotWorkaround }
        ),
        Advisory(
            "catalog-backup-works",
            "the garbage collector's catalog backup works again: the two INFLUXDB_IOX_…_SNAPSHOT_FILES may be removed",
            about: "components.garbage-collector",
            since: .r20251218,
            isTransition: true,
            severity: .note,
            where: { $0.namesSnapshotFiles }
        ),
    ]
}
