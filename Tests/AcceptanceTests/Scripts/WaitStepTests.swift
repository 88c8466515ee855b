import Foundation
import TestSupport
import Testing

/// How setup.sh waits until the cluster is ready.
@Suite(.needsKubectl) struct WaitStepTests {
    @Test func `if the cluster does not become ready, waiting ends with the last logs`() throws {
        let stage = try Stage(Tools.starter("s3-keycloak"))
        let run = try stage.run(
            "setup.sh",
            "--yes",
            "--only",
            "wait",
            "--timeout",
            "0",
            environment: ["STAGE_READY": "False"]
        )
        #expect(run.status == 1)
        #expect(run.stderr.contains("Ready=False Why so") && run.stderr.contains("the last logs"))
        #expect(stage.calls.contains { $0.hasPrefix("kubectl get pods --namespace influxdb") })
    }

    @Test func `without an operator, the pods show when the cluster is ready`() throws {
        let stage = try Stage(Tools.starter("s3-keycloak"), "--set", "deploy=kubit")
        let run = try stage.run("setup.sh", "--yes", "--context", "it's")
        #expect(run.status == 0, "\(run.stderr)")
        #expect(!stage.calls.contains { $0.contains("appinstance") } && !run.stderr.contains("appinstance"))
        #expect(try stage.folder.read("kubit-context").contains("current-context: 'it''s'"))
        #expect(try stage.folder.read("kubit-cluster").contains("/context:"))
        let waiting = try stage.run(
            "setup.sh",
            "--yes",
            "--only",
            "wait",
            "--timeout",
            "1",
            environment: ["STAGE_POD": "0/1"]
        )
        #expect(waiting.status == 1 && waiting.stderr.contains("influxdb-0 0/1 Running"))
        #expect(!waiting.stderr.contains("old 0/1 Completed 0"))
        let removed = try stage.run("teardown.sh", "--yes", environment: [:])
        #expect(removed.status == 0, "\(removed.stderr)")
        #expect(stage.calls.contains { $0.hasPrefix("kubit local delete ") })
        let before = stage.calls.count
        let stuck = try stage.run("teardown.sh", "--yes", "--timeout", "1", environment: ["STAGE_PODS": "1"])
        #expect(stuck.status != 0 && !stage.calls[before...].contains { $0.hasPrefix("kubectl delete") })
        for file in ["bin/kubecfg", "influxdb-docker-config.json"] {
            try FileManager.default.removeItem(at: stage.folder.url.appending(path: file))
        }
        let missing = try stage.run("setup.sh", "--yes", "--only", "deploy-kubit")
        #expect(missing.status == 1 && missing.stderr.contains("kubecfg is not installed"))
        #expect(missing.stderr.contains("cannot read the file influxdb-docker-config.json"))
    }

    @Test func `waiting needs both conditions and shows errors`() throws {
        let stage = try Stage(Tools.starter("s3-keycloak"))
        for (environment, text) in [
            (["STAGE_RECONCILED": "False"], "Reconcilier=False Done fine"), (["STAGE_NO_KIND": "1"], "resource type"),
        ] {
            let run = try stage.run("setup.sh", "--only", "wait", "--timeout", "1", environment: environment)
            #expect(run.status == 1 && run.stderr.contains(text), "\(run.stderr)")
        }
        #expect(try stage.run("setup.sh", "--only", "wait", "--timeout", "0").status == 0)
        #expect(try stage.run("setup.sh", "--only", "wait", "--timeout", "08").status == 0)
    }
}
