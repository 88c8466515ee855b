import Answers
import InfluxDB

/// The images of the kubit operator, and of what it runs: those that the answers name, or their mirrored copies where all
/// images come from a registry of one's own.
package struct OperatorImages {
    /// Repository of the operator's image; nil where the chart's own will do.
    package let `operator`: String?
    package let applyStep: String?
    package let renderStep: String?
    package let kubecfg: String?

    /// Whether any image is named that the operator runs.
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
