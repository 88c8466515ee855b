import Foundation
import TestSupport
import Testing

/// The license file, files that change while setup.sh runs, and dry runs without any file or secret.
@Suite(.needsKubectl) struct LicenseAndFileTests {
    @Test(arguments: [
        ("", "contains no object"), ("# nothing\n", "contains no object"), (": : {", "is not a license"),
        ("apiVersion: v1\nkind: Secret\nmetadata: {name: s}\n", "contains no License, but: Secret"),
        (
            "apiVersion: a.b/v1\nkind: License\nmetadata: {name: iox-license, namespace: other}\n",
            "is for the namespace other, not influxdb"
        ),
    ]) func `a file that is not a license is rejected before anything changes`(content: String, reason: String) throws {
        let stage = try Stage(Tools.starter("s3-keycloak"))
        _ = try stage.folder.write(content, to: "license.yml")
        let run = try stage.run("setup.sh", "--yes")
        #expect(run.status == 1 && run.stderr.contains(reason), "\(run.stderr)")
        #expect(!stage.calls.contains { $0.hasPrefix("kubectl apply") })
    }

    @Test(arguments: ["private_ca.pem", "tls.crt"])
    func `a private key in a file that is published is rejected before anything changes`(file: String) throws {
        let stage = try Stage(Tools.starter("s3-keycloak"))
        _ = try stage.folder.write(stage.folder.read("tls.crt") + stage.folder.read("tls.key"), to: file)
        let run = try stage.run("setup.sh", "--yes")
        #expect(run.status == 1 && run.stderr.contains("\(file) contains a private key"), "\(run.stderr)")
        #expect(!stage.calls.contains { $0.hasPrefix("kubectl apply") })
    }

    @Test func `a context that does not exist is not a problem of the certificate`() throws {
        let stage = try Stage(Tools.starter("s3-keycloak"))
        try stage.tool(
            "kubectl",
            """
            if [[ " $* " == *" --context nowhere"* ]]; then echo 'error: context "nowhere" does not exist' >&2; exit 1; fi
            exec '\(try #require(ClusterTools.anyKubectl))' "$@"
            """
        )
        let run = try stage.run("setup.sh", "--yes", "--context", "nowhere", "--only", "tls")
        #expect(run.status == 1 && run.stderr.contains("cannot reach the cluster"), "\(run.stderr)")
        #expect(!run.stderr.contains("tls.crt"), "\(run.stderr)")
    }

    private static let files = [
        "license.yml", "tls.key", "tls.crt", "private_ca.pem", "influxdb-docker-config.json",
    ]

    @Test(arguments: files) func `a file that disappears before it is read stops the run`(file: String) throws {
        let stage = try Stage(Tools.starter("s3-keycloak"))
        let run = try stage.run(
            "setup.sh",
            "--yes",
            environment: Stage.secrets.merging([
                "STAGE_SPY": "[ \"$1 $2\" != 'config view' ] || rm -f \(file)"
            ]) { $1 }
        )
        #expect(run.status == 1, "\(run.stderr)")
        #expect(run.stderr.contains("cannot read the file \(file)") && run.stderr.contains("nothing was changed"))
        #expect(try !stage.folder.names.contains("applied"))
    }

    @Test func `files that disappear after the first change do not matter`() throws {
        let stage = try Stage(Tools.starter("s3-keycloak"))
        let certificate = try stage.folder.read("tls.crt")
        let run = try stage.run(
            "setup.sh",
            "--yes",
            environment: Stage.secrets.merging([
                "STAGE_SPY": "[ \"$1 $2\" != 'apply --server-side' ] || rm -f \(Self.files.joined(separator: " "))"
            ]) { $1 }
        )
        #expect(run.status == 0, "\(run.stderr)")
        #expect(try stage.applied().data("ingress-tls")?["tls.crt"] == certificate)
        #expect(try stage.applied().data("gar-docker-secret")?[".dockerconfigjson"]?.contains("eDp5") == true)
        #expect(try stage.applied().kinds.contains("License"))
    }

    @Test(arguments: Combinations.modes) func `a dry run needs no secret and no file`(mode: String) throws {
        let stage = try Stage(Tools.starter("s3-keycloak"), "--set", "deploy=\(mode)")
        for file in Self.files + ["myinfluxdb.yml", "values.yaml"] {
            try FileManager.default.removeItem(at: stage.folder.url.appending(path: file))
        }
        let run = try stage.run("setup.sh", "--dry-run", environment: [:])
        #expect(run.status == 0, "\(run.stderr)")
        #expect(run.stdout.contains("dsn: '(from $CATALOG_DSN, not set)'"), "\(run.stdout)")
        #expect(run.stdout.contains("tls.key: '(from the file tls.key, which cannot be read)'"))
        let needs = try #require(run.stderr.components(separatedBy: "A real run still needs the following:").last)
        for text in ["the environment variable CATALOG_DSN is not set", "cannot read the file license.yml"] {
            #expect(needs.contains(text), "\(run.stderr)")
        }
        let whole = try Stage(Tools.starter("s3-keycloak")).run("setup.sh", "--dry-run")
        #expect(whole.stderr.contains("Nothing is missing for a real run"), "\(whole.stderr)")
        #expect(whole.stdout.contains("dsn: '(from $CATALOG_DSN)'"))
    }
}
