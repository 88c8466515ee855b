import Answers
import InfluxDB
import Kubernetes

/// The script that removes what the setup script has made, in reverse.
struct TeardownScript {
    private let deployment: Deployment

    init(_ deployment: Deployment) { self.deployment = deployment }

    func text(_ templates: TemplateSet) throws -> String {
        let answers = deployment.answers
        var objects: [(step: String, members: [[String: Any]])] = []
        if let bundle = answers.egress?.customCertificates, bundle.file != nil {
            objects.append(("ca-bundle", [["kind": "configmap", "name": bundle.configMap.text]]))
        }
        if answers.secrets != .none {
            let kind = answers.secrets == .external ? "externalsecret" : "secret"
            if let tls = answers.ingress?.tls, tls.certificate != nil {
                objects.append(("tls", [["kind": kind, "name": tls.secretName.text]]))
            }
            for purpose in SecretObject.Purpose.allCases.reversed() {
                let made = deployment.secrets.filter { $0.purpose == purpose && $0.isMade }
                if made.isEmpty { continue }
                objects.append((purpose.rawValue, made.map { ["kind": kind, "name": $0.name.text] }))
            }
            if let secret = answers.registry?.pullSecret, secret.file != nil {
                objects.append(("pull-secret", [["kind": kind, "name": secret.name.text]]))
            }
        }
        var view: [String: Any] = [
            answers.deploy == .helm ? "helm" : "manifest": true,
            "objects": objects.map {
                ["function": $0.step.replacing("-", with: "_"), "members": $0.members] as [String: Any]
            },
        ]
        var names = ["deploy"] + objects.map(\.step)
        if let file = answers.license?.file {
            view["license"] = ["file": file]
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
        let header = ["name": answers.name.text, "namespace": answers.namespace.text]
        return try Script.text("teardown", steps, header, templates)
    }
}
