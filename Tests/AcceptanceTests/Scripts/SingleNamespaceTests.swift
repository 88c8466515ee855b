import Foundation
import TestSupport
import Testing

/// An operator for a single namespace, which reads the AppInstance from a config map.
@Suite(.needsKubectl) struct SingleNamespaceTests {
    private static func stage(_ mode: String, _ starter: String = "s3-keycloak", _ chart: String = "0.1.25") throws
        -> Stage
    {
        try Stage(
            Tools.starter(starter),
            "--set",
            "deploy=\(mode)",
            "--set",
            "operator.singleNamespace=true",
            "--set",
            "chart=\(chart)"
        )
    }

    @Test func `the manifest is a config map with the same AppInstance`() throws {
        let stage = try Self.stage("kubectl")
        let script = """
            import json, sys, yaml
            outer = yaml.safe_load(sys.stdin.buffer)
            print(json.dumps([outer["kind"], outer["metadata"], list(outer["data"]), yaml.safe_load(outer["data"]["app-instance"])]))
            """
        let run = try Tools.run(Tools.python, ["-c", script], input: stage.folder.read("myinfluxdb.yml"))
        let parts = try #require(JSONSerialization.jsonObject(with: Data(run.stdout.utf8)) as? [Any], "\(run.stderr)")
        #expect(parts[0] as? String == "ConfigMap" && parts[2] as? [String] == ["app-instance"])
        #expect(parts[1] as? [String: String] == ["name": "app-instance", "namespace": "influxdb"])
        let instance = try Tools.influxgen(
            "generate",
            Tools.starter("s3-keycloak"),
            "--only",
            "appinstance",
            "--stdout"
        )
        let json = try JSONSerialization.jsonObject(with: Data(Tools.pyYAML(instance.stdout).utf8))
        #expect(parts[3] as? NSDictionary == json as? NSDictionary)
    }

    @Test func `setup.sh installs the operator and the config map in the selected namespace`() throws {
        let stage = try Self.stage("kubectl", "air-gapped")
        let run = try stage.run("setup.sh", "--yes", "--namespace", "staging")
        #expect(run.status == 0, "\(run.stderr)")
        let applied = try #require(stage.calls.first { $0.hasPrefix("kubectl apply --kustomize") })
        #expect(applied.hasSuffix("--namespace staging"), "\(applied)")
        #expect(try stage.folder.read("kustomization").contains("kustomize/single-namespace?ref=v0.0.22"))
        #expect(!stage.calls.contains { $0.contains("appinstances.kubecfg.dev") || $0.contains("--namespace kubit") })
        let instance = try #require(
            try stage.applied().first { ($0["metadata"] as? [String: Any])?["name"] as? String == "app-instance" }
        )
        #expect((instance["metadata"] as? [String: Any])?["namespace"] as? String == "staging")
        let text = (instance["data"] as? [String: String])?["app-instance"] ?? ""
        #expect(text.contains("\nmetadata:\n  name: influxdb\n  namespace: 'staging'\nspec:\n"), "\(text)")
        #expect(run.stderr.contains("The cluster is ready"), "\(run.stderr)")
        let waiting = try stage.run(
            "setup.sh",
            "--yes",
            "--only",
            "wait",
            "--timeout",
            "2",
            environment: ["STAGE_READY": "False"]
        )
        #expect(waiting.status == 1 && waiting.stderr.contains("operator: the last job failed"))
        #expect(waiting.stderr.contains("the last logs"))
    }

    @Test func `the chart is installed without definitions, in the namespace of the release`() throws {
        let stage = try Self.stage("helm")
        let run = try stage.run("setup.sh", "--yes", "--namespace", "staging")
        #expect(run.status == 0, "\(run.stderr)")
        let helm = try #require(stage.calls.last { $0.hasPrefix("helm upgrade") })
        #expect(helm.contains("--namespace staging") && helm.contains("--skip-crds"))
        #expect(!helm.contains("namespaceOverride"))
        let values = try stage.folder.read("values.yaml")
        #expect(values.contains("kubitSingleNamespace: true") && !values.contains("namespaceOverride"))
        let older = try Self.stage("helm", "air-gapped", "0.1.21")
        #expect(try older.run("setup.sh", "--yes").status == 0)
        #expect(older.calls.contains { $0.hasPrefix("kubectl patch deployment kubit --namespace influxdb") })
    }

    @Test func `teardown.sh deletes the config map, and the operator of the namespace`() throws {
        let stage = try Self.stage("kubectl")
        let dry = try stage.run("teardown.sh", "--dry-run", environment: [:])
        #expect(dry.status == 0 && dry.stderr.contains("kubectl delete configmap app-instance --namespace influxdb"))
        let kept = try stage.run("teardown.sh", "--yes", environment: [:])
        #expect(kept.status == 0 && !kept.stderr.contains("ClusterRole"), "\(kept.stderr)")
    }

    @Test(arguments: ["kubectl", "helm"]) func `the scripts pass ShellCheck`(mode: String) throws {
        for starter in ["s3-keycloak", "air-gapped"] {
            let stage = try Self.stage(mode, starter, "0.1.21")
            for name in ["setup.sh", "teardown.sh"] {
                let lint = try Tools.run(
                    "shellcheck",
                    ["--severity=style", stage.folder.url.appending(path: name).path]
                )
                #expect(lint.status == 0, "\(lint.stdout)")
            }
        }
    }
}
