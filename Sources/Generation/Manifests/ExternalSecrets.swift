import Answers
import Deployment
import Formats
import YAML

/// The secrets of a deployment as resources of the External Secrets Operator.
struct ExternalSecrets {
    private let secrets: [ExternalSecret]

    init(_ deployment: Deployment) {
        let answers = deployment.answers
        let settings = answers.externalSecrets ?? ExternalSecretsAnswers()
        func secret(_ name: ObjectName, type: String? = nil, _ entries: [ExternalSecret.Entry]) -> ExternalSecret {
            ExternalSecret(
                name: name.text,
                namespace: answers.namespace.text,
                store: (settings.kind.rawValue, settings.store.text),
                refreshInterval: settings.refreshInterval ?? "1h",
                type: type,
                entries: entries
            )
        }
        var secrets: [ExternalSecret] = []
        if let pull = answers.registry?.pullSecret, pull.existing == nil {
            let key = pull.remote ?? pull.name.text
            secrets.append(
                secret(
                    pull.name,
                    type: "kubernetes.io/dockerconfigjson",
                    [.init(key: ".dockerconfigjson", remoteKey: key, property: ".dockerconfigjson")]
                )
            )
        }
        for object in deployment.secrets where object.isMade {
            secrets.append(
                secret(
                    object.name,
                    object.entries.map {
                        .init(key: $0.key.text, remoteKey: $0.source.remote ?? object.name.text, property: $0.key.text)
                    }
                )
            )
        }
        if let tls = answers.ingress?.tls, tls.issuer == nil, tls.existing == nil {
            let key = tls.remote ?? tls.secretName.text
            secrets.append(
                secret(
                    tls.secretName,
                    type: "kubernetes.io/tls",
                    ["tls.crt", "tls.key"].map { .init(key: $0, remoteKey: key, property: $0) }
                )
            )
        }
        self.secrets = secrets
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
