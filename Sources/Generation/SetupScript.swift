import Answers
import InfluxDB
import Kubernetes
import Mustache
import Templates

/// The setup script: what its template is filled with.
struct SetupScript {
    /// The script.
    let text: String

    init(_ deployment: Deployment) throws {
        MustacheContentTypes.register(ShellContent(), named: "SHELL")
        let template = try MustacheTemplate(string: Templates.setup)
        text = Templates.setupFunctions + template.render(Self.view(deployment))
    }

    /// Quotes every `{{value}}` of a template as one word of a shell command.
    private struct ShellContent: MustacheContentType {
        func escapeText(_ text: String) -> String { ShellWord.quoted(text) }
    }

    private static func view(_ deployment: Deployment) -> [String: Any] {
        let answers = deployment.answers
        var view: [String: Any] = ["namespace": answers.namespace.text]
        var files: [String] = []
        var existing: [[String: Any]] = []
        func exists(_ kind: String, _ name: ObjectName) { existing.append(["kind": kind, "name": name.text]) }

        if let secret = answers.registry?.pullSecret {
            if let file = secret.file {
                view["pullSecret"] = ["name": secret.name.text, "file": file]
                files.append(file)
            } else {
                exists("secret", secret.name)
            }
        }
        if let file = answers.license?.file {
            view["license"] = file
            files.append(file)
        }
        if let tls = answers.ingress?.tls {
            if let certificate = tls.certificate, let key = tls.key {
                view["tls"] = ["name": tls.secretName.text, "certificate": certificate, "key": key]
                files += [certificate, key]
            } else if let issuer = tls.issuer {
                view["certManager"] = issuer.name.text
            } else {
                exists("secret", tls.secretName)
            }
        }
        if let bundle = answers.egress?.customCertificates {
            if let file = bundle.file {
                view["caBundle"] = ["name": bundle.configMap.text, "key": bundle.key.text, "file": file]
                files.append(file)
            } else {
                exists("configmap", bundle.configMap)
            }
        }
        let secrets = SecretsView(deployment.secrets)
        view["secrets"] = secrets.made
        view["variables"] = secrets.variables
        view["prompts"] = secrets.prompts
        view["files"] = files + secrets.files
        for name in secrets.existing { exists("secret", name) }
        view["existing"] = existing
        view.merge(deploying(deployment)) { $1 }
        return view
    }

    private static func deploying(_ deployment: Deployment) -> [String: Any] {
        let answers = deployment.answers
        return switch answers.deploy {
        case .helm:
            [
                "tools": ["kubectl", "helm"],
                "helm": [
                    "name": answers.name.text, "version": deployment.chart.text, "repository": Chart.repository,
                ],
            ]
        case .kubectl where answers.operator?.install == false:
            ["tools": ["kubectl"], "kubectl": true]
        case .kubectl:
            [
                "tools": ["kubectl"], "kubectl": true,
                "kustomization": "https://github.com/kubecfg/kubit//kustomize/global?ref="
                    + deployment.kubitVersion,
            ]
        }
    }
}

/// The generic secrets as the template wants them.
private struct SecretsView {
    var made: [[String: Any]] = []
    var variables: [String] = []
    var prompts: [[String: Any]] = []
    var files: [String] = []
    var existing: [ObjectName] = []

    init(_ secrets: [SecretObject]) {
        for secret in secrets {
            guard secret.isMade else {
                existing.append(secret.name)
                continue
            }
            made.append(["name": secret.name.text, "entries": secret.entries.map { entry($0) }])
        }
    }

    private mutating func entry(_ entry: SecretObject.Entry) -> [String: Any] {
        var view: [String: Any] = ["key": entry.key.text]
        switch entry.origin {
        case .environment(let name):
            view["variable"] = name
            if !variables.contains(name) { variables.append(name) }
        case .file(let path):
            view["file"] = path
            files.append(path)
        case .prompt(let text):
            let variable = "answer_\(prompts.count + 1)"
            view["variable"] = variable
            prompts.append(["variable": variable, "text": text])
        case .existing, .literal:
            break
        }
        return view
    }
}
