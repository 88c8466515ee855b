import Answers
import Deployment
import Formats
import InfluxDB

/// The secrets as the templates of the setup script want them.
struct SecretsView {
    /// A step for each purpose whose generic secrets the script makes.
    private(set) var steps: [Script.Step] = []
    /// What must exist before.
    private(set) var required: [TemplateValue] = []
    /// The environment variables that hold secrets.
    private(set) var variables: [String] = []
    private var loaded = 0

    init(_ deployment: Deployment) {
        let answers = deployment.answers
        let isLeft = answers.secrets == .none
        for purpose in SecretObject.Purpose.allCases {
            let before = loaded
            var objects: [TemplateValue] = []
            for secret in deployment.secrets where secret.purpose == purpose {
                if !secret.isMade || isLeft {
                    require("secret", secret.name, keys: secret.entries.map(\.key.text))
                } else if answers.secrets == .commands {
                    let entries = secret.entries.map { entry($0) }
                    objects.append(["name": .text(secret.name.text), "entries": .list(entries)])
                }
            }
            if objects.isEmpty { continue }
            let view: [String: TemplateValue] = [
                "function": .text(purpose.rawValue.replacing("-", with: "_")), "secrets": .list(objects),
                "isLoaded": TemplateValue(loaded > before),
            ]
            steps.append(Script.Step(purpose.rawValue, template: "secret", view))
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
            "kind": .text(kind), "name": .text(name.text), "keys": TemplateValue(keys),
            "description": .text("\(kind) \(name), key\(keys.count == 1 ? "" : "s") \(list)"),
        ])
    }

    /// A key of a secret: what is expected before, how its value is loaded, and how it gets into the secret.
    private mutating func entry(_ entry: SecretObject.Entry) -> TemplateValue {
        var view: [String: TemplateValue] = ["key": .text(entry.key.text)]
        switch entry.source.origin {
        case .file(let path) where entry.source.keepNewline == true:
            view["how"] = "kept_file"
            view["from"] = .text(path)
            view["keptFile"] = .text(path)
        case .parts(let parts):
            let variable = load(parts.password.source.origin, into: &view)
            view["dsn"] = [
                "before": .text(parts.beforePassword), "variable": .text(variable),
                "behind": .text(parts.behindPassword),
            ]
        case let origin:
            view["value"] = .text(load(origin, into: &view))
        }
        return .record(view)
    }

    /// Says how a value gets into a shell variable of its own, and returns which.
    private mutating func load(_ origin: SecretSource.Origin, into view: inout [String: TemplateValue]) -> String {
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
        view["how"] = .text(how)
        view["from"] = .text(from)
        view["variable"] = .text(variable)
        return variable
    }
}
