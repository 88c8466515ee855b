import Answers
import InfluxDB
import Kubernetes

/// A script that is made of steps.
struct Script {
    /// A step: its name, the template of its functions, and what that is filled with.
    struct Step {
        let name: String
        let template: String
        var view: [String: Any] = [:]
    }

    /// The script's text: what it begins with, the functions of its steps, and the call that runs them.
    static func text(
        _ kind: String,
        _ steps: [Step],
        _ header: [String: Any],
        _ templates: TemplateSet
    ) throws -> String {
        var header = header
        header["steps"] = steps.map(\.name).joined(separator: " ")
        var text = try templates.render("\(kind)/\(kind)-header.sh.mustache", header)
        text += templates.text("\(kind)/\(kind)-functions.sh")
        var seen = Set<String>()
        for step in steps where !step.template.isEmpty {
            // Steps of one template that take nothing from their view come once.
            if step.view.isEmpty, !seen.insert(step.template).inserted { continue }
            text += try templates.render("\(kind)/\(step.template).sh.mustache", step.view)
        }
        return text + "\nmain \"$@\"\n"
    }
}

/// The setup script: which steps a deployment needs, and what their templates are filled with.
struct SetupScript {
    private let deployment: Deployment
    private var answers: Answers { deployment.answers }

    init(_ deployment: Deployment) { self.deployment = deployment }

    func text(_ templates: TemplateSet) throws -> String {
        let secrets = SecretsView(deployment)
        var steps = [Script.Step(name: "namespace", template: "namespace")]
        if answers.deploy == .kubectl, answers.operator?.install != false {
            let kustomization = "https://github.com/kubecfg/kubit//kustomize/global?ref=\(deployment.kubitVersion)"
            steps.append(
                Script.Step(
                    name: "operator",
                    template: "operator",
                    view: ["version": deployment.kubitVersion, "kustomization": kustomization]
                )
            )
        }
        if let secret = answers.registry?.pullSecret, let file = secret.file, answers.secrets == .commands {
            steps.append(
                Script.Step(
                    name: "pull-secret",
                    template: "pull-secret",
                    view: ["name": secret.name.text, "file": file]
                )
            )
        }
        if let file = answers.license?.file {
            steps.append(Script.Step(name: "license", template: "license", view: ["file": file]))
        }
        if !secrets.required.isEmpty {
            steps.append(Script.Step(name: "required", template: "required", view: ["objects": secrets.required]))
        }
        if answers.secrets == .external {
            steps.append(Script.Step(name: "external-secrets", template: "external-secrets"))
        }
        for (purpose, view) in secrets.made {
            let function = purpose.rawValue.replacing("-", with: "_")
            steps.append(
                Script.Step(name: purpose.rawValue, template: "secret", view: ["function": function, "secrets": view])
            )
        }
        steps += tls()
        if let bundle = answers.egress?.customCertificates, let file = bundle.file {
            let view = ["name": bundle.configMap.text, "key": bundle.key.text, "file": file]
            steps.append(Script.Step(name: "ca-bundle", template: "ca-bundle", view: view))
        }
        if let registry = answers.spec.images?.registryOverride {
            steps.append(Script.Step(name: "mirror", template: "mirror", view: mirror(registry)))
        }
        steps.append(deploy())
        steps.append(Script.Step(name: "wait", template: "wait"))
        let hasProfile = ClientConfiguration(answers).missing.isEmpty
        let next: [String: Any] = [
            "adminToken": answers.identity == nil, "login": answers.identity != nil && hasProfile,
        ]
        steps.append(Script.Step(name: "next", template: "next", view: next))
        let header = [
            "name": answers.name.text, "namespace": answers.namespace.text,
            "variables": secrets.variables.joined(separator: " "),
        ]
        return try Script.text("setup", steps, header, templates)
    }

    private func tls() -> [Script.Step] {
        guard let tls = answers.ingress?.tls else { return [] }
        if let issuer = tls.issuer {
            let view = ["kind": issuer.kind.rawValue, "name": issuer.name.text]
            return [Script.Step(name: "cert-manager", template: "cert-manager", view: view)]
        }
        guard let certificate = tls.certificate, let key = tls.key, answers.secrets == .commands else { return [] }
        let view = ["name": tls.secretName.text, "certificate": certificate, "key": key]
        return [Script.Step(name: "tls", template: "tls", view: view)]
    }

    /// The package lists the product's images; kubit's own are what it runs where nothing else is said.
    private func mirror(_ registry: String) -> [String: Any] {
        [
            "registry": registry,
            "package": "us-docker.pkg.dev/influxdb2-artifacts/clustered/influxdb:\(answers.release)",
            "images": [
                "ghcr.io/kubecfg/kubit:\(deployment.kubitVersion)", "ghcr.io/kubecfg/kubecfg/kubecfg:latest",
                "registry.k8s.io/kubectl:v1.28.0",
            ],
        ]
    }

    private func deploy() -> Script.Step {
        switch answers.deploy {
        case .kubectl:
            return Script.Step(name: "deploy", template: "manifest")
        case .helm:
            let view = ["version": deployment.chart.text, "repository": Chart.repository]
            return Script.Step(name: "deploy", template: "chart", view: view)
        case .kubit:
            let view: [String: Any] = answers.registry?.pullSecret.file.map { ["dockerConfig": $0] } ?? [:]
            return Script.Step(name: "deploy", template: "kubit", view: view)
        }
    }
}

/// The secrets as the templates want them.
private struct SecretsView {
    /// The generic secrets that the script makes, by what they are for.
    private(set) var made: [(SecretObject.Purpose, [[String: Any]])] = []
    /// What must exist before.
    private(set) var required: [[String: Any]] = []
    /// The environment variables that hold secrets.
    private(set) var variables: [String] = []
    private var loaded = 0

    init(_ deployment: Deployment) {
        let answers = deployment.answers
        let isLeft = answers.secrets == .none
        for purpose in SecretObject.Purpose.allCases {
            var objects: [[String: Any]] = []
            for secret in deployment.secrets where secret.purpose == purpose {
                if !secret.isMade || isLeft {
                    require("secret", secret.name, keys: secret.entries.map(\.key.text))
                } else if answers.secrets == .commands {
                    objects.append(["name": secret.name.text, "entries": secret.entries.map { entry($0) }])
                }
            }
            if !objects.isEmpty { made.append((purpose, objects)) }
        }
        if let secret = answers.registry?.pullSecret, secret.file == nil || isLeft {
            require("secret", secret.name, keys: [".dockerconfigjson"])
        }
        if let tls = answers.ingress?.tls, tls.issuer == nil, tls.certificate == nil || isLeft {
            require("secret", tls.secretName, keys: ["tls.crt", "tls.key"])
        }
        if let bundle = answers.egress?.customCertificates, bundle.file == nil {
            require("configmap", bundle.configMap, keys: [bundle.key.text])
        }
    }

    private mutating func require(_ kind: String, _ name: ObjectName, keys: [String]) {
        let list = keys.joined(separator: ", ")
        required.append([
            "kind": kind, "name": name.text,
            "description": "\(kind) \(name), key\(keys.count == 1 ? "" : "s") \(list)",
        ])
    }

    private mutating func entry(_ entry: SecretObject.Entry) -> [String: Any] {
        var view: [String: Any] = ["key": entry.key.text]
        switch entry.source.origin {
        case .file(let path) where entry.source.keepNewline == true:
            view["keptFile"] = path
        case .parts(let parts):
            let (load, variable) = load(parts.password.source.origin)
            view["load"] = load
            view["dsn"] = ["before": parts.beforePassword, "variable": variable, "behind": parts.behindPassword]
        case let origin:
            let (load, variable) = load(origin)
            view["load"] = load
            view["value"] = variable
        }
        return view
    }

    /// How a value gets into a shell variable of its own, and which.
    private mutating func load(_ origin: SecretSource.Origin) -> (view: [String: Any], variable: String) {
        loaded += 1
        let variable = "secret_\(loaded)"
        let (how, from): (String, String) =
            switch origin {
            case .environment(let name): ("env", name)
            case .file(let path): ("file", path)
            case .prompt(let text): ("prompt", text)
            case .command(let command): ("command", command)
            case .parts, .remote, .existing, .literal: ("env", "")
            }
        if how == "env", !variables.contains(from) { variables.append(from) }
        return (["how": how, "variable": variable, "from": from], variable)
    }
}
