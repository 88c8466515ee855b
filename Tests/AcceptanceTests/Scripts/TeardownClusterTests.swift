import Foundation
import TestSupport
import Testing

/// How teardown.sh deletes the AppInstance in a cluster whose operator cleans up, cannot clean up, or is missing.
@Suite(.needsClusterTools) struct TeardownClusterTests {
    /// A cluster with a deployment, as setup.sh leaves it, and with settings of the operator.
    private static func cluster(_ settings: String = "{}") -> String {
        """
        installed: true
        operator: \(settings)
        objects:
          - {apiVersion: v1, kind: Secret, metadata: {name: gar-docker-secret, namespace: influxdb}}
          - {apiVersion: v1, kind: Secret, metadata: {name: catalog-dsn, namespace: influxdb}}
          - apiVersion: kubecfg.dev/v1alpha1
            kind: AppInstance
            metadata: {name: influxdb, namespace: influxdb}
            spec: {imagePullSecrets: [{name: gar-docker-secret}], package: {image: "example.com/influxdb:1"}}

        """
    }

    private static let isReady =
        "kubectl wait --for=condition=Ready appinstance/influxdb --namespace influxdb --timeout=20s >&2 || exit 9"

    /// A cluster with a deployment, and what teardown.sh says and leaves there.
    struct Case: Sendable, CustomTestStringConvertible {
        let testDescription: String
        var settings = "{}"
        /// Commands that run between setup.sh and teardown.sh.
        var before = "true"
        var arguments = ""
        /// What teardown.sh says, in this order.
        var says: [String]
        var neverSays: [String] = []
    }

    private static let image = "--cleanup-image bitnamilegacy/kubectl:1.27.5"
    private static let pause =
        "kubectl patch appinstance influxdb --namespace influxdb --type=merge --patch '{\"spec\": {\"pause\": true}}'"
    private static let withKubectl = "kubectl on this machine removes what the operator applied"
    private static let pruned = "kubectl removes deployment.apps/querier, statefulset.apps/ingester"

    static let cases = [
        Case(
            testDescription: "kubectl cleans up if no image is named",
            says: ["its default image has no shell", "--cleanup-image", withKubectl, pruned]
        ),
        Case(
            testDescription: "the operator cleans up with the image",
            arguments: image,
            says: ["in the job kubit-cleanup-influxdb", "The operator gets the image", "previous image back"],
            neverSays: ["kubectl removes"]
        ),
        Case(
            testDescription: "an image without a shell",
            arguments: "--cleanup-image registry.k8s.io/kubectl:v1.33.0",
            says: [
                "the job kubit-cleanup-influxdb has failed", "/bin/sh: no such file",
                "kubectl on this machine continues", pruned,
            ]
        ),
        Case(
            testDescription: "the cleanup job fails",
            settings: "{cleanup: fail}",
            arguments: image,
            says: ["the job kubit-cleanup-influxdb has failed", "kubectl on this machine continues", pruned]
        ),
        Case(
            testDescription: "the cleanup job hangs",
            settings: "{cleanup: hang}",
            arguments: "\(image) --timeout 3",
            says: ["00:0", "it is still there after 3 seconds", "kubectl on this machine continues", pruned]
        ),
        Case(
            testDescription: "a paused instance",
            before: pause,
            arguments: image,
            says: ["It is paused", withKubectl, pruned],
            neverSays: ["The operator gets the image"]
        ),
        Case(
            testDescription: "no operator",
            before: "kubectl delete deployment kubit --namespace kubit",
            says: ["The kubit operator is missing", withKubectl, pruned]
        ),
        Case(
            testDescription: "an operator with 0 replicas",
            before:
                "kubectl patch deployment kubit --namespace kubit --type=merge --patch '{\"spec\": {\"replicas\": 0}}'",
            says: ["The kubit operator is stopped", withKubectl, pruned]
        ),
        Case(
            testDescription: "an operator that is too old to name the image",
            before: "kubectl set image deployment/kubit manager=ghcr.io/kubecfg/kubit:v0.0.18 --namespace kubit",
            arguments: image,
            says: ["v0.0.18 cannot clean up", withKubectl, pruned]
        ),
        Case(
            testDescription: "an operator that cannot launch jobs",
            before: "kubectl delete secret gar-docker-secret --namespace influxdb; sleep 1",
            arguments: image,
            says: [#"No job kubit-apply-influxdb runs: secrets "gar-docker-secret" not found"#, pruned]
        ),
        Case(
            testDescription: "an instance that hangs in its deletion since the operator was removed",
            before: """
                kubectl delete deployment kubit --namespace kubit
                kubectl delete appinstance influxdb --namespace influxdb --wait=false
                """,
            says: ["The kubit operator is missing", pruned]
        ),
        Case(
            testDescription: "objects that an earlier deletion left behind",
            before: "\(pause); kubectl patch appinstance influxdb --namespace influxdb --type=merge "
                + "--patch '{\"metadata\": {\"finalizers\": null}}'; kubectl delete appinstance influxdb --namespace influxdb",
            says: ["It does not exist", pruned]
        ),
    ]

    @Test(arguments: cases)
    func `the instance and all that the operator applied are gone, and the operator is as before`(
        _ example: Case
    ) throws {
        let tools = try #require(ClusterTools.newest)
        let stage = try Stage(Tools.starter("s3-keycloak"))
        let command = """
            \(Self.isReady)
            \(example.before) >&2 || exit 9
            bash teardown.sh --yes --only deploy-kubectl --only catalog --only namespace \(example.arguments)
            """
        let cluster = try stage.run(
            command,
            inCluster: Self.cluster(example.settings),
            tools: tools
        )
        let said = cluster.run.stderr
        #expect(cluster.run.status == 0, "\(said)")
        var rest = said[...]
        for text in example.says {
            let range = try #require(rest.range(of: text), "\(text): \(said)")
            rest = rest[range.upperBound...]
        }
        for text in example.neverSays { #expect(!said.contains(text), "\(said)") }
        let left = cluster.objects.filter {
            ["AppInstance", "Deployment", "StatefulSet", "Job", "Pod"].contains($0["kind"] as? String)
        }
        #expect(left.allSatisfy { ($0["metadata"] as? [String: Any])?["namespace"] as? String == "kubit" }, "\(left)")
        #expect(cluster.object("Secret", "influxdb") != nil && cluster.object("Secret", "catalog-dsn") == nil)
        let deployment = cluster.object("Deployment", "kubit")
        let environment = String(decoding: try JSONSerialization.data(withJSONObject: deployment ?? [:]), as: UTF8.self)
        #expect(!environment.contains("KUBIT_APPLY_STEP_KUBECTL_IMAGE"))
        for text in ["The secret influxdb", "kubit-applier-crd-influxdb", "The namespace influxdb and its volumes"] {
            #expect(said.contains(text))
        }
    }

    @Test(arguments: ClusterTools.all) func `each kubectl can remove the whole deployment`(tools: ClusterTools) throws {
        let stage = try Stage(Tools.starter("s3-keycloak"))
        for arguments in ["", Self.image] {
            let cluster = try stage.run(
                "\(Self.isReady); bash teardown.sh --yes \(arguments)",
                inCluster: Self.cluster(),
                tools: tools
            )
            #expect(cluster.run.status == 0, "\(cluster.run.stderr)")
            for (kind, name) in [("Deployment", "querier"), ("AppInstance", "influxdb"), ("Secret", "catalog-dsn")] {
                #expect(cluster.object(kind, name) == nil, "\(cluster.run.stderr)")
            }
            #expect(cluster.object("Deployment", "kubit") != nil)
        }
    }

    @Test func `kubit's success is not believed: kubectl removes what is left`() throws {
        let tools = try #require(ClusterTools.newest)
        let stage = try Stage(Tools.starter("s3-keycloak"), "--set", "deploy=kubit")
        let command = """
            kubit local apply myinfluxdb.yml >&2
            mkdir idle && printf '#!/bin/sh\\n' >idle/kubit && chmod +x idle/kubit
            PATH=$PWD/idle:$PATH bash teardown.sh --yes --only deploy-kubit
            """
        let cluster = try stage.run(
            command,
            inCluster: "objects: [{apiVersion: v1, kind: Namespace, metadata: {name: influxdb}}]",
            tools: tools
        )
        #expect(cluster.run.status == 0, "\(cluster.run.stderr)")
        #expect(cluster.run.stderr.contains("kubectl removes deployment.apps/querier"))
        #expect(cluster.object("Deployment", "querier") == nil)
    }

    @Test func `an interrupted run gives the operator its image back`() throws {
        let tools = try #require(ClusterTools.newest)
        let stage = try Stage(Tools.starter("s3-keycloak"))
        let command = """
            \(Self.isReady)
            bash teardown.sh --yes --timeout 60 \(Self.image) & script=$!
            for ((i = 0; i < 100; i++)); do
              if kubectl get deployment kubit --namespace kubit --output=yaml | grep -q KUBIT_APPLY_STEP; then break; fi
              sleep 0.1
            done
            sleep 1
            kill $script
            wait $script
            """
        let cluster = try stage.run(
            command,
            inCluster: Self.cluster("{cleanup: hang}"),
            tools: tools
        )
        #expect(cluster.run.status == 143, "\(cluster.run.stderr)")
        #expect(cluster.run.stderr.contains("previous image back"))
        let deployment = try #require(cluster.object("Deployment", "kubit"))
        let text = String(decoding: try JSONSerialization.data(withJSONObject: deployment), as: UTF8.self)
        #expect(!text.contains("KUBIT_APPLY_STEP_KUBECTL_IMAGE"))
        #expect(cluster.object("Secret", "catalog-dsn") != nil)
    }
}
