import Foundation
import TestSupport
import Testing

/// What teardown.sh removes, what it keeps, and when it stops.
@Suite(.needsKubectl) struct TeardownScriptTests {
    @Test func `teardown.sh is generated for a release that nobody should deploy`() throws {
        let folder = try Folder()
        let arguments = [
            "generate", Tools.starter("s3-keycloak"), "--set", "release=20240925-1257864", "--output", folder.url.path,
        ]
        #expect(try Tools.run(Tools.binary.path, arguments).status == 65)
        let run = try Tools.run(Tools.binary.path, arguments + ["--only", "teardown"])
        #expect(run.status == 0 && run.stderr.contains("warning"), "\(run.stderr)")
        #expect(try folder.read("teardown.sh").contains("influxdb"))
        #expect(try Tools.run(Tools.binary.path, arguments + ["--only", "teardown", "--only", "setup"]).status == 65)
    }

    @Test func `teardown.sh removes what setup.sh created, in reverse order, and keeps the data`() throws {
        let stage = try Stage(Tools.starter("s3-keycloak"))
        let run = try stage.run("teardown.sh", "--yes", "--context", "c", environment: [:])
        #expect(run.status == 0, "\(run.stderr)")
        let deleted = stage.calls.filter { $0.hasPrefix("kubectl delete") }
        #expect(
            deleted.map { $0.split(separator: " ")[2...3].joined(separator: " ") } == [
                "job kubit-apply-influxdb", "appinstance influxdb", "job kubit-apply-influxdb", "configmap custom-ca",
                "secret ingress-tls", "secret object-store",
                "secret catalog-dsn",
                "--filename=- --namespace", "secret gar-docker-secret",
            ]
        )
        #expect(
            deleted.allSatisfy {
                $0.contains(" --namespace influxdb --ignore-not-found --wait=false ") && $0.hasSuffix(" --context c")
            }
        )
        #expect(try stage.run("teardown.sh", environment: [:]).status == 64)
        let helm = try Stage(Tools.starter("eks-auth0"))
        #expect(try helm.run("teardown.sh", "--yes", "--only", "deploy-helm", environment: [:]).status == 0)
        #expect(
            helm.calls.contains(
                "helm uninstall influxdb --namespace influxdb --timeout 600s"
            )
        )
        let again = try helm.run(
            "teardown.sh",
            "--yes",
            "--only",
            "deploy-helm",
            environment: ["STAGE_NO_RELEASE": "1"]
        )
        #expect(again.status == 0 && again.stderr.contains("Helm has no release influxdb"), "\(again.stderr)")
    }

    @Test func `teardown.sh stops before it removes secrets if helm fails`() throws {
        let stage = try Stage(Tools.starter("eks-auth0"))
        let failed = try stage.run("teardown.sh", "--yes", environment: ["STAGE_HELM_FAILS": "1"])
        #expect(failed.status != 0 && failed.stderr.contains("cannot connect"))
        let old = try stage.run("teardown.sh", "--yes", environment: ["STAGE_HELM_VERSION": "v3.9.4"])
        #expect(old.status == 1 && old.stderr.contains("helm 3.9.4+g1 is too old"))
        let unreachable = try stage.run("teardown.sh", "--yes", environment: ["STAGE_UNREACHABLE": "1"])
        #expect(unreachable.status == 1 && unreachable.stderr.contains("cannot reach the cluster"))
        try FileManager.default.removeItem(at: stage.folder.url.appending(path: "bin/helm"))
        let missing = try stage.run("teardown.sh", "--yes", environment: [:])
        #expect(missing.status == 1 && missing.stderr.contains("helm is not installed"))
        #expect(!stage.calls.contains { $0.hasPrefix("kubectl delete secret") })
    }

    @Test func `teardown.sh continues if a kind no longer exists, and keeps an operator that is still used`() throws {
        let stage = try Stage(Tools.starter("s3-keycloak"))
        let run = try stage.run("teardown.sh", "--yes", environment: ["STAGE_NO_KIND": "1"])
        #expect(run.status == 0 && run.stderr.contains("Keeping the kubit operator"), "\(run.stderr)")
        #expect(stage.calls.contains { $0.hasPrefix("kubectl delete secret gar-docker-secret") })
        #expect(!stage.calls.contains { $0.hasPrefix("kubectl delete --kustomize") })
        let used = try stage.run("teardown.sh", "--yes", "--only", "operator", environment: ["STAGE_EXISTS": "1"])
        #expect(used.status == 1 && used.stderr.contains("still manages"))
        #expect(try stage.run("teardown.sh", "--yes", "--only", "operator", environment: [:]).status == 0)
        #expect(stage.calls.contains { $0.hasPrefix("kubectl delete --kustomize") })
    }
}
