import Deployment
import Diagnostics
import Fields
import YAML

/// The AppInstance manifest.
struct Manifest: Artifact {
    static let name = "appinstance"
    static let summary = path
    static let path = "myinfluxdb.yml"

    private let deployment: Deployment

    init(_ deployment: Deployment) { self.deployment = deployment }

    func files(_ run: GenerationRun, into sink: inout DiagnosticSink) throws -> [GeneratedFile] {
        if let file = run.applied?.file(Self.path) { return [file] }
        return [GeneratedFile(Self.path, yaml: try Self.text(deployment))]
    }

    /// The manifest without its header.
    static func text(_ deployment: Deployment) throws -> [UInt8] {
        try deployment.isSingleNamespace ? configMap(deployment) : deployment.instance.yaml()
    }

    /// The config map from which an operator for a single namespace reads the AppInstance.
    private static func configMap(_ deployment: Deployment) throws(Emitter.Failure) -> [UInt8] {
        let name = deployment.instanceObject.name
        let instance = String(decoding: try deployment.instance.yaml(), as: UTF8.self)
        let emitter = Emitter()
        func mapping(_ key: String, _ entries: [(key: String, value: String)]) {
            emitter.key(key)
            emitter.beginMapping()
            for entry in entries {
                emitter.key(entry.key)
                emitter.string(entry.value)
            }
            emitter.endMapping()
        }
        emitter.beginMapping()
        for (key, value) in [("apiVersion", "v1"), ("kind", "ConfigMap")] {
            emitter.key(key)
            emitter.string(value)
        }
        mapping("metadata", [("name", name), ("namespace", deployment.answers.namespace.text)])
        mapping("data", [(name, instance)])
        emitter.endMapping()
        return try emitter.finish()
    }
}
