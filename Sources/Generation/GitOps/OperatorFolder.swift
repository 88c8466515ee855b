import Answers
import Deployment
import Diagnostics

/// The folder with the operator in the release of the deployment.
struct OperatorFolder: Artifact {
    static let name = "operator"
    static let summary = path
    /// The folder, beside that of the deployment because several deployments can share one operator.
    static let folder = "operator"
    private static let path = "\(folder)/\(Kustomization.path)"
    private static let secretPath = "secret.yaml"

    private let deployment: Deployment

    init(_ deployment: Deployment) { self.deployment = deployment }

    var obstacles: [Diagnostic] {
        guard let plan = deployment.gitOps else { return [.withoutGitOps(Self.path, Self.name)] }
        if plan.installsOperator { return [] }
        return [
            Diagnostic(
                .notNeeded,
                .error,
                "these answers need no \(Self.path) because "
                    + (plan.usesChart ? "the chart brings the operator" : "the operator exists already"),
                path: Answers.path { $0.operator.install },
                fix: "remove --only \(Self.name)"
            )
        ]
    }

    func files(_ run: GenerationRun, into sink: inout DiagnosticSink) throws -> [GeneratedFile] {
        guard let plan = deployment.gitOps, let kubit = deployment.kubitOperator else { return [] }
        let secret = deployment.operatorSecretResource
        let kustomization: ManifestValue = [
            "apiVersion": "kustomize.config.k8s.io/v1beta1", "kind": "Kustomization",
            "namespace": kubit.isSingleNamespace ? .text(deployment.answers.namespace.text) : .absent,
            "resources": [
                .text(kubit.kustomization(in: plan.operatorRepository)),
                secret == nil ? .absent : .text(Self.secretPath),
            ],
            "patches": try kubit.patch.map { patch in
                [["target": ["kind": "Deployment", "name": "kubit"], "patch": .text(try Self.text(patch))]]
            } ?? .absent,
        ]
        var files = [GeneratedFile(Self.path, yaml: try kustomization.document())]
        if let secret {
            files.append(GeneratedFile("\(Self.folder)/\(Self.secretPath)", yaml: try secret.document()))
        }
        return files
    }

    private static func text(_ patch: ManifestValue) throws -> String {
        String(decoding: try patch.document(), as: UTF8.self)
    }
}
