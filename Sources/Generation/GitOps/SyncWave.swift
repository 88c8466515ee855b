import Answers

/// When Argo CD applies an object: it applies a wave once all objects of the waves before are healthy.
enum SyncWave: Int {
    /// Before the AppInstance: the namespace, its secrets and its config maps.
    case beforeInstance = -1

    /// The annotation with the wave; none for other tools.
    func annotations(for tool: GitOpsAnswers.Tool?) -> [(key: String, value: String)] {
        tool == .argocd ? [("argocd.argoproj.io/sync-wave", String(rawValue))] : []
    }
}

extension GitOpsAnswers.Tool {
    /// The annotation by which the tool never deletes an object; none for Kustomize, which deletes nothing.
    var keepingAnnotations: [(key: String, value: String)] {
        switch self {
        case .kustomize: []
        case .argocd: [("argocd.argoproj.io/sync-options", "Prune=false")]
        case .flux: [("kustomize.toolkit.fluxcd.io/prune", "disabled")]
        }
    }
}
