import Answers
import Deployment
import Diagnostics
import YAML

/// The resources for the secrets that the External Secrets Operator creates.
struct ExternalSecrets: Artifact {
    static let name = "external-secrets"
    static let summary = path
    static let path = "external-secrets.yaml"

    private let secrets: [ExternalSecret]
    private let hasStore: Bool

    init(_ deployment: Deployment) {
        hasStore = deployment.answers.secrets == .external
        let annotations = SyncWave.beforeInstance.annotations(for: deployment.gitOps?.tool)
        secrets = deployment.objects(by: .externalStore).compactMap {
            ExternalSecret($0, of: deployment, in: deployment.answers.namespace.text, annotations: annotations)
        }
    }

    var obstacles: [Diagnostic] {
        if !secrets.isEmpty { return [] }
        return [
            Diagnostic(
                .notNeeded,
                .error,
                hasStore
                    ? "these answers need no external-secrets.yaml because every secret already exists"
                    : "these answers need no external-secrets.yaml because setup.sh creates the secrets",
                path: Answers.path { $0.secrets },
                fix: hasStore
                    ? "remove --only external-secrets"
                    : "set secrets: external, or remove --only external-secrets"
            )
        ]
    }

    func files(_ run: GenerationRun, into sink: inout DiagnosticSink) throws -> [GeneratedFile] {
        [try run.applied?.file(Self.path) ?? GeneratedFile(Self.path, yaml: text())]
    }

    /// All resources, one YAML document each.
    func text() throws -> [UInt8] {
        try ManifestValue.documents(secrets.map { secret in .written { secret.write(to: $0) } })
    }
}

extension ExternalSecret {
    /// The resource for a secret of a deployment in a namespace; nil if the object is no secret with a name.
    init?(
        _ object: ClusterObject,
        of deployment: Deployment,
        in namespace: String,
        annotations: [(key: String, value: String)] = []
    ) {
        guard case .secret(let type) = object.kind, let name = object.name else { return nil }
        let settings = deployment.answers.externalSecrets ?? ExternalSecretsAnswers()
        self.init(
            name: name.text,
            namespace: namespace,
            store: (settings.kind.rawValue, settings.store.text),
            refreshInterval: settings.refreshInterval ?? "1h",
            type: type,
            annotations: annotations,
            entries: object.entries.map {
                .init(key: $0.key.text, remoteKey: $0.remoteKey ?? name.text, property: $0.key.text)
            }
        )
    }
}
