import Deployment
import Diagnostics

/// The values of the Helm chart.
struct Values: Artifact {
    static let name = "values"
    static let summary = "values.yaml"

    private let deployment: Deployment

    init(_ deployment: Deployment) { self.deployment = deployment }

    func files(_ run: GenerationRun, into sink: inout DiagnosticSink) throws -> [GeneratedFile] {
        let file = GeneratedFile("values.yaml", yaml: try deployment.helmValues.yaml())
        let isAlone = deployment.chartUse == .besideManifest && !run.includes(Manifest.self)
        deployment.reportChart(
            ofValues: file.contents,
            for: isAlone ? .onlyForm : deployment.chartUse,
            into: &sink
        )
        return [file]
    }
}
