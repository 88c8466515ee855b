import Answers
import Deployment
import YAML

/// The secrets that the External Secrets Operator makes, as its resources.
struct ExternalSecrets {
    private let secrets: [ExternalSecret]

    init(_ deployment: Deployment) {
        let settings = deployment.answers.externalSecrets ?? ExternalSecretsAnswers()
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

    /// All resources, a document each.
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
