import Answers
import Deployment
import Diagnostics
import Formats
import InfluxDB

/// The script that removes what setup.sh created, in reverse order.
///
/// This is a class because the code that copies a deployment inside another value takes 180 kB of the binary.
final class TeardownScript: Artifact {
    static let name = "teardown"
    static let summary = "teardown.sh"
    static let isForRunningCluster = true

    private let deployment: Deployment
    private var answers: Answers { deployment.answers }

    init(_ deployment: Deployment) { self.deployment = deployment }

    func files(_ run: GenerationRun, into sink: inout DiagnosticSink) throws -> [GeneratedFile] {
        [GeneratedFile("teardown.sh", try text(run.templates), isExecutable: true)]
    }

    private func text(_ templates: TemplateSet) throws -> [UInt8] {
        let deploy = "deploy-\(answers.deploy.rawValue)"
        var steps = [
            Script.Step("preflight", "checks all requirements"),
            Script.Step(deploy, "deletes the AppInstance \(answers.name) and all that it deployed", template: deploy),
        ]
        // The script keeps the namespace and its volumes.
        for purpose in ClusterObject.Purpose.allCases.reversed() where purpose != .namespace {
            let objects = deployment.objects.filter { $0.purpose == purpose && $0.maker.isUndoneByTeardown }
            if objects.isEmpty { continue }
            if let file = objects[0].file(.license) {
                steps.append(Script.Step("license", "deletes the License", template: "license", ["file": .text(file)]))
            } else {
                steps.append(removal(of: objects, purpose))
            }
        }
        if let kubit = deployment.kubitOperator {
            let view: [String: TemplateValue] = [
                "kustomization": .text(kubit.kustomization),
                "singleNamespace": TemplateValue(kubit.isSingleNamespace),
            ]
            steps.append(
                Script.Step(
                    "operator",
                    "removes the kubit operator; only with --only operator",
                    template: "operator",
                    view
                )
            )
        }
        let hasOperator = TemplateValue(answers.deploy != .kubit)
        steps.append(
            Script.Step(
                "namespace",
                "lists what is kept",
                template: "namespace",
                ["clusterRole": TemplateValue(answers.deploy != .kubit && !deployment.isSingleNamespace)]
            )
        )
        let header: [String: TemplateValue] = [
            "name": .text(answers.name.text), "namespace": .text(answers.namespace.text),
            "operator": hasOperator, "cleanupImage": .text(answers.operator?.applyStepImage ?? ""),
        ]
        return try Script(
            kind: .teardown,
            header: header.merging(Script.instanceView(deployment)) { $1 },
            steps: steps
        ).text(templates)
    }

    /// The step that removes objects.
    ///
    /// If they are ExternalSecrets, the operator removes their secrets too.
    private func removal(of objects: [ClusterObject], _ purpose: ClusterObject.Purpose) -> Script.Step {
        let members = objects.map { object in
            (object.maker == .externalStore ? "externalsecret" : object.kind.resource ?? "", object.name?.text ?? "")
        }
        let view: [String: TemplateValue] = [
            "function": .text(purpose.rawValue.replacing("-", with: "_")),
            "members": .list(members.map { ["kind": .text($0), "name": .text($1)] }),
        ]
        return Script.Step(
            purpose.rawValue,
            "deletes \(members.map { "\($0) \($1)" }.joined(separator: ", "))",
            template: "objects",
            view
        )
    }
}

extension Maker {
    /// Whether setup.sh creates its objects, so that teardown.sh removes them.
    fileprivate var isUndoneByTeardown: Bool { self == .script || self == .externalStore }
}
