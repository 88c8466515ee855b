import Answers
import Deployment
import Diagnostics

/// The folder that Kustomize builds: all objects of the deployment that a repository may contain.
struct Kustomization: Artifact {
    static let name = "kustomization"
    static let summary = "kustomization.yaml and its namespace.yaml, kubit-applier.yaml and ca-bundle.pem"
    static let path = "kustomization.yaml"

    private static let namespacePath = "namespace.yaml"
    private static let applierPath = "kubit-applier.yaml"
    private static let operatorSecretPath = "operator-secret.yaml"
    private static let bundlePath = "ca-bundle.pem"

    private let deployment: Deployment
    private var namespace: String { deployment.answers.namespace.text }

    init(_ deployment: Deployment) { self.deployment = deployment }

    var obstacles: [Diagnostic] { deployment.gitOps == nil ? [.withoutGitOps(Self.path, Self.name)] : [] }

    func files(_ run: GenerationRun, into sink: inout DiagnosticSink) throws -> [GeneratedFile] {
        guard let plan = deployment.gitOps else { return [] }
        var files: [GeneratedFile] = []
        var resources: [String] = []
        var generators: [ManifestValue] = []
        func add(_ path: String, _ object: ManifestValue) throws {
            resources.append(path)
            files.append(GeneratedFile(path, yaml: try object.document()))
        }
        for object in deployment.objects {
            switch (object.maker, object.kind) {
            case (.script, .namespace): try add(Self.namespacePath, namespaceObject(plan))
            case (.script, .configMap):
                guard let copy = copy(of: object, run, into: &sink) else { continue }
                files.append(copy)
                generators.append(generator(of: object, plan))
            case (.externalStore, _):
                if !resources.contains(ExternalSecrets.path) { resources.append(ExternalSecrets.path) }
            default: break
            }
        }
        if let secret = deployment.operatorPullSecret { try add(Self.applierPath, applier(secret.text, plan)) }
        if plan.usesChart, let secret = deployment.operatorSecretResource {
            try add(Self.operatorSecretPath, secret)
        }
        if !plan.usesChart { resources.append(Manifest.path) }
        let kustomization: ManifestValue = [
            "apiVersion": "kustomize.config.k8s.io/v1beta1", "kind": "Kustomization",
            "resources": .list(resources.map { .text($0) }),
            "configMapGenerator": generators.isEmpty ? .absent : .list(generators),
        ]
        return [GeneratedFile(Self.path, yaml: try kustomization.document())] + files
    }

    private func namespaceObject(_ plan: GitOpsPlan) -> ManifestValue {
        let annotations = SyncWave.beforeInstance.annotations(for: plan.tool) + plan.tool.keepingAnnotations
        return [
            "apiVersion": "v1", "kind": "Namespace",
            "metadata": ["name": .text(namespace), "annotations": ManifestValue(annotations)],
        ]
    }

    /// The account of the operator's jobs, to which the operator adds its own fields.
    private func applier(_ secret: String, _ plan: GitOpsPlan) -> ManifestValue {
        [
            "apiVersion": "v1", "kind": "ServiceAccount",
            "metadata": [
                "name": "kubit-applier", "namespace": .text(namespace),
                "annotations": ManifestValue(SyncWave.beforeInstance.annotations(for: plan.tool)),
            ],
            "imagePullSecrets": [["name": .text(secret)]],
        ]
    }

    /// The config map keeps its name when its content changes, because the AppInstance refers to it.
    private func generator(of object: ClusterObject, _ plan: GitOpsPlan) -> ManifestValue {
        [
            "name": .text(object.name?.text ?? ""), "namespace": .text(namespace),
            "files": .list(object.entries.map { .text("\($0.key)=\(Self.bundlePath)") }),
            "options": [
                "disableNameSuffixHash": true,
                "annotations": ManifestValue(SyncWave.beforeInstance.annotations(for: plan.tool)),
            ],
        ]
    }

    /// Returns a copy of the file from which the object is created, or reports why there is none.
    private func copy(
        of object: ClusterObject,
        _ run: GenerationRun,
        into sink: inout DiagnosticSink
    ) -> GeneratedFile? {
        guard let file = object.file(.bundle) else { return nil }
        let path = object.path?.appending(EgressAnswers.CABundle.key(\.file))
        switch run.inputs.read(file) {
        case .failure(let problem):
            sink.error(.unreadInput, problem.reason, path: path, fix: problem.fix)
        case .success(let bytes) where Self.containsPrivateKey(bytes):
            sink.error(
                .unreadInput,
                "\(file) contains a private key, and everybody with access to the repository could read it",
                path: path,
                fix: "name a file with only certificates; \"influxgen certs bundle\" makes one"
            )
        case .success(let bytes): return GeneratedFile(Self.bundlePath, bytes)
        }
        return nil
    }

    private static func containsPrivateKey(_ bytes: [UInt8]) -> Bool {
        bytes.split(separator: UInt8(ascii: "\n")).contains { line in
            let text = String(decoding: line, as: UTF8.self)
            return text.contains("-----BEGIN ") && text.contains("PRIVATE KEY-----")
        }
    }
}

extension Deployment {
    /// The ExternalSecret that creates the pull secret in the namespace of the operator; nil if it needs none there.
    var operatorSecretResource: ManifestValue? {
        guard gitOps?.operatorSecret != nil,
            let secret = objects(.pullSecret, by: .externalStore).first.flatMap({
                ExternalSecret($0, of: self, in: "kubit")
            })
        else { return nil }
        return .written { secret.write(to: $0) }
    }
}

extension Diagnostic {
    /// The answers have no GitOps tool, which an artifact is for.
    static func withoutGitOps(
        _ path: String,
        _ artifact: String,
        reason: Message = "there is no gitops"
    ) -> Diagnostic {
        Diagnostic(
            .notNeeded,
            .error,
            "these answers need no \(path) because " + reason,
            path: Answers.path { $0.gitops },
            fix: "remove --only \(artifact), or choose another gitops.tool"
        )
    }
}
