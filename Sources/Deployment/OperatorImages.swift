import Answers
import InfluxDB

/// The images of the kubit operator and of the steps that it runs: those in the answers, or the mirrored copies if all
/// images come from a private registry.
package struct OperatorImages {
    /// The repository of the operator's image; nil for the default of the chart.
    package let `operator`: String?
    package let applyStep: String?
    package let renderStep: String?
    package let kubecfg: String?

    /// Whether an image of a step is set.
    package var namesSteps: Bool { applyStep != nil || renderStep != nil || kubecfg != nil }

    init(_ answers: Answers, _ kubit: KubitRelease) {
        let settings = answers.operator ?? OperatorAnswers()
        let isInstalled = settings.install != false
        func mirrored(_ image: String) -> String? {
            isInstalled ? answers.spec.images?.registryOverride.map { "\($0)/\(image)" } : nil
        }
        `operator` = settings.image ?? mirrored(KubitRelease.repository)
        applyStep = settings.applyStepImage ?? mirrored(KubitRelease.kubectlImage)
        renderStep = settings.renderStepImage ?? mirrored(kubit.image)
        kubecfg = settings.kubecfgImage ?? mirrored(KubitRelease.kubecfgImage)
    }
}

extension Deployment {
    /// The images of the operator.
    package var kubitImages: OperatorImages { OperatorImages(answers, kubit) }
}
