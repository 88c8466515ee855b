import Foundation
import TestSupport
import Testing

/// setup.sh deploys only files that were generated from the same answers.
@Suite(.needsKubectl) struct GeneratedTogetherTests {
    private static let cases = [
        ("kubectl", ["--set", "deploy=kubectl"], "myinfluxdb.yml", "appinstance"),
        ("namespace", ["--set", "operator.singleNamespace=true"], "myinfluxdb.yml", "appinstance"),
        ("kubit", ["--set", "deploy=kubit"], "myinfluxdb.yml", "appinstance"),
        ("helm", ["--set", "deploy=helm"], "values.yaml", "values"),
        (
            "external", ["--set", "secrets=external", "--set", "externalSecrets.store=vault"], "external-secrets.yaml",
            "external-secrets"
        ),
    ]

    @Test(arguments: cases)
    func `a file of other answers is refused before anything changes`(
        name: String,
        options: [String],
        file: String,
        artifact: String
    ) throws {
        let answers = Tools.starter("s3-keycloak")
        let stage = try Stage(arguments: [answers] + options)
        let sound = try stage.run("setup.sh", "--yes", "--only", "preflight")
        #expect(sound.status == 0, "\(sound.stderr)")
        let change = ["--set", "name=other", "--set", "catalog.dsn.secret=other-dsn", "--only", artifact]
        let generated = try Tools.run(
            Tools.binary.path,
            ["generate", answers, "--output", stage.folder.url.path] + options + change
        )
        #expect(generated.status == 0, "\(generated.stderr)")
        for arguments in [["--yes"], ["--dry-run"]] {
            let run = try stage.run(by: "bash", "setup.sh", arguments)
            let message = "/\(file) was not generated from the same answers as this script; generate all files again"
            #expect(run.stderr.contains(message), "\(run.stderr)")
            #expect((run.status == 0) == (arguments == ["--dry-run"]))
        }
        #expect(!stage.calls.contains { $0.hasPrefix("kubectl apply") || $0.hasPrefix("helm upgrade") })
    }

    @Test func `files carry the digest of what is deployed, whatever else the answers change`() throws {
        func digest(_ arguments: String..., of file: String) throws -> Substring? {
            let folder = try Folder()
            let answers = Tools.starter("s3-keycloak")
            let run = try Tools.run(
                Tools.binary.path,
                ["generate", answers, "--output", folder.url.path] + arguments
            )
            #expect(run.status == 0, "\(run.stderr)")
            return try folder.read(file).firstMatch(of: /sha256:[0-9a-f]{64}/)?.output
        }
        let script = try #require(try digest(of: "setup.sh"))
        #expect(try digest(of: "myinfluxdb.yml") == script)
        #expect(try digest("--only", "appinstance", of: "myinfluxdb.yml") == script)
        #expect(try digest("--only", "setup", of: "setup.sh") == script)
        #expect(try digest("--set", "catalog.dsn.env=OTHER", of: "setup.sh") == script)
        #expect(try digest("--set", "name=other", of: "setup.sh") != script)
        // setup.sh does not apply values.yaml here.
        #expect(try digest(of: "values.yaml") == nil)
    }

    @Test func `a file that was edited is still deployed`() throws {
        let stage = try Stage(Tools.starter("s3-keycloak"))
        let manifest = try stage.folder.read("myinfluxdb.yml")
        _ = try stage.folder.write(manifest + "# edited\n", to: "myinfluxdb.yml")
        #expect(try stage.run("setup.sh", "--yes", "--skip", "wait").status == 0)
    }
}
