import Foundation
import TestSupport
import Testing

/// The options of setup.sh: the cluster, the namespace and the steps.
@Suite(.needsKubectl) struct ScriptOptionTests {
    @Test func `context, kubeconfig and namespace are passed to every command`() throws {
        for mode in ["kubectl", "helm"] {
            let stage = try Stage(Tools.starter("s3-keycloak"), "--set", "deploy=\(mode)")
            let run = try stage.run(
                "setup.sh",
                "--yes",
                "--context=c x",
                "--kubeconfig",
                "k.yaml",
                "--namespace",
                "staging",
                environment: Stage.secrets.merging(["STAGE_EXISTS": "1"]) { $1 }
            )
            #expect(run.status == 0, "\(run.stderr)")
            for call in stage.calls where call.hasPrefix("kubectl") {
                // These do not contact the cluster.
                if ["version --client", "annotate --local", "create secret tls"].contains(where: {
                    call.hasPrefix("kubectl \($0)")
                }) {
                    continue
                }
                #expect(call.hasSuffix("--context c\\ x --kubeconfig k.yaml"), "\(call)")
                let isGlobal = [
                    "create namespace", "get --raw", "config ", "apply --kustomize", "wait ", "get storageclass",
                    "get ingressclass", "get namespace staging ", "create --validate=false",
                ].contains { call.hasPrefix("kubectl \($0)") }
                let isInNamespace = ["staging", "kubit"].contains { call.contains("--namespace \($0) ") }
                #expect(isGlobal || isInNamespace, "\(call)")
            }
            for object in try stage.applied() where !["Namespace", "License"].contains(object["kind"] as? String) {
                #expect((object["metadata"] as? [String: Any])?["namespace"] as? String == "staging")
            }
            if mode == "helm" {
                let helm = try #require(stage.calls.last { $0.hasPrefix("helm upgrade") })
                #expect(helm.contains("--namespace staging") && helm.contains(#"namespaceOverride=\'staging\'"#))
                #expect(helm.hasSuffix("--kube-context c\\ x --kubeconfig k.yaml"))
                #expect(
                    stage.calls.contains {
                        $0.hasPrefix(
                            "kubectl label appinstance influxdb --overwrite --namespace staging app.kubernetes.io/managed-by=Helm"
                        )
                    }
                )
                #expect(
                    stage.calls.contains {
                        $0.contains("meta.helm.sh/release-name=influxdb meta.helm.sh/release-namespace=staging")
                    }
                )
            }
        }
    }

    @Test func `steps can be listed, selected and skipped`() throws {
        let stage = try Stage(Tools.starter("s3-keycloak"))
        let lines = try stage.run("setup.sh", "--list", environment: [:]).stdout.split(separator: "\n")
        #expect(lines.contains("operator         kubit operator v0.0.22"))
        #expect(lines.contains("tls              secret ingress-tls, the certificate of the ingress"))
        #expect(lines.contains("deploy-kubectl   appinstance influxdb in myinfluxdb.yml"))
        #expect(lines.allSatisfy { $0.split(separator: " ").count > 2 })
        #expect(
            lines.map { String($0.prefix { $0 != " " }) } == [
                "preflight", "namespace", "operator", "pull-secret", "license", "catalog", "object-store", "tls",
                "ca-bundle",
                "deploy-kubectl", "wait", "next",
            ]
        )
        #expect(try stage.run("setup.sh", "--help").stdout.contains("--skip STEP"))
        #expect(
            try stage.run(
                "setup.sh",
                "--yes",
                "--only",
                "catalog",
                "--only",
                "tls",
                environment: ["CATALOG_DSN": "postgres://u:p@h/d"]
            )
            .status == 0
        )
        #expect(
            try stage.applied().compactMap { ($0["metadata"] as? [String: Any])?["name"] as? String } == [
                "catalog-dsn", "ingress-tls",
            ]
        )
        let unknown = try stage.run("setup.sh", "--only", "nix")
        #expect(unknown.status == 64 && unknown.stderr.contains("unknown step nix"))
        #expect(try stage.run("setup.sh", "--what").status == 64)
        #expect(try stage.run("setup.sh", "--namespace", "Bad_Name").status == 64)
        let asked = try stage.run("setup.sh", "--only", "namespace")
        #expect(asked.status == 64 && asked.stderr.contains("pass --yes"))
    }
}
