import Foundation
import TestSupport
import Testing

/// The plain commands of `generate --only commands`.
@Suite(.needsClusterTools) struct PlainCommandsTests {
    private static func commands(_ arguments: String...) throws -> String {
        let run = try Tools.run(Tools.binary.path, ["generate", "--only", "commands", "--stdout"] + arguments)
        #expect(run.status == 0, "\(run.stderr)")
        return run.stdout
    }

    @Test func `they are generated only on request`() throws {
        let folder = try Folder()
        #expect(try Tools.influxgen("generate", Tools.starter("s3-keycloak"), "--output", folder.url.path).status == 0)
        #expect(throws: (any Error).self) { try folder.read("commands.sh") }
        let run = try Tools.influxgen(
            "generate",
            Tools.starter("s3-keycloak"),
            "--only",
            "commands",
            "--output",
            folder.url.path
        )
        #expect(run.status == 0, "\(run.stderr)")
        #expect(try folder.read("commands.sh").contains("\nkubectl create secret generic catalog-dsn"))
    }

    @Test(arguments: Tools.starters.flatMap { starter in ["kubectl", "kubit"].map { (starter, $0) } })
    func `they pass ShellCheck`(starter: String, mode: String) throws {
        let text = try Self.commands(Tools.starter(starter), "--set", "deploy=\(mode)")
        let lint = try Tools.run("shellcheck", ["--shell=bash", "-"], input: text)
        #expect(lint.status == 0, "\(lint.stdout)")
    }

    @Test(arguments: ["kubectl", "helm"])
    func `they create the same objects as setup.sh`(mode: String) throws {
        let stage = try Stage(Tools.starter("s3-keycloak"), "--set", "deploy=\(mode)")
        _ = try stage.folder.write(
            try Self.commands(Tools.starter("s3-keycloak"), "--set", "deploy=\(mode)"),
            to: "commands.sh"
        )
        let scenario = "{operator: {license: 0.1}, definitions: [licenses.kubecfg.dev]}"
        let plain = try stage.run("bash -e commands.sh", inCluster: scenario)
        #expect(plain.run.status == 0, "\(plain.run.stderr)")
        let script = try stage.run("bash setup.sh --yes --timeout 60", inCluster: scenario)
        #expect(script.run.status == 0, "\(script.run.stderr)")
        for (kind, name) in [
            ("Secret", "gar-docker-secret"), ("Secret", "catalog-dsn"), ("Secret", "object-store"),
            ("Secret", "ingress-tls"), ("ConfigMap", "custom-ca"),
        ] {
            let data = plain.object(kind, name)?["data"] as? [String: String]
            #expect(data != nil && data == script.object(kind, name)?["data"] as? [String: String], "\(name)")
            #expect(plain.object(kind, name)?["type"] as? String == script.object(kind, name)?["type"] as? String)
        }
        #expect(plain.object("License", "iox-license") != nil && plain.object("Deployment", "kubit") != nil)
        #expect(plain.object("AppInstance", "influxdb") != nil)
    }

    @Test func `a missing value stops before an object is created`() throws {
        let stage = try Stage(Tools.starter("s3-keycloak"))
        let text = try Self.commands(
            Tools.starter("s3-keycloak"),
            "--set",
            "objectStore.s3.secretKey={secret: keys, key: k, file: missing}"
        )
        _ = try stage.folder.write(text, to: "commands.sh")
        let run = try stage.run("CATALOG_DSN= bash commands.sh", inCluster: "operator: {}")
        #expect(run.run.stderr.contains("CATALOG_DSN"))
        #expect(run.object("Secret", "catalog-dsn") == nil && run.object("Secret", "keys") == nil)
    }

    @Test func `values come from every origin, and never are arguments`() throws {
        let folder = try Folder()
        let answers = try String(contentsOfFile: Tools.starter("s3-keycloak"), encoding: .utf8)
            .replacing("env: S3_ACCESS_KEY", with: "file: it's here")
            .replacing("env: S3_SECRET_KEY", with: "prompt: 'The key, $(please)'")
            .replacing(
                "catalog:\n  dsn: {secret: catalog-dsn, key: dsn, env: CATALOG_DSN}",
                with:
                    "catalog:\n  dsn: {secret: c, key: dsn, parts: {host: db, user: u, database: d, password: {command: echo p@ss}}}"
            )
        let path = try folder.write(answers, to: "answers.yaml")
        let text = try Self.commands(path)
        for part in [
            #"value_1=$(cat -- 'it'\''s here') &&"#, #"access-key=<(printf %s "$value_1")"#,
            #"read -rsp 'The key, $(please): ' value_2 && echo &&"#, #"secret-key=<(printf %s "$value_2")"#,
            "value_1=$(bash -c 'echo p@ss') &&",
            #""$(printf %s "$value_1" | jq --raw-input --slurp --raw-output @uri)""#,
        ] { #expect(text.contains(part), "\(text)") }
    }
}
