import Answers

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

    private static let kubit = "ghcr.io/kubecfg/kubit"
    private static let kubecfgImage = "ghcr.io/kubecfg/kubecfg/kubecfg:latest"
    private static let kubectl = "registry.k8s.io/kubectl:v1.28.0"

    /// The images as the operator names them itself: what a registry of one's own has to mirror.
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
