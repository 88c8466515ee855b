import Answers
import Deployment
import Diagnostics
import Formats
import InfluxDB

/// The setup script: the steps that a deployment needs, and the values for their templates.
///
/// This is a class because the code that copies a deployment inside another value takes 180 kB of the binary.
final class SetupScript: Artifact {
    static let name = "setup"
    static let summary = "setup.sh"

    private let deployment: Deployment
    private var answers: Answers { deployment.answers }

    init(_ deployment: Deployment) { self.deployment = deployment }

    func files(_ run: GenerationRun, into sink: inout DiagnosticSink) throws -> [GeneratedFile] {
        if deployment.answers.deploy == .helm, !run.includes(Values.self) {
            deployment.checkChart(isOnlyForm: true, into: &sink)
        }
        return [GeneratedFile("setup.sh", try text(run), isExecutable: true)]
    }

    private func text(_ run: GenerationRun) throws -> [UInt8] {
        let secrets = SecretsView(deployment)
        // Mirror images before the cluster pulls them.
        var steps = [Script.Step("preflight", "checks all requirements")] + mirror()
        for purpose in ClusterObject.Purpose.allCases {
            if purpose == .catalog { steps += required(secrets) + externalSecrets() }
            if let step = secrets.step(purpose) { steps.append(step) }
            steps += deployment.objects.filter { $0.purpose == purpose }.compactMap(step)
            if purpose == .namespace { steps += kubitOperator() }
        }
        steps += operatorAccess(deploy())
        steps += [wait(), next()]
        let header: [String: TemplateValue] = [
            "name": .text(answers.name.text), "namespace": .text(answers.namespace.text),
            "variables": secrets.variables.isEmpty
                ? .absent : .text(secrets.variables.joined(separator: " ")),
            "release": .text(answers.release.text), "deployment": run.applied.map { .text($0.digest) } ?? .absent,
            "checkpoints": TemplateValue(UpgradePath.checkpoints(before: answers.release).map(\.text)),
            "storageClasses": TemplateValue(storageClasses), "ingressClasses": TemplateValue(ingressClasses),
        ]
        return try Script(
            kind: .setup,
            header: header.merging(Script.instanceView(deployment)) { $1 },
            steps: steps
        ).text(run.templates)
    }

    /// The storage classes of the volumes; `-` is the default class of the cluster.
    private var storageClasses: [String] {
        Set([answers.spec.ingesterStorage, answers.spec.monitoringStorage].map { Self.className($0.storageClassName) })
            .sorted()
    }

    /// The ingress classes of the hosts, unless the ingress is of another kind or its annotations name the class.
    private var ingressClasses: [String] {
        guard let ingress = answers.ingress?.spec, ingress.template?.kind ?? .ingress == .ingress,
            ingress.template?.metadata?.annotations["kubernetes.io/ingress.class"] == nil
        else {
            return []
        }
        return Set([ingress.http, ingress.grpc].map { Self.className($0?.className) }).sorted()
    }

    private static func className(_ answer: String?) -> String { answer.flatMap { $0.isEmpty ? nil : $0 } ?? "-" }

    /// The package lists the images of the product.
    private func mirror() -> [Script.Step] {
        let images = deployment.images
        guard let registry = images.registry else { return [] }
        func view(_ image: DeploymentImages.Image) -> TemplateValue {
            ["source": .text(image.original ?? image.name), "target": .text(image.name)]
        }
        let logins = mirrorLogins
        var copied: [DeploymentImages.Image] = []
        for image in images.others where image.original != nil && !copied.contains(where: { $0.name == image.name }) {
            copied.append(image)
        }
        let view: [String: TemplateValue] = [
            "registry": .text(registry), "package": .text(images.described), "target": .text(images.package.name),
            "kubecfg": images.kubecfg.map(view) ?? .absent, "images": .list(copied.map(view)),
            "existing": TemplateValue(images.others.filter { $0.original == nil }.map(\.name)),
            "logins": TemplateValue(logins), "isLoggedIn": TemplateValue(!logins.isEmpty),
        ]
        return [Script.Step("mirror", "copies the images to \(registry)", template: "mirror", view)]
    }

    /// The Docker configurations with which images are copied; empty for the configuration of the user.
    private var mirrorLogins: [String] {
        guard let registry = answers.registry, let mirror = registry.mirror else { return [] }
        guard let vendor = mirror.vendorFile else { return [mirror.file].compactMap(\.self) }
        return [vendor, mirror.file ?? registry.pullSecret.file].compactMap(\.self)
    }

    /// The step that deploys, with the steps that give the operator the credentials for its own images.
    private func operatorAccess(_ deploy: Script.Step) -> [Script.Step] {
        guard let secret = deployment.operatorPullSecret else { return [deploy] }
        var view: [String: TemplateValue] = ["name": .text(secret.text)]
        let applier = Script.Step(
            OperatorAccess.applier,
            "service account kubit-applier, with the pull secret",
            template: OperatorAccess.applier,
            view
        )
        view["copy"] = TemplateValue(!deployment.isSingleNamespace)
        if answers.deploy == .helm, !deployment.chart.namesOperatorPullSecret {
            view["patch"] = .text(
                #"{"spec": {"template": {"spec": {"imagePullSecrets": [{"name": "\#(secret)"}]}}}}"#
            )
        }
        let operatorSecret = Script.Step(
            OperatorAccess.operatorSecret,
            "the operator's access to its images",
            template: OperatorAccess.operatorSecret,
            view
        )
        func steps(_ names: [String]) -> [Script.Step] {
            [applier, operatorSecret].filter { names.contains($0.name) }
        }
        let access = OperatorAccess(deployment)
        return steps(access.before) + [deploy] + steps(access.after)
    }

    private func kubitOperator() -> [Script.Step] {
        deployment.kubitOperator.map {
            [Script.Step("operator", "kubit operator \(deployment.kubit)", template: "operator", $0.view)]
        } ?? []
    }

    private func required(_ secrets: SecretsView) -> [Script.Step] {
        if secrets.required.isEmpty { return [] }
        return [
            Script.Step(
                "required",
                "checks the objects that must exist already",
                template: "required",
                ["objects": .list(secrets.required)]
            )
        ]
    }

    private func externalSecrets() -> [Script.Step] {
        if deployment.objects(by: .externalStore).isEmpty { return [] }
        return [
            Script.Step("external-secrets", "ExternalSecrets in external-secrets.yaml", template: "external-secrets")
        ]
    }

    /// The step that creates an object, or checks that cert-manager can create it.
    ///
    /// Nil if the script does neither, or if the step already exists because it creates all secrets of a purpose.
    private func step(_ object: ClusterObject) -> Script.Step? {
        let name = object.purpose.rawValue
        switch (object.maker, object.purpose) {
        case (.script, .namespace):
            return Script.Step(name, "namespace \(answers.namespace)", template: name)
        case (.script, .pullSecret), (.script, .license), (.script, .tls), (.script, .caBundle):
            return Script.Step(name, Self.summary(of: object), template: name, view(of: object))
        case (.certManager, _):
            return answers.ingress?.tls?.issuer.map { issuer in
                let view: [String: TemplateValue] = [
                    "kind": .text(issuer.kind.rawValue), "name": .text(issuer.name.text),
                    "resource": .text("\(issuer.kind.rawValue.lowercased())s.cert-manager.io"),
                ]
                return Script.Step(
                    "cert-manager",
                    "checks the \(issuer.kind.rawValue) \(issuer.name)",
                    template: "cert-manager",
                    view
                )
            }
        default:
            return nil
        }
    }

    private static func summary(of object: ClusterObject) -> String {
        switch object.purpose {
        case .pullSecret: "secret \(object.name?.text ?? ""), for pulling images"
        case .license: "License in \(object.file(.license) ?? "")"
        case .tls: "secret \(object.name?.text ?? ""), the certificate of the ingress"
        case .caBundle: "configmap \(object.name?.text ?? ""), the CA bundle"
        default: "\(object.kind.resource ?? "") \(object.name?.text ?? "")"
        }
    }

    /// The name and the files of an object.
    private func view(of object: ClusterObject) -> [String: TemplateValue] {
        var view: [String: TemplateValue] = [:]
        if let name = object.name { view["name"] = .text(name.text) }
        if object.purpose == .caBundle, let entry = object.entries.first { view["key"] = .text(entry.key.text) }
        for file in object.files {
            switch file.role {
            case .certificate: view["certificate"] = .text(file.path)
            case .privateKey: view["key"] = .text(file.path)
            case .bundle, .dockerConfig, .license: view["file"] = .text(file.path)
            }
        }
        if object.purpose == .tls {
            let hosts = answers.ingress?.spec.hosts.map(\.text) ?? []
            view["hosts"] = TemplateValue(hosts)
            view["isServing"] = TemplateValue(!hosts.isEmpty)
        }
        if object.purpose == .pullSecret { view["registry"] = .text(packageRegistry) }
        return view
    }

    /// The registry of the package image, by which kubit looks up its credentials.
    private var packageRegistry: String { ImageReference.registry(of: deployment.packageImage.repository) }

    private func deploy() -> Script.Step {
        switch answers.deploy {
        case .kubectl:
            let template = deployment.isSingleNamespace ? "deploy-configmap" : "deploy-kubectl"
            let instance = deployment.instanceObject
            return Script.Step(
                "deploy-kubectl",
                "\(instance.kind) \(instance.name) in myinfluxdb.yml",
                template: template,
                ["pause": TemplateValue(isPaused)]
            )
        case .helm:
            let view: [String: TemplateValue] = [
                "chart": .text(Chart.name), "version": .text(deployment.chart.text),
                "repository": .text(Chart.repository),
                "singleNamespace": TemplateValue(deployment.isSingleNamespace),
                "archive": answers.chartArchive.map { .text(Self.fileArgument($0.text)) } ?? .absent,
                "operator": .text(deployment.kubit.text),
                "pause": TemplateValue(isPaused),
                "installsOperator": TemplateValue(answers.operator?.install != false),
            ]
            return Script.Step(
                "deploy-helm",
                "chart \(deployment.chart) with values.yaml",
                template: "deploy-helm",
                view
            )
        case .kubit:
            return Script.Step(
                "deploy-kubit",
                "the package, which kubit applies from this machine",
                template: "deploy-kubit",
                kubitView()
            )
        }
    }

    private var isPaused: Bool { answers.pause == true }

    /// The options and the login of `kubit local apply`.
    private func kubitView() -> [String: TemplateValue] {
        let skipsLogin = answers.usesDocker && answers.kubit?.skipAuth == true
        let file = skipsLogin ? nil : answers.registry?.pullSecret.file
        let images = deployment.kubitImages
        var options = ["--docker"] + (skipsLogin ? ["--skip-auth"] : [])
        for (option, image) in [("--apply-step-image", images.applyStep), ("--kubecfg-image", images.kubecfg)] {
            if let image { options += [option, image] }
        }
        return [
            "dockerConfig": file.map { ["file": .text($0), "registry": .text(packageRegistry)] } ?? .absent,
            "docker": answers.usesDocker ? ["options": TemplateValue(options)] : .absent,
        ]
    }

    /// A path that no program reads as an option or as the name of something else.
    private static func fileArgument(_ path: String) -> String {
        path.hasPrefix("/") || path.hasPrefix("./") || path.hasPrefix("../") ? path : "./\(path)"
    }

    /// Whether the deployment creates an AppInstance in the cluster; `kubit local` does not.
    private var hasAppInstance: TemplateValue { TemplateValue(answers.deploy != .kubit) }

    private func wait() -> Script.Step {
        let hasLicense = !deployment.objects(.license, by: .script).isEmpty
        return Script.Step(
            "wait",
            "waits until the cluster is ready",
            template: "wait",
            ["appInstance": hasAppInstance, "license": TemplateValue(hasLicense)]
        )
    }

    private func next() -> Script.Step {
        let hasProfile = ClientConfiguration(deployment).obstacles.isEmpty
        let copy = hasProfile ? ClientProfileCopy(answers) : nil
        let view: [String: TemplateValue] = [
            "adminToken": TemplateValue(!deployment.objects(.adminToken, by: .operator).isEmpty),
            "profile": TemplateValue(hasProfile && copy == nil),
            "profileCopy": copy.map { ["start": .text($0.start), "end": .text($0.end), "usage": .text($0.usage)] }
                ?? .absent,
            "appInstance": hasAppInstance,
            "singleNamespace": TemplateValue(deployment.isSingleNamespace),
        ]
        return Script.Step("next", "prints what to do next", template: "next", view)
    }
}
