import Foundation
import Testing

/// A command that ran against the stand-in cluster in Tests/AcceptanceTests/cluster, to which the real kubectl talks.
package struct ClusterRun {
    package let run: Run
    /// All objects in the cluster when the command had ended.
    package let objects: [[String: Any]]
    /// The requests in order: verb, resource, namespace, name, subresource, dryRun, fieldManager.
    package let requests: [[String: Any]]

    /// The object of a kind and name, or nil.
    package func object(_ kind: String, _ name: String) -> [String: Any]? {
        objects.first {
            $0["kind"] as? String == kind && ($0["metadata"] as? [String: Any])?["name"] as? String == name
        }
    }

    /// The requests of a verb as `resource/name`.
    package func requested(_ verb: String) -> [String] {
        requests.filter { $0["verb"] as? String == verb && $0["dryRun"] as? Bool != true }
            .map { "\($0["resource"] ?? "")/\($0["name"] ?? "")" }
    }
}

extension Stage {
    /// Runs a bash command in the folder against a stand-in cluster, with a kubectl and Helm that `make test` fetched.
    ///
    /// - Parameter scenario: YAML, as described in Tests/AcceptanceTests/cluster/__main__.py.
    package func run(
        _ command: String,
        inCluster scenario: String,
        tools: ClusterTools? = .newest,
        environment: [String: String] = [:]
    ) throws -> ClusterRun {
        let folder = URL(filePath: try #require(tools).kubectl).deletingLastPathComponent().path
        let scenario = try self.folder.write(scenario, to: "scenario.yaml")
        let state = self.folder.url.appending(path: "state.json")
        let variables = [
            "PATH": folder + ":" + (ProcessInfo.processInfo.environment["PATH"] ?? ""), "STAGE": self.folder.url.path,
            "wait_pause": "0.2", "mirror_pause": "0", "GOGC": Stage.garbageCollection,
        ]
        let run = try Tools.run(
            Tools.python,
            [
                Tools.repository.appending(path: "Tests/AcceptanceTests/cluster").path, "--scenario", scenario,
                "--state", state.path, "bash", "-c", command,
            ],
            in: self.folder.url,
            environment: Self.secrets.merging(environment) { $1 }.merging(variables) { $1 }
        )
        let content = try JSONSerialization.jsonObject(with: Data(contentsOf: state)) as? [String: [[String: Any]]]
        return ClusterRun(run: run, objects: content?["objects"] ?? [], requests: content?["requests"] ?? [])
    }
}
