import Foundation
import TestSupport
import Testing

/// What setup.sh requires before it changes anything.
@Suite(.needsKubectl) struct PreflightTests {
    @Test func `all missing requirements are reported at once, and nothing is changed`() throws {
        let stage = try Stage(Tools.starter("air-gapped"))
        for file in ["tls.key", "license.yml", "bin/helm"] {
            try FileManager.default.removeItem(at: stage.folder.url.appending(path: file))
        }
        _ = try stage.folder.write(#"{"auths": {}, "credsStore": "desktop"}"#, to: "mirror-docker-config.json")
        _ = try stage.folder.write("no certificate\n", to: "private_ca.pem")
        let run = try stage.run("setup.sh", "--yes", environment: ["CATALOG_DSN": "x", "STAGE_UNREACHABLE": "1"])
        #expect(run.status == 1)
        for text in [
            "cannot read the file tls.key", "cannot read the file license.yml", "helm is not installed",
            "refers to a credential store",
            "private_ca.pem contains no PEM certificate", "S3_ACCESS_KEY is not set", "S3_SECRET_KEY is not set",
            "cannot reach the cluster", "x509", "nothing was changed",
        ] { #expect(run.stderr.contains(text), "\(text): \(run.stderr)") }
        #expect(
            !stage.calls.contains { $0.hasPrefix("kubectl apply") || $0.hasPrefix("helm") || $0.hasPrefix("crane") }
        )
        let old = try stage.run(
            "setup.sh",
            "--yes",
            "--only",
            "namespace",
            environment: ["STAGE_KUBECTL_VERSION": "1.26.3"]
        )
        #expect(old.status == 1 && old.stderr.contains("kubectl 1.26.3 is too old"))
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
            try stage.run(
                "setup.sh",
                "--yes",
                "--skip",
                "preflight",
                "--skip",
                "wait",
                environment: ["STAGE_MISSING": "1"]
            ).status == 0
        )
        #expect(!stage.calls[before...].contains { $0.hasPrefix("kubectl version") || $0.contains("get secret") })
        #expect(try stage.run("setup.sh", "--only", "preflight").status == 0)
    }
}
