import Answers
import Diagnostics
import InfluxDB

extension Rule {
    /// An image without a shell, with which the operator cannot delete the deployment.
    public static let noShell = Rule(
        "IG2040",
        "no-shell",
        "The operator deletes a deployment with the image of its apply step, which needs a shell for that. The default, "
            + "\(KubitFacts.kubectl), has none: the deployment is installed and upgraded, but when it is deleted, the job "
            + "that removes its objects fails. Where the cluster pulls all images from a mirror registry, name an image "
            + "with kubectl and a shell, so that it is mirrored too.",
        examples: .answers(
            "images: {↓registryOverride: registry.example.com}",
            accepted: """
                images: {registryOverride: registry.example.com}
                operator: {applyStepImage: registry.example.com/tools/kubectl-with-shell:v1.31.9}
                """
        )
    )
}

extension Rule {
    /// An operator without the rights that a package may need.
    public static let limitedOperator = Rule(
        "IG2041",
        "limited-operator",
        "An operator for a single namespace has no rights outside of this namespace. If the package contains a custom "
            + "resource definition, its job fails. Releases since \(Release.r20241024) have licenses, which need a "
            + "definition.",
        examples: .answers(
            "operator: {↓singleNamespace: true}",
            accepted: "operator: {singleNamespace: false}"
        )
    )
}

extension Deployment {
    /// Whether the operator manages only the namespace of the cluster, and reads the AppInstance from a config map.
    public var isSingleNamespace: Bool { answers.deploy != .kubit && answers.operator?.singleNamespace == true }

    /// Reports an operator that cannot delete the deployment with its images.
    ///
    /// Without a mirror registry and without an answer, kubit's default is used, and teardown.sh replaces it.
    func checkOperator(into sink: inout DiagnosticSink) {
        if isSingleNamespace {
            sink.report(
                Diagnostic(
                    .limitedOperator,
                    .note,
                    "an operator for a single namespace cannot create custom resource definitions, as for licenses",
                    path: Answers.Paths.singleNamespace,
                    fix: "make sure that the definitions in the package exist in the cluster, or remove singleNamespace"
                )
            )
        }
        guard answers.deploy != .kubit, let image = kubitImages.applyStep, KubectlImage.lacksShell(image) else {
            return
        }
        let isAnswered = answers.operator?.applyStepImage != nil
        sink.warning(
            .noShell,
            "the operator cannot delete the deployment with \(image), because this image has no shell",
            path: isAnswered ? Answers.Paths.applyStepImage : Answers.Paths.registryOverride,
            fix: "set \(Answers.Paths.applyStepImage) to an image in the mirror with kubectl 1.27 or newer and a shell"
        )
    }
}

extension Deployment {
    /// The oldest chart version with the keys that the deployment needs; nil if every version has them.
    public var oldestChart: Chart? { answers.oldestChart }
}

extension Answers {
    /// The oldest chart version with the keys that the answers need; nil if every version has them.
    var oldestChart: Chart? {
        let isMirrored = spec.images?.registryOverride != nil && `operator`?.install != false
        if isMirrored || `operator`?.namesKubitImages == true { return .firstWithKubitImages }
        return `operator`?.singleNamespace == true ? .firstWithSingleNamespace : nil
    }
}
