import Deployment
import Diagnostics

/// The values of the Helm chart.
struct Values: Artifact {
    static let name = "values"
    static let summary = "values.yaml"

    private let deployment: Deployment

    init(_ deployment: Deployment) { self.deployment = deployment }

    func files(_ run: GenerationRun, into sink: inout DiagnosticSink) throws -> [GeneratedFile] {
        let isDeployed = deployment.answers.deploy == .helm
        deployment.checkChart(isOnlyForm: isDeployed, into: &sink)
        let file = GeneratedFile("values.yaml", yaml: try deployment.helmValues.yaml())
        deployment.reportDepartures(
            ofValues: file.contents,
            isOnlyForm: isDeployed || !run.includes(Manifest.self),
            into: &sink
        )
        return [file]
    }
}
