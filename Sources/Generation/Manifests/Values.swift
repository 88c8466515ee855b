import Deployment
import Diagnostics

/// The values of the Helm chart.
struct Values: Artifact {
    static let name = "values"
    static let summary = path
    static let path = "values.yaml"

    private let deployment: Deployment

    init(_ deployment: Deployment) { self.deployment = deployment }

    func files(_ run: GenerationRun, into sink: inout DiagnosticSink) throws -> [GeneratedFile] {
        let file = try run.applied?.file(Self.path) ?? GeneratedFile(Self.path, yaml: Self.text(deployment))
        let isAlone = deployment.chartUse == .besideManifest && !run.includes(Manifest.self)
        deployment.reportChart(for: isAlone ? .onlyForm : deployment.chartUse, into: &sink)
        return [file]
    }

    /// The values without their header.
    static func text(_ deployment: Deployment) throws -> [UInt8] { try deployment.helmValues.yaml() }
}
