import Answers
import InfluxDB
import Kubernetes

/// The script that removes what the setup script has made, in reverse.
struct TeardownScript {
    private let deployment: Deployment

    init(_ deployment: Deployment) { self.deployment = deployment }

    func text(_ templates: TemplateSet) throws -> String {
        let answers = deployment.answers
        var objects: [(step: String, members: [TemplateValue])] = []
        if let bundle = answers.egress?.customCertificates, bundle.file != nil {
            objects.append(("ca-bundle", [["kind": "configmap", "name": .text(bundle.configMap.text)]]))
        }
        if answers.secrets != .none {
            let kind = answers.secrets == .external ? "externalsecret" : "secret"
            if let tls = answers.ingress?.tls, tls.certificate != nil {
                objects.append(("tls", [["kind": .text(kind), "name": .text(tls.secretName.text)]]))
            }
            for purpose in SecretObject.Purpose.allCases.reversed() {
                let made = deployment.secrets.filter { $0.purpose == purpose && $0.isMade }
                if made.isEmpty { continue }
                objects.append((purpose.rawValue, made.map { ["kind": .text(kind), "name": .text($0.name.text)] }))
            }
            if let secret = answers.registry?.pullSecret, secret.file != nil {
                objects.append(("pull-secret", [["kind": .text(kind), "name": .text(secret.name.text)]]))
            }
        }
        var view: [String: TemplateValue] = [
            answers.deploy == .helm ? "helm" : "manifest": TemplateValue(true),
            "objects": .list(
                objects.map {
                    ["function": .text($0.step.replacing("-", with: "_")), "members": .list($0.members)]
                }
            ),
        ]
        var names = ["deploy"] + objects.map(\.step)
        if let file = answers.license?.file {
            view["license"] = ["file": .text(file)]
            names.append("license")
        }
        // One template holds all the functions.
        let steps = names.enumerated().map {
            Script.Step(
                name: $0.element,
                template: $0.offset == 0 ? "teardown-steps" : "",
                view: $0.offset == 0 ? view : [:]
            )
        }
        let header: [String: TemplateValue] = [
            "name": .text(answers.name.text), "namespace": .text(answers.namespace.text),
        ]
        return try Script.text("teardown", steps, header, templates)
    }
}
