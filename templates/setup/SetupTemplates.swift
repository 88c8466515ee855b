/// The templates of `setup.sh`, and the functions that every script shares.
public enum SetupTemplates {
    /// Each template's name, which is its path in `templates/`, and its text in UTF-8.
    ///
    /// A step's template has the name of the step, except `steps/secret.sh.mustache`, which the steps `catalog`,
    /// `object-store` and `signing-key` share.
    public static let table: [(name: String, bytes: @Sendable () -> [UInt8])] = [
        ("setup/header.sh.mustache", { PackageResources.header_sh_mustache }),
        ("setup/main.sh.mustache", { PackageResources.main_sh_mustache }),
        ("setup/lib/basics.sh", { PackageResources.basics_sh }),
        ("setup/lib/cluster.sh", { PackageResources.cluster_sh }),
        ("setup/lib/conditions.sh", { PackageResources.conditions_sh }),
        ("setup/lib/kubit.sh", { PackageResources.kubit_sh }),
        ("setup/lib/objects.sh", { PackageResources.objects_sh }),
        ("setup/lib/options.sh", { PackageResources.options_sh }),
        ("setup/lib/release.sh", { PackageResources.release_sh }),
        ("setup/lib/secrets.sh", { PackageResources.secrets_sh }),
        ("setup/steps/applier.sh.mustache", { PackageResources.applier_sh_mustache }),
        ("setup/steps/ca-bundle.sh.mustache", { PackageResources.ca_bundle_sh_mustache }),
        ("setup/steps/cert-manager.sh.mustache", { PackageResources.cert_manager_sh_mustache }),
        ("setup/steps/deploy-configmap.sh.mustache", { PackageResources.deploy_configmap_sh_mustache }),
        ("setup/steps/deploy-helm.sh.mustache", { PackageResources.deploy_helm_sh_mustache }),
        ("setup/steps/deploy-kubectl.sh.mustache", { PackageResources.deploy_kubectl_sh_mustache }),
        ("setup/steps/deploy-kubit.sh.mustache", { PackageResources.deploy_kubit_sh_mustache }),
        ("setup/steps/external-secrets.sh.mustache", { PackageResources.external_secrets_sh_mustache }),
        ("setup/steps/license.sh.mustache", { PackageResources.license_sh_mustache }),
        ("setup/steps/mirror.sh.mustache", { PackageResources.mirror_sh_mustache }),
        ("setup/steps/namespace.sh.mustache", { PackageResources.namespace_sh_mustache }),
        ("setup/steps/next.sh.mustache", { PackageResources.next_sh_mustache }),
        ("setup/steps/operator-secret.sh.mustache", { PackageResources.operator_secret_sh_mustache }),
        ("setup/steps/operator.sh.mustache", { PackageResources.operator_sh_mustache }),
        ("setup/steps/pull-secret.sh.mustache", { PackageResources.pull_secret_sh_mustache }),
        ("setup/steps/required.sh.mustache", { PackageResources.required_sh_mustache }),
        ("setup/steps/secret.sh.mustache", { PackageResources.secret_sh_mustache }),
        ("setup/steps/tls.sh.mustache", { PackageResources.tls_sh_mustache }),
        ("setup/steps/wait.sh.mustache", { PackageResources.wait_sh_mustache }),
    ]
}
