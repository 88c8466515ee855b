import Answers
import Deployment
import Diagnostics
import Formats
import InfluxDB

/// The script that removes what the setup script has made, in reverse.
struct TeardownScript: Artifact {
    static let name = "teardown"
    static let summary = "teardown.sh"

    private let deployment: Deployment
    private var answers: Answers { deployment.answers }

    init(_ deployment: Deployment) { self.deployment = deployment }

    func files(_ run: GenerationRun, into sink: inout DiagnosticSink) throws -> [GeneratedFile] {
        [GeneratedFile("teardown.sh", Array(try text(run.templates).utf8), isExecutable: true)]
    }

    private func text(_ templates: TemplateSet) throws -> String {
        var view: [String: TemplateValue] = [:]
        switch answers.deploy {
        case .kubectl: view["manifest"] = TemplateValue(true)
        case .helm: view["helm"] = TemplateValue(true)
        case .kubit: view["kubit"] = TemplateValue(true)
        }
        var names = ["deploy"]
        var removals: [TemplateValue] = []
        // The namespace stays, with the volumes in it.
        for purpose in ClusterObject.Purpose.allCases.reversed() where purpose != .namespace {
            let objects = deployment.objects.filter { $0.purpose == purpose && $0.maker.isUndoneByTeardown }
            if objects.isEmpty { continue }
            names.append(purpose.rawValue)
            if let file = objects[0].file(.license) {
                view["license"] = ["file": .text(file)]
            } else {
                removals.append(removal(of: objects, purpose))
            }
        }
        view["objects"] = .list(removals)
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

    /// What one step removes: the objects themselves, or the ExternalSecrets, whose secrets go with them.
    private func removal(of objects: [ClusterObject], _ purpose: ClusterObject.Purpose) -> TemplateValue {
        let members = objects.map { object -> TemplateValue in
            let kind = object.maker == .externalStore ? "externalsecret" : object.kind.resource ?? ""
            return ["kind": .text(kind), "name": .text(object.name?.text ?? "")]
        }
        return ["function": .text(purpose.rawValue.replacing("-", with: "_")), "members": .list(members)]
    }
}

extension Maker {
    /// Whether what it makes is there because of setup.sh, so that teardown.sh removes it.
    fileprivate var isUndoneByTeardown: Bool { self == .script || self == .externalStore }
}
