import Answers

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

    private static let kubit = "ghcr.io/kubecfg/kubit"
    private static let kubecfgImage = "ghcr.io/kubecfg/kubecfg/kubecfg:latest"
    private static let kubectl = "registry.k8s.io/kubectl:v1.28.0"

    /// The default images of the operator, which a private registry must mirror.
    package static func upstream(version: String) -> [String] { ["\(kubit):\(version)", kubecfgImage, kubectl] }

    init(_ answers: Answers, version: String) {
        let settings = answers.operator ?? OperatorAnswers()
        let isInstalled = settings.install != false
        func mirrored(_ image: String) -> String? {
            isInstalled ? answers.spec.images?.registryOverride.map { "\($0)/\(image)" } : nil
        }
        `operator` = settings.image ?? mirrored(Self.kubit)
        applyStep = settings.applyStepImage ?? mirrored(Self.kubectl)
        renderStep = settings.renderStepImage ?? mirrored("\(Self.kubit):\(version)")
        kubecfg = settings.kubecfgImage ?? mirrored(Self.kubecfgImage)
    }
}

extension Deployment {
    /// The images of the operator.
    package var kubitImages: OperatorImages { OperatorImages(answers, version: kubitVersion) }
}
