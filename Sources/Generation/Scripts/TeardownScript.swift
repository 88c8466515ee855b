import Answers
import Deployment
import Formats
import InfluxDB

/// The script that removes what the setup script has made, in reverse.
struct TeardownScript {
    private let deployment: Deployment
    private var answers: Answers { deployment.answers }

    init(_ deployment: Deployment) { self.deployment = deployment }

    func text(_ templates: TemplateSet) throws -> String {
        let objects = configMaps + secrets
        var view: [String: TemplateValue] = ["objects": .list((objects + pullSecrets).map(\.view))]
        switch answers.deploy {
        case .kubectl: view["manifest"] = TemplateValue(true)
        case .helm: view["helm"] = TemplateValue(true)
        case .kubit: view["kubit"] = TemplateValue(true)
        }
        var names = ["deploy"] + objects.map(\.step)
        if let file = answers.license?.file {
            view["license"] = ["file": .text(file)]
            names.append("license")
        }
        names += pullSecrets.map(\.step)
        if let kubit = deployment.kubitOperator {
            view["operator"] = ["kustomization": .text(kubit.kustomization)]
            names.append("operator")
        }
        names.append("namespace")
        // One template holds all the functions.
        let steps = [Script.Step("preflight", template: "teardown-steps", view)] + names.map { Script.Step($0) }
        return try Script(
            kind: "teardown",
            functions: ["common/basics.sh", "common/options.sh", "common/cluster.sh"]
                + (answers.deploy == .kubit ? ["common/kubit-cluster.sh"] : []) + ["teardown/teardown-main.sh"],
            header: ["name": .text(answers.name.text), "namespace": .text(answers.namespace.text)],
            steps: steps
        ).text(templates)
    }

    /// What one step removes.
    private struct Removal {
        let step: String
        let kind: String
        let names: [ObjectName]

        var view: TemplateValue {
            let members = names.map { TemplateValue.record(["kind": .text(kind), "name": .text($0.text)]) }
            return ["function": .text(step.replacing("-", with: "_")), "members": .list(members)]
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
