import TestSupport
import Testing

/// Every starter in every way of deploying: from an empty cluster to a ready one, and back.
@Suite(.needsClusterTools) struct StarterClusterTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let starter: String
        let mode: String
        var singleNamespace = false

        var testDescription: String { "\(starter) with \(mode)\(singleNamespace ? " in a single namespace" : "")" }

        /// Arguments of `generate`; the scripts have no terminal here, on which `minimal` asks for the secrets.
        var arguments: [String] {
            var settings = ["deploy=\(mode)"]
            if singleNamespace { settings.append("operator.singleNamespace=true") }
            if starter == "minimal" {
                settings += [
                    "catalog.dsn={secret: catalog-dsn, key: dsn, env: CATALOG_DSN}",
                    "objectStore.s3.accessKey={secret: object-store, key: access-key, env: S3_ACCESS_KEY}",
                    "objectStore.s3.secretKey={secret: object-store, key: secret-key, env: S3_SECRET_KEY}",
                ]
            }
            return [Tools.starter(starter)] + settings.flatMap { ["--set", $0] }
        }

        /// The package brings the kind License, unless nobody can create it.
        var scenario: String {
            var definitions = [
                "issuers.cert-manager.io", "clusterissuers.cert-manager.io", "certificates.cert-manager.io",
            ]
            if singleNamespace || mode == "kubit" { definitions.append("licenses.kubecfg.dev") }
            return """
                operator: {round: 0.3, license: 0.2, needsLicense: true}
                definitions: [\(definitions.joined(separator: ", "))]

                """
        }
    }

    /// The chart cannot carry the hosting environment of `openshift`.
    static let cases =
        Tools.starters.flatMap { starter in
            ["kubectl", "helm", "kubit"].map { Case(starter: starter, mode: $0) }
        }.filter { ($0.starter, $0.mode) != ("openshift", "helm") }
        + ["kubectl", "helm"].flatMap { mode in
            ["s3-keycloak", "air-gapped"].map { Case(starter: $0, mode: mode, singleNamespace: true) }
        }

    @Test(arguments: cases)
    func `setup.sh makes an empty cluster ready, and teardown.sh leaves only what it names`(_ example: Case) throws {
        let stage = try Stage(arguments: example.arguments)
        var commands = ["bash setup.sh --yes --timeout 120", "bash teardown.sh --yes --timeout 120"]
        if example.mode == "kubectl" { commands.append("bash teardown.sh --yes --only operator") }
        let cluster = try stage.run(commands.joined(separator: " && "), inCluster: example.scenario)
        let said = cluster.run.stderr
        #expect(cluster.run.status == 0, "\(said)")
        #expect(said.contains("The cluster is ready"), "\(said)")
        let kinds = Set(cluster.objects.compactMap { $0["kind"] as? String })
        #expect(
            kinds.isDisjoint(with: ["AppInstance", "Deployment", "StatefulSet", "Job", "License", "ConfigMap"]),
            "\(kinds.sorted()): \(said)"
        )
        #expect(kinds.contains("Namespace"))
    }
}
