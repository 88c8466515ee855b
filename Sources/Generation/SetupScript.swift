import Answers
import InfluxDB
import Kubernetes

/// A script that is made of steps.
struct Script {
    /// A step: its name, the template of its functions, and what that is filled with.
    struct Step {
        let name: String
        let template: String
        var view: [String: TemplateValue] = [:]
    }

    /// The script's text: what it begins with, the functions of its steps, and the call that runs them.
    static func text(
        _ kind: String,
        _ steps: [Step],
        _ header: [String: TemplateValue],
        _ templates: TemplateSet
    ) throws -> String {
        var header = header
        header["steps"] = .text(steps.map(\.name).joined(separator: " "))
        var text = try templates.render("\(kind)/\(kind)-header.sh.mustache", .record(header))
        text += templates.text("\(kind)/\(kind)-functions.sh")
        var seen = Set<String>()
        for step in steps where !step.template.isEmpty {
            // Steps of one template that take nothing from their view come once.
            if step.view.isEmpty, !seen.insert(step.template).inserted { continue }
            text += try templates.render("\(kind)/\(step.template).sh.mustache", .record(step.view))
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
                    view: ["version": .text(deployment.kubitVersion), "kustomization": .text(kustomization)]
                )
            )
        }
        if let secret = answers.registry?.pullSecret, let file = secret.file, answers.secrets == .commands {
            steps.append(
                Script.Step(
                    name: "pull-secret",
                    template: "pull-secret",
                    view: ["name": .text(secret.name.text), "file": .text(file)]
                )
            )
        }
        if let file = answers.license?.file {
            steps.append(Script.Step(name: "license", template: "license", view: ["file": .text(file)]))
        }
        if !secrets.required.isEmpty {
            steps.append(
                Script.Step(name: "required", template: "required", view: ["objects": .list(secrets.required)])
            )
        }
        if answers.secrets == .external {
            steps.append(Script.Step(name: "external-secrets", template: "external-secrets"))
        }
        for (purpose, view) in secrets.made {
            let function = purpose.rawValue.replacing("-", with: "_")
            steps.append(
                Script.Step(
                    name: purpose.rawValue,
                    template: "secret",
                    view: ["function": .text(function), "secrets": .list(view)]
                )
            )
        }
        steps += tls()
        if let bundle = answers.egress?.customCertificates, let file = bundle.file {
            let view: [String: TemplateValue] = [
                "name": .text(bundle.configMap.text), "key": .text(bundle.key.text), "file": .text(file),
            ]
            steps.append(Script.Step(name: "ca-bundle", template: "ca-bundle", view: view))
        }
        if let registry = answers.spec.images?.registryOverride {
            steps.append(Script.Step(name: "mirror", template: "mirror", view: mirror(registry)))
        }
        steps.append(deploy())
        steps.append(Script.Step(name: "wait", template: "wait"))
        let hasProfile = ClientConfiguration(answers).missing.isEmpty
        let next: [String: TemplateValue] =
            [
                "adminToken": TemplateValue(answers.identity == nil),
                "login": TemplateValue(answers.identity != nil && hasProfile),
            ]
        steps.append(Script.Step(name: "next", template: "next", view: next))
        let header: [String: TemplateValue] = [
            "name": .text(answers.name.text), "namespace": .text(answers.namespace.text),
            "variables": .text(secrets.variables.joined(separator: " ")),
        ]
        return try Script.text("setup", steps, header, templates)
    }

    private func tls() -> [Script.Step] {
        guard let tls = answers.ingress?.tls else { return [] }
        if let issuer = tls.issuer {
            let view: [String: TemplateValue] = ["kind": .text(issuer.kind.rawValue), "name": .text(issuer.name.text)]
            return [Script.Step(name: "cert-manager", template: "cert-manager", view: view)]
        }
        guard let certificate = tls.certificate, let key = tls.key, answers.secrets == .commands else { return [] }
        let view: [String: TemplateValue] = [
            "name": .text(tls.secretName.text), "certificate": .text(certificate), "key": .text(key),
        ]
        return [Script.Step(name: "tls", template: "tls", view: view)]
    }

    /// The package lists the product's images; kubit's own are what it runs where nothing else is said.
    private func mirror(_ registry: String) -> [String: TemplateValue] {
        [
            "registry": .text(registry),
            "package": .text("us-docker.pkg.dev/influxdb2-artifacts/clustered/influxdb:\(answers.release)"),
            "images": TemplateValue(KubitImages.upstream(version: deployment.kubitVersion)),
        ]
    }

    private func deploy() -> Script.Step {
        switch answers.deploy {
        case .kubectl:
            return Script.Step(name: "deploy", template: "manifest")
        case .helm:
            let view: [String: TemplateValue] = [
                "version": .text(deployment.chart.text), "repository": .text(Chart.repository),
            ]
            return Script.Step(name: "deploy", template: "chart", view: view)
        case .kubit:
            let file = answers.registry?.pullSecret.file
            let view: [String: TemplateValue] = file.map { ["dockerConfig": .text($0)] } ?? [:]
            return Script.Step(name: "deploy", template: "kubit", view: view)
        }
    }
}

/// The secrets as the templates want them.
private struct SecretsView {
    /// The generic secrets that the script makes, by what they are for.
    private(set) var made: [(SecretObject.Purpose, [TemplateValue])] = []
    /// What must exist before.
    private(set) var required: [TemplateValue] = []
    /// The environment variables that hold secrets.
    private(set) var variables: [String] = []
    private var loaded = 0

    init(_ deployment: Deployment) {
        let answers = deployment.answers
        let isLeft = answers.secrets == .none
        for purpose in SecretObject.Purpose.allCases {
            var objects: [TemplateValue] = []
            for secret in deployment.secrets where secret.purpose == purpose {
                if !secret.isMade || isLeft {
                    require("secret", secret.name, keys: secret.entries.map(\.key.text))
                } else if answers.secrets == .commands {
                    let entries = secret.entries.map { entry($0) }
                    objects.append(["name": .text(secret.name.text), "entries": .list(entries)])
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
            "kind": .text(kind), "name": .text(name.text),
            "description": .text("\(kind) \(name), key\(keys.count == 1 ? "" : "s") \(list)"),
        ])
    }

    private mutating func entry(_ entry: SecretObject.Entry) -> TemplateValue {
        var view: [String: TemplateValue] = ["key": .text(entry.key.text)]
        switch entry.source.origin {
        case .file(let path) where entry.source.keepNewline == true:
            view["keptFile"] = .text(path)
        case .parts(let parts):
            let (load, variable) = load(parts.password.source.origin)
            view["load"] = load
            view["dsn"] = [
                "before": .text(parts.beforePassword), "variable": .text(variable),
                "behind": .text(parts.behindPassword),
            ]
        case let origin:
            let (load, variable) = load(origin)
            view["load"] = load
            view["value"] = .text(variable)
        }
        return .record(view)
    }

    /// How a value gets into a shell variable of its own, and which.
    private mutating func load(_ origin: SecretSource.Origin) -> (view: TemplateValue, variable: String) {
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
        return (["how": .text(how), "variable": .text(variable), "from": .text(from)], variable)
    }
}
