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
        let settings = deployment.answers.externalSecrets ?? ExternalSecretsAnswers()
        hasStore = deployment.answers.secrets == .external
        secrets = deployment.objects(by: .externalStore).compactMap { object in
            guard case .secret(let type) = object.kind, let name = object.name else { return nil }
            return ExternalSecret(
                name: name.text,
                namespace: deployment.answers.namespace.text,
                store: (settings.kind.rawValue, settings.store.text),
                refreshInterval: settings.refreshInterval ?? "1h",
                type: type,
                entries: object.entries.map {
                    .init(key: $0.key.text, remoteKey: $0.remoteKey ?? name.text, property: $0.key.text)
                }
            )
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
        var text: [UInt8] = []
        for (index, secret) in secrets.enumerated() {
            if index > 0 { text += Array("---\n".utf8) }
            let emitter = Emitter()
            secret.write(to: emitter)
            text += try emitter.finish()
        }
        return text
    }
}
