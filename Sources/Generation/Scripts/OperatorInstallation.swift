import Answers
import Deployment
import Formats
import InfluxDB

/// The kubit operator as the scripts install and remove it.
struct OperatorInstallation {
    private let release: KubitRelease
    private let images: OperatorImages
    private let pullSecret: ObjectName?
    private let resources: OperatorResources?
    /// Whether the operator manages only the namespace in which it runs.
    let isSingleNamespace: Bool

    /// The URL of the kustomization that kubit publishes for a version, as `kubectl apply -k` takes it.
    ///
    /// The one for a single namespace does not contain the name of the namespace.
    var kustomization: String { kustomization(in: KubitRelease.gitRepository) }

    /// The URL of the same kustomization in a Git repository, which can be a mirror of kubit's.
    func kustomization(in repository: String) -> String {
        "\(repository)//kustomize/\(isSingleNamespace ? "single-namespace" : "global")?ref=\(release)"
    }

    fileprivate init(_ deployment: Deployment) {
        release = deployment.kubit
        images = deployment.kubitImages
        pullSecret = deployment.operatorPullSecret
        resources = deployment.answers.operator?.resources
        isSingleNamespace = deployment.isSingleNamespace
    }

    /// The operator's image; nil if the kustomization has it.
    ///
    /// The kustomizations of some tags install an older release, and that of an unknown release might too.
    private var image: String? {
        if let image = images.controller { return image.text }
        return release.facts?.installedByKustomization == release ? nil : release.image
    }

    /// The resources as lines of YAML.
    private var resourceLines: [String] {
        [("requests", resources?.requests), ("limits", resources?.limits)].compactMap { name, amounts in
            guard let amounts else { return nil }
            let entries = [("cpu", amounts.cpu), ("memory", amounts.memory)].compactMap { key, amount in
                amount.map { "\(key): \"\($0)\"" }
            }
            return "\(name): {\(entries.joined(separator: ", "))}"
        }
    }

    private var variables: [(name: String, image: String)] {
        [
            ("KUBIT_CONTROLLER_IMAGE", image), ("KUBIT_APPLY_STEP_KUBECTL_IMAGE", images.applyStep),
            ("KUBIT_RENDER_STEP_KUBECTL_IMAGE", images.renderStep), ("KUBIT_KUBECFG_IMAGE", images.kubecfg),
        ].compactMap { name, image in image.map { (name, $0) } }
    }

    /// Whether the operator differs from the one in kubit's kustomization.
    var hasOverlay: Bool { !variables.isEmpty || pullSecret != nil || resources != nil }

    /// The changes to the Deployment in kubit's kustomization, as a strategic merge patch; nil if there are none.
    var patch: ManifestValue? {
        if !hasOverlay { return nil }
        let container: ManifestValue = [
            "name": "manager", "image": ManifestValue(image),
            "resources": resources == nil
                ? .absent
                : ["requests": Self.amounts(resources?.requests), "limits": Self.amounts(resources?.limits)],
            "env": variables.isEmpty
                ? .absent : .list(variables.map { ["name": .text($0.name), "value": .text($0.image)] }),
        ]
        let pod: ManifestValue = [
            "imagePullSecrets": pullSecret.map { [["name": .text($0.text)]] } ?? .absent, "containers": [container],
        ]
        return [
            "apiVersion": "apps/v1", "kind": "Deployment", "metadata": ["name": "kubit"],
            "spec": ["template": ["spec": pod]],
        ]
    }

    private static func amounts(_ amounts: OperatorResources.Amounts?) -> ManifestValue {
        guard let amounts else { return .absent }
        return ["cpu": ManifestValue(amounts.cpu?.text), "memory": ManifestValue(amounts.memory?.text)]
    }

    /// The values for the template.
    ///
    /// They contain an overlay only if the operator differs from the one in kubit's kustomization.
    var view: [String: TemplateValue] {
        let view: [String: TemplateValue] = [
            "version": .text(release.text), "kustomization": .text(kustomization),
            "singleNamespace": TemplateValue(isSingleNamespace),
        ]
        if !hasOverlay { return view }
        let named = variables.map { TemplateValue.record(["name": .text($0.name), "image": .text($0.image)]) }
        let overlay: TemplateValue = [
            "image": image.map { .text($0) } ?? .absent,
            "pullSecret": pullSecret.map { .text($0.text) } ?? .absent,
            "environment": named.isEmpty ? .absent : ["variables": .list(named)],
            "resources": resourceLines.isEmpty ? .absent : ["lines": TemplateValue(resourceLines)],
        ]
        return view.merging(["overlay": overlay]) { $1 }
    }
}

extension Deployment {
    /// The operator that the scripts install; nil if the chart installs it, it is not needed, or it already exists.
    var kubitOperator: OperatorInstallation? {
        answers.deploy == .kubectl && answers.operator?.install != false ? OperatorInstallation(self) : nil
    }
}
