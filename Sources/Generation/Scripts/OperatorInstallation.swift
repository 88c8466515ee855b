import Answers
import Deployment
import InfluxDB

/// The kubit operator as the scripts install and remove it.
struct OperatorInstallation {
    private let release: KubitRelease
    private let images: OperatorImages

    /// The URL of the kustomization that kubit publishes for a version.
    var kustomization: String { release.kustomization }

    fileprivate init(_ deployment: Deployment) {
        release = deployment.kubit
        images = deployment.kubitImages
    }

    /// The values for the template.
    ///
    /// They contain images only if the cluster cannot pull the default images of kubit.
    var view: [String: TemplateValue] {
        let kubit = images.operator.map { "\($0):\(release.version)" }
        let variables: [(String, String?)] = [
            ("KUBIT_CONTROLLER_IMAGE", kubit), ("KUBIT_APPLY_STEP_KUBECTL_IMAGE", images.applyStep),
            ("KUBIT_RENDER_STEP_KUBECTL_IMAGE", images.renderStep), ("KUBIT_KUBECFG_IMAGE", images.kubecfg),
        ]
        let named = variables.compactMap { name, image in
            image.map { TemplateValue.record(["name": .text(name), "image": .text($0)]) }
        }
        let view: [String: TemplateValue] = [
            "version": .text(release.version), "kustomization": .text(kustomization),
        ]
        guard !named.isEmpty else { return view }
        let images: TemplateValue = [
            "operator": .text(kubit ?? release.image), "variables": .list(named),
        ]
        return view.merging(["images": images]) { $1 }
    }
}

extension Deployment {
    /// The operator that the scripts install; nil if the chart installs it, it is not needed, or it already exists.
    var kubitOperator: OperatorInstallation? {
        answers.deploy == .kubectl && answers.operator?.install != false ? OperatorInstallation(self) : nil
    }
}
