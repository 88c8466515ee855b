import Answers
import Formats
import InfluxDB

/// The images of the kubit operator and of the steps that it runs: those in the answers, or their copies in the mirror
/// registry.
///
/// Nil means the default of kubit, which nothing overrides.
public struct OperatorImages: Sendable {
    /// The operator's image.
    public let controller: ImageName?
    /// The image that applies the package.
    public let applyStep: String?
    /// The image that removes the objects of a deleted deployment.
    public let renderStep: String?
    /// The repository of the image that renders the package.
    public let kubecfg: String?

    /// Whether an image of a step is set.
    package var namesSteps: Bool { applyStep != nil || renderStep != nil || kubecfg != nil }

    init(_ answers: Answers, _ kubit: KubitRelease) {
        let settings = answers.operator ?? OperatorAnswers()
        let registry = settings.install == false ? nil : answers.spec.images?.registryOverride
        func mirrored(_ image: String) -> String? { registry.map { "\($0)/\(image)" } }
        controller = (settings.image ?? mirrored(KubitRelease.repository)).map {
            ImageName($0, defaultTag: kubit.text)
        }
        applyStep = settings.applyStepImage ?? mirrored(kubit.judged.applyImage)
        renderStep = settings.renderStepImage ?? mirrored(kubit.judged.pruneImage)
        kubecfg = settings.kubecfgImage ?? mirrored(KubitRelease.kubecfgRepository)
    }
}

extension Deployment {
    /// The images of the operator.
    public var kubitImages: OperatorImages { OperatorImages(answers, kubit) }

    /// The pull secret that the operator and its jobs need to pull their own images; nil if they need no login.
    ///
    /// kubit itself uses the pull secret of an AppInstance only to fetch the package.
    public var operatorPullSecret: ObjectName? { answers.operatorPullSecret }
}

extension Answers {
    /// The pull secret that the operator and its jobs need; nil if their images need no login.
    var operatorPullSecret: ObjectName? {
        guard deploy != .kubit, let registry else { return nil }
        let needsLogin = registry.mirror?.login ?? (spec.images?.registryOverride != nil)
        return needsLogin ? registry.pullSecret.name : nil
    }
}
