import Diagnostics
import Fields

extension Advisory {
    /// The variables that enable the snapshot files of the garbage collector.
    static let snapshotVariables = [
        "INFLUXDB_IOX_CREATE_CATALOG_BACKUP_DATA_SNAPSHOT_FILES",
        "INFLUXDB_IOX_DELETE_USING_CATALOG_BACKUP_DATA_SNAPSHOT_FILES",
    ]

    /// The image that the first release with the component granite needs besides the list of its package.
    static let graniteImage =
        "us-docker.pkg.dev/influxdb2-artifacts/granite/granite@sha256:1683f97386f8af9ce60662ae4ff423770fee166b11378583e211ea30dc849633"

    /// Returns the path of an environment variable of a container.
    static func variable(
        _ name: String,
        of container: String,
        in component: KeyPath<Components, Component?>
    ) -> FieldPath {
        PackageSpec.path { $0.components[dynamicMember: component].template.containers[container].env[name] }
    }

    /// All advisories, by release.
    static let all = of2023 + of2024 + of2025
}
