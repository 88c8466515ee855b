import Answers
import Deployment
import Formats
import InfluxDB

/// The setup script: which steps a deployment needs, and what their templates are filled with.
///
/// A class, since the code that copies a deployment within another value takes 180 kB of the binary.
final class SetupScript {
    private let deployment: Deployment
    private var answers: Answers { deployment.answers }

    init(_ deployment: Deployment) { self.deployment = deployment }

    func text(_ templates: TemplateSet) throws -> String {
        let secrets = SecretsView(deployment)
        // Images are there before anything in the cluster pulls them.
        var steps = [Script.Step("preflight")] + mirror()
        steps += [Script.Step("namespace", template: "namespace")] + kubitOperator() + pullSecret() + license()
        if !secrets.required.isEmpty {
            steps.append(Script.Step("required", template: "required", ["objects": .list(secrets.required)]))
        }
        if answers.secrets == .external {
            steps.append(Script.Step("external-secrets", template: "external-secrets"))
        }
        steps += secrets.steps + tls() + caBundle() + [deploy(), wait(), next()]
        return try Script(
            kind: .setup,
            header: [
                "name": .text(answers.name.text), "namespace": .text(answers.namespace.text),
                "variables": secrets.variables.isEmpty
                    ? .absent : .text(secrets.variables.joined(separator: " ")),
            ],
            steps: steps
        ).text(templates)
    }

    /// The package lists the product's images; kubit's own are what it runs where nothing else is said.
    private func mirror() -> [Script.Step] {
        guard let registry = answers.spec.images?.registryOverride else { return [] }
        let view: [String: TemplateValue] = [
            "registry": .text(registry),
            "package": .text("us-docker.pkg.dev/influxdb2-artifacts/clustered/influxdb:\(answers.release)"),
            "images": TemplateValue(OperatorImages.upstream(version: deployment.kubitVersion)),
        ]
        return [Script.Step("mirror", template: "mirror", view)]
    }

    private func kubitOperator() -> [Script.Step] {
        deployment.kubitOperator.map { [Script.Step("operator", template: "operator", $0.view)] } ?? []
    }

    private func pullSecret() -> [Script.Step] {
        guard let secret = answers.registry?.pullSecret, let file = secret.file, answers.secrets == .commands else {
            return []
        }
        return [
            Script.Step("pull-secret", template: "pull-secret", ["name": .text(secret.name.text), "file": .text(file)])
        ]
    }

    private func license() -> [Script.Step] {
        answers.license?.file.map { [Script.Step("license", template: "license", ["file": .text($0)])] } ?? []
    }

    private func tls() -> [Script.Step] {
        guard let tls = answers.ingress?.tls else { return [] }
        if let issuer = tls.issuer {
            let view: [String: TemplateValue] = [
                "kind": .text(issuer.kind.rawValue), "name": .text(issuer.name.text),
                "resource": .text("\(issuer.kind.rawValue.lowercased())s.cert-manager.io"),
            ]
            return [Script.Step("cert-manager", template: "cert-manager", view)]
        }
        guard let certificate = tls.certificate, let key = tls.key, answers.secrets == .commands else { return [] }
        let view: [String: TemplateValue] = [
            "name": .text(tls.secretName.text), "certificate": .text(certificate), "key": .text(key),
        ]
        return [Script.Step("tls", template: "tls", view)]
    }

    private func caBundle() -> [Script.Step] {
        guard let bundle = answers.egress?.customCertificates, let file = bundle.file else { return [] }
        let view: [String: TemplateValue] = [
            "name": .text(bundle.configMap.text), "key": .text(bundle.key.text), "file": .text(file),
        ]
        return [Script.Step("ca-bundle", template: "ca-bundle", view)]
    }

    private func deploy() -> Script.Step {
        switch answers.deploy {
        case .kubectl:
            return Script.Step("deploy-kubectl", template: "deploy-kubectl")
        case .helm:
            let view: [String: TemplateValue] = [
                "version": .text(deployment.chart.text), "repository": .text(Chart.repository),
            ]
            return Script.Step("deploy-helm", template: "deploy-helm", view)
        case .kubit:
            let file = answers.registry?.pullSecret.file
            let view: [String: TemplateValue] = file.map { ["dockerConfig": .text($0)] } ?? [:]
            return Script.Step("deploy-kubit", template: "deploy-kubit", view)
        }
    }

    /// Whether the cluster holds an AppInstance; `kubit local` makes none.
    private var hasAppInstance: TemplateValue { TemplateValue(answers.deploy != .kubit) }

    private func wait() -> Script.Step { Script.Step("wait", template: "wait", ["appInstance": hasAppInstance]) }

    private func next() -> Script.Step {
        let view: [String: TemplateValue] = [
            "adminToken": TemplateValue(answers.identity == nil),
            "profile": TemplateValue(ClientConfiguration(answers).missing.isEmpty),
            "appInstance": hasAppInstance,
        ]
        return Script.Step("next", template: "next", view)
    }
}
