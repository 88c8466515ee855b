import Deployment
import Foundation
import TestSupport
import Testing

/// The generated scripts and the cluster: which one they use, what they require, and when they stop.
@Suite struct ClusterScriptTests {
    @Test func `the confirmation prompt shows the cluster`() throws {
        let stage = try Stage(Tools.starter("s3-keycloak"))
        for script in ["setup.sh", "teardown.sh"] {
            let run = try stage.run(script, "--context", "c")
            #expect(run.status == 64)
            #expect(run.stderr.contains("the namespace influxdb in c (https://c.example.com)"), "\(run.stderr)")
        }
    }

    @Test func `every object is created in the selected namespace, even if YAML could misread its name`() throws {
        for secrets in ["commands", "external"] {
            let stage = try Stage(
                Tools.starter("s3-keycloak"),
                "--set",
                "secrets=\(secrets)",
                "--set",
                "externalSecrets.store=vault"
            )
            for namespace in ["1234", "true"] {
                let run = try stage.run("setup.sh", "--yes", "--namespace", namespace)
                #expect(run.status == 0, "\(run.stderr)")
                for object in try stage.applied() where !["Namespace", "License"].contains(object["kind"] as? String) {
                    #expect((object["metadata"] as? [String: Any])?["namespace"] is String)
                }
            }
            let long = try stage.run("setup.sh", "--yes", "--namespace", String(repeating: "n", count: 64))
            #expect(long.status == 64)
        }
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
        #expect(!stage.calls.contains { $0.hasPrefix("kubectl delete") })
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
        let stuck = try stage.run("teardown.sh", "--yes", environment: ["STAGE_PODS": "1", "STAGE_STUCK": "1"])
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

    @Test func `a step that does not need a cluster does not contact one`() throws {
        let stage = try Stage(Tools.starter("air-gapped"))
        let run = try stage.run("setup.sh", "--only", "mirror", environment: ["STAGE_UNREACHABLE": "1"])
        #expect(run.status == 0, "\(run.stderr)")
        #expect(!stage.calls.contains { $0.hasPrefix("kubectl") })
    }

    @Test func `preflight runs alone, can be skipped, and shows the error of the cluster`() throws {
        let stage = try Stage(Tools.starter("s3-keycloak"), "--set", "secrets=none")
        let alone = try stage.run("setup.sh", "--only", "preflight", environment: ["STAGE_MISSING": "1"])
        #expect(alone.status == 1 && alone.stderr.contains("the secret catalog-dsn does not exist"))
        let keys = try stage.run("setup.sh", "--only", "preflight", environment: ["STAGE_KEYS": "dsn access-key"])
        #expect(keys.status == 1 && keys.stderr.contains("the secret object-store has no key secret-key"))
        #expect(!keys.stderr.contains("has no key dsn"))
        let unreachable = try stage.run("setup.sh", "--only", "preflight", environment: ["STAGE_UNREACHABLE": "1"])
        #expect(unreachable.stderr.contains("x509") && !unreachable.stderr.contains("does not exist"))
        let unknown = try stage.run("setup.sh", "--only", "preflight", environment: ["STAGE_NO_VERSION": "1"])
        #expect(unknown.status == 1 && unknown.stderr.contains("cannot determine the version of kubectl"))
        let before = stage.calls.count
        #expect(
            try stage.run("setup.sh", "--yes", "--skip", "preflight", environment: ["STAGE_MISSING": "1"]).status == 0
        )
        #expect(!stage.calls[before...].contains { $0.hasPrefix("kubectl version") || $0.contains("get secret") })
        #expect(try stage.run("setup.sh", "--only", "preflight").status == 0)
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
        #expect(stage.calls.last?.hasPrefix("kubectl delete --kustomize") == true)
    }

    @Test func `the script finds its files by its own location, and runs only in bash`() throws {
        let stage = try Stage(Tools.starter("s3-keycloak"))
        let folder = stage.folder.url
        try FileManager.default.createDirectory(at: folder.appending(path: "d/e"), withIntermediateDirectories: true)
        for name in ["setup.sh", "myinfluxdb.yml"] {
            try FileManager.default.moveItem(
                at: folder.appending(path: name),
                to: folder.appending(path: "d/e/\(name)")
            )
        }
        try FileManager.default.createSymbolicLink(
            atPath: folder.appending(path: "link").path,
            withDestinationPath: "d/e/setup.sh"
        )
        for script in ["link", "d/e/setup.sh"] {
            let run = try stage.run(script, "--yes", "--only", "deploy-kubectl", environment: ["CDPATH": folder.path])
            #expect(run.status == 0, "\(run.stderr)")
        }
        let dash = try stage.run(by: "dash", "d/e/setup.sh", ["--list"])
        #expect(dash.status == 64 && dash.stderr.contains("as a file with bash"))
        let piped = try Tools.run("bash", ["-s"], input: stage.folder.read("d/e/setup.sh"))
        #expect(piped.status == 64 && piped.stderr.contains("as a file with bash"))
    }

    @Test func `the next steps select the same cluster`() throws {
        let stage = try Stage(Tools.starter("s3-keycloak"), "--set", "identity=")
        let run = try stage.run("setup.sh", "--context", "c x", "--only", "next")
        #expect(run.status == 0, "\(run.stderr)")
        #expect(run.stderr.contains("get secret admin-token --namespace influxdb --context c\\ x --output="))
        #expect(run.stderr.contains("| base64 --decode >admin-token.json"))
        let helm = try Stage(Tools.starter("s3-keycloak"), "--set", "deploy=helm")
        let dry = try helm.run("setup.sh", "--dry-run", "--only", "deploy-helm")
        #expect(dry.stderr.contains("would run: kubectl label appinstance influxdb"))
    }
}
