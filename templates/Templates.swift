/// The texts that influxgen fills in, embedded in the binary.
public enum Templates {
    /// Every template by its name, which is its path in `templates/`.
    public static let names: [String] = [
        "common/basics.sh",
        "common/cluster.sh",
        "common/kubit-cluster.sh",
        "common/options.sh",
        "setup/ca-bundle.sh.mustache",
        "setup/cert-manager.sh.mustache",
        "setup/chart.sh.mustache",
        "setup/external-secrets.sh.mustache",
        "setup/kubit.sh.mustache",
        "setup/license.sh.mustache",
        "setup/manifest.sh.mustache",
        "setup/mirror.sh.mustache",
        "setup/namespace.sh.mustache",
        "setup/next.sh.mustache",
        "setup/objects.sh",
        "setup/operator.sh.mustache",
        "setup/pull-secret.sh.mustache",
        "setup/required.sh.mustache",
        "setup/secret.sh.mustache",
        "setup/secrets.sh",
        "setup/setup-header.sh.mustache",
        "setup/setup-main.sh",
        "setup/tls.sh.mustache",
        "setup/wait.sh.mustache",
        "teardown/teardown-header.sh.mustache",
        "teardown/teardown-main.sh",
        "teardown/teardown-steps.sh.mustache",
        "influxctl.toml.mustache",
    ]

    /// The text of a template.
    public static func text(_ name: String) -> String? { bytes(name).map { String(decoding: $0, as: UTF8.self) } }

    /// The names of the starter answers.
    public static let starters = [
        "air-gapped",
        "azure-entra",
        "eks-auth0",
        "gke",
        "minimal",
        "openshift",
        "s3-keycloak",
    ]

    /// The text of a starter's answers.
    public static func starter(_ name: String) -> String? {
        let bytes: [UInt8]? =
            switch name {
            case "air-gapped": PackageResources.air_gapped_yaml
            case "azure-entra": PackageResources.azure_entra_yaml
            case "eks-auth0": PackageResources.eks_auth0_yaml
            case "gke": PackageResources.gke_yaml
            case "minimal": PackageResources.minimal_yaml
            case "openshift": PackageResources.openshift_yaml
            case "s3-keycloak": PackageResources.s3_keycloak_yaml
            default: nil
            }
        return bytes.map { String(decoding: $0, as: UTF8.self) }
    }

    /// The text of a template in UTF-8.
    public static func bytes(_ name: String) -> [UInt8]? {
        switch name {
        case "common/basics.sh": PackageResources.basics_sh
        case "common/cluster.sh": PackageResources.cluster_sh
        case "common/kubit-cluster.sh": PackageResources.kubit_cluster_sh
        case "common/options.sh": PackageResources.options_sh
        case "setup/ca-bundle.sh.mustache": PackageResources.ca_bundle_sh_mustache
        case "setup/cert-manager.sh.mustache": PackageResources.cert_manager_sh_mustache
        case "setup/chart.sh.mustache": PackageResources.chart_sh_mustache
        case "setup/external-secrets.sh.mustache": PackageResources.external_secrets_sh_mustache
        case "setup/kubit.sh.mustache": PackageResources.kubit_sh_mustache
        case "setup/license.sh.mustache": PackageResources.license_sh_mustache
        case "setup/manifest.sh.mustache": PackageResources.manifest_sh_mustache
        case "setup/mirror.sh.mustache": PackageResources.mirror_sh_mustache
        case "setup/namespace.sh.mustache": PackageResources.namespace_sh_mustache
        case "setup/next.sh.mustache": PackageResources.next_sh_mustache
        case "setup/objects.sh": PackageResources.objects_sh
        case "setup/operator.sh.mustache": PackageResources.operator_sh_mustache
        case "setup/pull-secret.sh.mustache": PackageResources.pull_secret_sh_mustache
        case "setup/required.sh.mustache": PackageResources.required_sh_mustache
        case "setup/secret.sh.mustache": PackageResources.secret_sh_mustache
        case "setup/secrets.sh": PackageResources.secrets_sh
        case "setup/setup-header.sh.mustache": PackageResources.setup_header_sh_mustache
        case "setup/setup-main.sh": PackageResources.setup_main_sh
        case "setup/tls.sh.mustache": PackageResources.tls_sh_mustache
        case "setup/wait.sh.mustache": PackageResources.wait_sh_mustache
        case "teardown/teardown-header.sh.mustache": PackageResources.teardown_header_sh_mustache
        case "teardown/teardown-main.sh": PackageResources.teardown_main_sh
        case "teardown/teardown-steps.sh.mustache": PackageResources.teardown_steps_sh_mustache
        case "influxctl.toml.mustache": PackageResources.influxctl_toml_mustache
        default: nil
        }
    }
}
