/// The templates of `teardown.sh`.
public enum TeardownTemplates {
    /// Each template's name, which is its path in `templates/`, and its text in UTF-8.
    ///
    /// A step's template has the name of the step, except `steps/objects.sh.mustache`, which all steps that delete
    /// secrets or config maps share.
    public static let table: [(name: String, bytes: @Sendable () -> [UInt8])] = [
        ("teardown/header.sh.mustache", { PackageResources.header_sh_mustache }),
        ("teardown/main.sh.mustache", { PackageResources.main_sh_mustache }),
        ("teardown/lib/instance.sh", { PackageResources.instance_sh }),
        ("teardown/lib/jobs.sh", { PackageResources.jobs_sh }),
        ("teardown/lib/members.sh", { PackageResources.members_sh }),
        ("teardown/lib/operator.sh", { PackageResources.operator_sh }),
        ("teardown/lib/progress.sh", { PackageResources.progress_sh }),
        ("teardown/lib/removal.sh", { PackageResources.removal_sh }),
        ("teardown/steps/deploy-helm.sh.mustache", { PackageResources.deploy_helm_sh_mustache }),
        ("teardown/steps/deploy-kubectl.sh.mustache", { PackageResources.deploy_kubectl_sh_mustache }),
        ("teardown/steps/deploy-kubit.sh.mustache", { PackageResources.deploy_kubit_sh_mustache }),
        ("teardown/steps/license.sh.mustache", { PackageResources.license_sh_mustache }),
        ("teardown/steps/namespace.sh.mustache", { PackageResources.namespace_sh_mustache }),
        ("teardown/steps/objects.sh.mustache", { PackageResources.objects_sh_mustache }),
        ("teardown/steps/operator.sh.mustache", { PackageResources.operator_sh_mustache }),
    ]
}
