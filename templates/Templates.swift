import SetupTemplates
import TeardownTemplates

/// The texts that influxgen fills in, embedded in the binary.
///
/// Swift Package Manager names an embedded file by the last part of its path, so that directories with files of the same
/// name are targets of their own.
public enum Templates {
    /// The bytes of every template by its name, which is its path in `templates/`.
    public static let table: [(name: String, bytes: @Sendable () -> [UInt8])] =
        SetupTemplates.table + TeardownTemplates.table + [
            ("client/influxctl.toml.mustache", { @Sendable in PackageResources.influxctl_toml_mustache })
        ]

    /// The names of all templates.
    public static var names: [String] { table.map(\.name) }

    /// The text of a template.
    public static func text(_ name: String) -> String? { bytes(name).map { String(decoding: $0, as: UTF8.self) } }

    /// The text of a template in UTF-8.
    public static func bytes(_ name: String) -> [UInt8]? { table.first { $0.name == name }?.bytes() }

    private static let starterTable: [(name: String, bytes: @Sendable () -> [UInt8])] = [
        ("air-gapped", { PackageResources.air_gapped_yaml }),
        ("azure-entra", { PackageResources.azure_entra_yaml }),
        ("eks-auth0", { PackageResources.eks_auth0_yaml }),
        ("gke", { PackageResources.gke_yaml }),
        ("minimal", { PackageResources.minimal_yaml }),
        ("openshift", { PackageResources.openshift_yaml }),
        ("s3-keycloak", { PackageResources.s3_keycloak_yaml }),
    ]

    /// The names of the starter answers.
    public static var starters: [String] { starterTable.map(\.name) }

    /// The text of a starter's answers.
    public static func starter(_ name: String) -> String? {
        starterTable.first { $0.name == name }.map { String(decoding: $0.bytes(), as: UTF8.self) }
    }
}
