import Answers
import Deployment
import Formats
import InfluxDB

/// The script that removes what the setup script has made, in reverse.
///
/// A class, since the code that copies a deployment within another value takes 180 kB of the binary.
final class TeardownScript {
    private let deployment: Deployment
    private var answers: Answers { deployment.answers }

    init(_ deployment: Deployment) { self.deployment = deployment }

    func text(_ templates: TemplateSet) throws -> String {
        let deploy = "deploy-\(answers.deploy.rawValue)"
        var steps = [Script.Step("preflight"), Script.Step(deploy, template: deploy)]
        steps += (configMaps + secrets).map(\.scriptStep)
        if let file = answers.license?.file {
            steps.append(Script.Step("license", template: "license", ["file": .text(file)]))
        }
        steps += pullSecrets.map(\.scriptStep)
        if let kubit = deployment.kubitOperator {
            let view: [String: TemplateValue] = ["kustomization": .text(kubit.kustomization)]
            steps.append(Script.Step("operator", template: "operator", view))
        }
        steps.append(Script.Step("namespace", template: "namespace"))
        return try Script(
            kind: .teardown,
            header: ["name": .text(answers.name.text), "namespace": .text(answers.namespace.text)],
            steps: steps
        ).text(templates)
    }

    /// What one step removes.
    private struct Removal {
        let step: String
        let kind: String
        let names: [ObjectName]

        var scriptStep: Script.Step {
            let members = names.map { TemplateValue.record(["kind": .text(kind), "name": .text($0.text)]) }
            let view: [String: TemplateValue] = [
                "function": .text(step.replacing("-", with: "_")), "members": .list(members),
            ]
            return Script.Step(step, template: "objects", view)
        }
    }

    private var configMaps: [Removal] {
        guard let bundle = answers.egress?.customCertificates, bundle.file != nil else { return [] }
        return [Removal(step: "ca-bundle", kind: "configmap", names: [bundle.configMap])]
    }

    /// The secrets themselves, or the ExternalSecrets, whose secrets go with them.
    private var secretKind: String { answers.secrets == .external ? "externalsecret" : "secret" }

    private var secrets: [Removal] {
        guard answers.secrets != .none else { return [] }
        var removals: [Removal] = []
        if let tls = answers.ingress?.tls, tls.certificate != nil {
            removals.append(Removal(step: "tls", kind: secretKind, names: [tls.secretName]))
        }
        for purpose in SecretObject.Purpose.allCases.reversed() {
            let made = deployment.secrets.filter { $0.purpose == purpose && $0.isMade }
            if made.isEmpty { continue }
            removals.append(Removal(step: purpose.rawValue, kind: secretKind, names: made.map(\.name)))
        }
        return removals
    }

    private var pullSecrets: [Removal] {
        guard answers.secrets != .none, let secret = answers.registry?.pullSecret, secret.file != nil else { return [] }
        return [Removal(step: "pull-secret", kind: secretKind, names: [secret.name])]
    }
}
