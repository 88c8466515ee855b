import Deployment
import Diagnostics

/// The AppInstance manifest.
struct Manifest: Artifact {
    static let name = "appinstance"
    static let summary = "myinfluxdb.yml"

    private let deployment: Deployment

    init(_ deployment: Deployment) { self.deployment = deployment }

    func files(_ run: GenerationRun, into sink: inout DiagnosticSink) throws -> [GeneratedFile] {
        [GeneratedFile("myinfluxdb.yml", yaml: try deployment.instance.yaml())]
    }
}
