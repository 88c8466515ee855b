import Diagnostics
import Fields

extension Advisory {
    /// The advisories for the releases of 2025, by release.
    static let of2025: [Advisory] = [
        Advisory(
            "broken-catalog-backup",
            "if pg_dump fails, this release keeps an unusable backup of the catalog; 20250613-1754010 is the first release "
                + "that does not",
            about: PackageSpec.path { $0.components.garbageCollector },
            until: .r20250613,
            where: { $0.writesBackups }
        ),
        Advisory(
            "catalog-backup-interval",
            "the catalog is backed up every 4 hours instead of every hour; the patch keeps 1 hour",
            about: PackageSpec.path { $0.components.garbageCollector },
            since: .r20250613,
            isTransition: true,
            patch: Patch(
                .set(variable("INFLUXDB_IOX_CREATE_CATALOG_BACKUP_INTERVAL", of: "iox", in: \.garbageCollector), "1h")
            ),
            where: {
                $0.writesBackups
                    && $0.variable("INFLUXDB_IOX_CREATE_CATALOG_BACKUP_INTERVAL", of: "iox", in: \.garbageCollector)
                        == nil
            }
        ),
        Advisory(
            "no-default-limits",
            "the catalog and Prometheus have no default limits of CPU and memory any more; set them if the namespace has a "
                + "quota",
            about: PackageSpec.path { $0.resources },
            since: .r20250613,
            isTransition: true,
            severity: .note,
            where: { $0.spec.resources?.catalog?.limits == nil || $0.spec.resources?.prometheus?.limits == nil }
        ),
        Advisory(
            "grafana-vulnerabilities",
            "the Grafana of this release has known vulnerabilities: CVE-2025-3415, CVE-2025-3580 and CVE-2025-4123; "
                + "20250618-1758428 fixes them",
            about: PackageSpec.path { $0.featureFlags },
            until: .r20250618,
            where: { $0.has("grafana") }
        ),
        Advisory(
            "grafana-vulnerabilities-2",
            "the Grafana of this release has known vulnerabilities: CVE-2025-6023 and CVE-2025-6197; 20250814-1819052 fixes "
                + "them",
            about: PackageSpec.path { $0.featureFlags },
            until: .r20250814,
            where: { $0.has("grafana") }
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
