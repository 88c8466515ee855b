import Foundation
import TestSupport
import Testing

/// Which cluster and namespace the generated scripts use, and from where they run.
@Suite(.needsKubectl) struct ClusterScriptTests {
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

    @Test func `a step that does not need a cluster does not contact one`() throws {
        let stage = try Stage(Tools.starter("air-gapped"))
        let run = try stage.run("setup.sh", "--only", "mirror", environment: ["STAGE_UNREACHABLE": "1"])
        #expect(run.status == 0, "\(run.stderr)")
        #expect(!stage.calls.contains { $0.hasPrefix("kubectl") })
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
        for shell in ["bash", "zsh", "dash"] where try Tools.run("sh", ["-c", "command -v \(shell)"]).status == 0 {
            let sourced = try Tools.run(shell, ["-c", ". ./d/e/setup.sh; echo \"still here: $?\""], in: folder)
            #expect(
                sourced.stdout == "still here: 64\n" && sourced.stderr.contains("as a file with bash"),
                "\(sourced)"
            )
        }
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
        #expect(dry.stderr.contains("would first take over an AppInstance"))
    }
}
