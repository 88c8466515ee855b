import Foundation
import TestSupport
import Testing

/// How secrets reach the cluster, and which values are rejected.
@Suite(.needsKubectl) struct SecretScriptTests {
    /// Answers with a source of the catalog's DSN.
    private func stage(_ source: String) throws -> Stage {
        let folder = try Folder()
        let starter = try String(contentsOfFile: Tools.starter("s3-keycloak"), encoding: .utf8)
        let answers = starter.replacing("env: CATALOG_DSN}", with: "\(source)}")
        return try Stage(try folder.write(answers, to: "answers.yaml"))
    }

    @Test(arguments: ["namespace", "timeout", "variable", "only", "name", "steps", "here", "secret_1", "kube_options"])
    func `a secret can be in an environment variable with any name`(variable: String) throws {
        let stage = try stage("env: \(variable)")
        let run = try stage.run(
            "setup.sh",
            "--yes",
            "--only",
            "catalog",
            environment: [variable: "postgres://u:$(id)@db/i"]
        )
        #expect(run.status == 0, "\(run.stderr)")
        #expect(try stage.applied().data("catalog-dsn") == ["dsn": "postgres://u:$(id)@db/i"])
    }

    @Test(arguments: ["secret_1", "password", "content", "tls_key", "pull_secret", "variable"])
    func `programs do not see the variables of the script, even if the caller exported their names`(variable: String)
        throws
    {
        let stage = try stage("parts: {host: db, user: u, database: d, password: {env: P}}")
        let secrets = Stage.secrets.merging([variable: "before", "P": "p@ss", "https_proxy": "http://proxy"]) { $1 }
        let run = try stage.run(
            "setup.sh",
            "--yes",
            environment: secrets.merging(["STAGE_SPY": "env >>\"$STAGE/environment\""]) { $1 }
        )
        #expect(run.status == 0, "\(run.stderr)")
        let environment = try stage.folder.read("environment")
        #expect(environment.contains("https_proxy=http://proxy\n"))
        #expect(!environment.contains("\n\(variable)=") && !environment.contains("p@ss"))
    }

    @Test(arguments: [
        ("env: UID", "use this variable"), ("env: BASH_ENV", "use this variable"),
        ("env: IFS", "use this variable"), ("env: PATH", "use this variable"),
        ("file: ''", "is not a path"), ("file: ~/dsn", "does not expand ~"), ("file: \"a\\0b\"", "NUL"),
        ("prompt: ''", "it is empty"), ("command: ' '", "it is empty"),
        ("parts: {host: 'db:99', user: u, database: d, password: {env: P}}", "is not a host"),
        ("parts: {host: db, user: '', database: d, password: {env: P}}", "is not a user"),
        ("parts: {host: db, user: u, database: '', password: {env: P}}", "is not a database"),
    ]) func `an impossible source is rejected`(source: String, reason: String) throws {
        let folder = try Folder()
        let starter = try String(contentsOfFile: Tools.starter("s3-keycloak"), encoding: .utf8)
        let answers = try folder.write(starter.replacing("env: CATALOG_DSN}", with: "\(source)}"), to: "a.yaml")
        let run = try Tools.influxgen("generate", answers, "--output", folder.url.path)
        #expect(run.status == 65 && run.stderr.contains(reason), "\(run.stderr)")
    }

    @Test func `an unencrypted DSN is a warning, as a string or in parts`() throws {
        let folder = try Folder()
        let starter = try String(contentsOfFile: Tools.starter("s3-keycloak"), encoding: .utf8)
        let parts = "parts: {host: db, user: u, database: d, password: {env: P}, sslmode: disable}}"
        let answers = try folder.write(starter.replacing("env: CATALOG_DSN}", with: parts), to: "a.yaml")
        let run = try Tools.influxgen("generate", answers, "--output", folder.url.path)
        #expect(run.status == 0 && run.stderr.contains("traffic unencrypted"), "\(run.stderr)")
    }

    @Test(arguments: ["::1", "[::1]"]) func `an IPv6 address gets brackets`(host: String) throws {
        let stage = try stage("parts: {host: '\(host)', user: u, database: d, password: {env: P}}")
        #expect(try stage.run("setup.sh", "--yes", "--only", "catalog", environment: ["P": "p w"]).status == 0)
        #expect(try stage.applied().data("catalog-dsn") == ["dsn": "postgres://u:p%20w@[::1]:5432/d"])
    }

    @Test(arguments: [
        ("", "is empty"), ("\n", "is empty"), ("a\0b", "NUL bytes"),
    ]) func `a file without a secret is rejected`(content: String, reason: String) throws {
        let stage = try stage("file: dsn.txt")
        _ = try stage.folder.write(content, to: "dsn.txt")
        let run = try stage.run("setup.sh", "--yes", "--only", "catalog")
        #expect(run.status == 1 && run.stderr.contains("dsn.txt") && run.stderr.contains(reason), "\(run.stderr)")
        #expect(!stage.calls.contains { $0.hasPrefix("kubectl apply") })
    }

    @Test func `a directory instead of a file does not hide other problems, and a line break in a DSN is reported`()
        throws
    {
        let stage = try stage("file: d")
        try FileManager.default.createDirectory(
            at: stage.folder.url.appending(path: "d"),
            withIntermediateDirectories: true
        )
        let run = try stage.run("setup.sh", "--yes", environment: ["STAGE_UNREACHABLE": "1"])
        #expect(run.stderr.contains("cannot read the file d") && run.stderr.contains("S3_SECRET_KEY is not set"))
        try FileManager.default.removeItem(at: stage.folder.url.appending(path: "d"))
        _ = try stage.folder.write("postgres://u:p@h/d\r\n", to: "d")
        let windows = try stage.run("setup.sh", "--yes", "--only", "catalog")
        #expect(windows.status == 1, "\(windows.stderr)")
        #expect(windows.stderr.contains("the DSN from the file d contains a space or a line break"))
    }

    @Test(arguments: [
        ("", "not a JSON file"), ("{", "not a JSON file"), ("[]", "not a JSON file"),
        (#"{"auths":{}}"#, "contains no credentials"),
        (#"{"auths":{"a":{}}}"#, "the entry a has neither"), (#"{"auths":{},"credHelpers":{}}"#, "credential store"),
        (#"{"auths":{"a":{"auth":"eDp5"}}}"#, "no entry for us-docker.pkg.dev"),
        (#"{"auths":{"us-docker.pkg.dev":{"auth":"eA=="}}}"#, "is not user:password"),
        (#"{"auths":{"us-docker.pkg.dev":{"auth":"eDp5"},"b":{"identitytoken":"t"}}}"#, "the entry b has neither"),
        (#"{"auths":{"https://us-docker.pkg.dev/":{"auth":"eDp5"}}}"#, "must be exactly us-docker.pkg.dev"),
    ]) func `a Docker configuration without credentials is rejected`(content: String, reason: String) throws {
        let stage = try Stage(Tools.starter("s3-keycloak"))
        _ = try stage.folder.write(content, to: "influxdb-docker-config.json")
        let run = try stage.run("setup.sh", "--yes", "--only", "pull-secret")
        #expect(run.status == 1 && run.stderr.contains(reason), "\(run.stderr)")
    }

    @Test func `a key that does not match its certificate is rejected before anything changes`() throws {
        let stage = try Stage(Tools.starter("s3-keycloak"))
        _ = try stage.folder.write(MadeCertificate("other").key, to: "tls.key")
        let run = try stage.run("setup.sh", "--yes")
        #expect(run.status == 1 && run.stderr.contains("are not a certificate and its private key"), "\(run.stderr)")
        #expect(!stage.calls.contains { $0.hasPrefix("kubectl apply") })
    }

    /// Whatever shell options the caller has, no tool sees a secret in its environment, and nothing traces one.
    @Test(arguments: [
        ["SHELLOPTS": "allexport"], ["SHELLOPTS": "xtrace:verbose"], ["BASH_ENV": "trace.sh"], ["INFLUXGEN_PIPE": "1"],
    ])
    func `the options of the caller's shell do not leak a secret`(environment: [String: String]) throws {
        let stage = try stage("command: 'printf %s postgres://u:n0b0dy@h/d; : n0b0dy'")
        _ = try stage.folder.write("set -ax\n", to: "trace.sh")
        // The pattern is in a file, so that the spy does not find itself.
        _ = try stage.folder.write("k3y\nn0b0dy\n", to: "pattern")
        let spy = #"env | grep -F -f "$STAGE/pattern" >>"$STAGE/seen""#
        let run = try stage.run(
            "setup.sh",
            "--yes",
            environment: environment.merging(["S3_ACCESS_KEY": "k3y", "S3_SECRET_KEY": "k3y", "STAGE_SPY": spy]) { $1 }
        )
        #expect(run.status == 0, "\(run.stderr)")
        #expect(!run.stderr.contains("k3y") && !run.stderr.contains("n0b0dy"), "\(run.stderr)")
        #expect(try stage.folder.read("seen") == "")
        #expect(try stage.applied().data("object-store") == ["access-key": "k3y", "secret-key": "k3y"])
        #expect(try stage.applied().data("catalog-dsn") == ["dsn": "postgres://u:n0b0dy@h/d"])
    }

    @Test(arguments: Combinations.modes) func `secrets are entered on a terminal after the cluster is confirmed`(
        mode: String
    ) throws {
        let stage = try Stage(Tools.starter("minimal"), "--set", "deploy=\(mode)")
        let path = "\(stage.folder.url.path)/bin:" + (ProcessInfo.processInfo.environment["PATH"] ?? "")
        let script = Tools.repository.appending(path: "Tests/AcceptanceTests/helpers/prompts.py").path
        let run = try Tools.run(
            Tools.python,
            [script],
            in: stage.folder.url,
            environment: ["PATH": path, "STAGE": stage.folder.url.path, "wait_pause": "0"]
        )
        #expect(run.status == 0, "\(run.stdout)\(run.stderr)")
        #expect(try stage.applied().data("object-store") == ["access-key": "  lead trail  ", "secret-key": "s3cret"])
        #expect(try stage.applied().data("catalog-dsn") == ["dsn": "postgres://u:p'w$(id)!@db/i"])
        #expect(!(try stage.folder.names).contains("pwned"))
    }

    /// At every call of a tool, every process of the machine is looked at.
    @Test(.enabled(if: FileManager.default.fileExists(atPath: "/proc/self/environ"), "skipped: there is no /proc"))
    func `no process shows a secret while the script runs`() throws {
        let stage = try Stage(Tools.starter("s3-keycloak"))
        let secret = "n0b0dy-\(UUID().uuidString)"
        // The pattern is in a file, so that the spy does not find itself.
        _ = try stage.folder.write(secret, to: "pattern")
        let spy = """
            for process in /proc/[0-9]*; do
              for file in cmdline environ; do
                tr '\\0' '\\n' 2>/dev/null <$process/$file | grep -qF -f "$STAGE/pattern" && echo "$process $file" >>"$STAGE/seen"
              done
            done
            true
            """
        let run = try stage.run(
            "setup.sh",
            "--yes",
            environment: [
                "CATALOG_DSN": "postgres://u:\(secret)@h/d", "S3_ACCESS_KEY": secret, "S3_SECRET_KEY": secret,
                "STAGE_SPY": spy,
                "SHELLOPTS": "xtrace",
            ]
        )
        #expect(run.status == 0, "\(run.stderr)")
        #expect(!run.stderr.contains(secret), "a traced shell does not show it either")
        #expect(stage.calls.count > 15)
        let seen = (try? stage.folder.read("seen")) ?? ""
        #expect(seen.isEmpty, "\(seen)")
        #expect(try stage.applied().data("object-store") == ["access-key": secret, "secret-key": secret])
    }
}
