import Answers
import Diagnostics
import InfluxDB

extension Adoption {
    /// A comment beside an answer.
    public struct Note: Sendable {
        /// The answer.
        public let path: FieldPath
        /// The comment, without the number sign.
        public let text: String
    }

    /// Comments that say what to do so that influxgen creates what the cluster has.
    public var notes: [Note] {
        var notes: [Note] = []
        func note(_ path: FieldPath, _ text: String) { notes.append(Note(path: path, text: text)) }
        if answers.operator?.install == false {
            let version = operatorVersion.map { "\($0) runs" } ?? "it runs"
            note(
                Answers.path { $0.operator.install },
                answers.deploy == .helm
                    ? "the chart does not install it"
                    : "\(version) already; to let setup.sh install and update it, remove this"
            )
        }
        if let identity = answers.identity, identity.clientID == nil, identity.tokenURL != nil {
            note(Answers.path { $0.identity.provider }, "with clientID, generate also writes influxctl.toml")
        }
        if answers.registry?.pullSecret.existing != nil {
            note(Answers.path { $0.registry.pullSecret.existing }, "or file: docker-config.json")
        }
        if answers.license?.existing != nil { note(Answers.path { $0.license.existing }, "or file: license.yml") }
        if answers.ingress?.tls?.existing != nil {
            note(Answers.path { $0.ingress.tls.existing }, "or certificate: tls.crt and key: tls.key")
        }
        if answers.egress?.customCertificates.existing != nil {
            note(Answers.path { $0.egress.customCertificates.existing }, "or file: ca.pem")
        }
        for place in SecretPlace.all {
            guard let source = answers.source(of: place) else { continue }
            switch source.origin {
            case .existing where source.holder == .configMap:
                break
            case .existing:
                let variable = place.suggestion?.variable
                note(place.path.appending(SecretSource.existingKey), "or env: \(variable ?? "MY_VARIABLE")")
            case .environment:
                note(place.path.appending(SecretSource.environmentKey), "was in plain text in the AppInstance")
            default: break
            }
        }
        return notes
    }
}
