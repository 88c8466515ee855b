import Deployment
import Foundation
import TestSupport
import Testing

/// The generated scripts, run.
@Suite struct ScriptTests {
    static let modes = ["kubectl", "helm", "kubit"]
    /// The chart cannot carry OpenShift.
    static let combinations = Tools.starters.flatMap { starter in
        modes.filter { starter != "openshift" || $0 != "helm" }.map { (starter, $0) }
    }

    @Test(arguments: combinations) func `every script passes ShellCheck and runs in old versions of bash`(
        starter: String,
        mode: String
    ) throws {
        let folder = try Folder()
        _ = try Tools.influxgen(
            "generate",
            Tools.starter(starter),
            "--set",
            "deploy=\(mode)",
            "--output",
            folder.url.path
        )
        for name in ["setup.sh", "teardown.sh"] {
            let script = folder.url.appending(path: name).path
            let lint = try Tools.run("shellcheck", ["--severity=style", script])
            #expect(lint.status == 0, "\(lint.stdout)")
            #expect(try Tools.run("bash", ["-n", script]).status == 0)
            // Syntax that bash 3.2 on macOS does not support.
            let text = try folder.read(name)
            let newer =
                /declare -[An]|local -[An]|mapfile|readarray|\$\{[a-zA-Z_]+(,|\^|@[A-Z])|&>>|;;&|;&|\|&|coproc|-v [a-z]+ \]|wait -n|printf '%\(/
            #expect(text.firstMatch(of: newer) == nil)
        }
    }

    /// In a dry run and in a real run, every object that the manifest refers to is created with the same name and keys.
    @Test(arguments: combinations.filter { $0.0 != "minimal" })
    func `setup.sh creates every object that the manifest refers to`(starter: String, mode: String) throws {
        let stage = try Stage(Tools.starter(starter), "--set", "deploy=\(mode)")
        let dry = try stage.run("setup.sh", "--dry-run")
        #expect(dry.status == 0, "\(dry.stderr)")
        #expect(
            stage.calls.allSatisfy { $0.contains("--dry-run=client") && !$0.contains("--context") },
            "a dry run reaches no cluster: \(stage.calls)"
        )
        let run = try stage.run("setup.sh", "--yes")
        #expect(run.status == 0, "\(run.stderr)")
        let applied = try stage.applied()
        for (name, data) in try Stage.objects(dry.stdout).compactMap({ object -> (String, [String: String])? in
            guard object["kind"] as? String == "Secret", let data = object["data"] as? [String: String] else {
                return nil
            }
            return ((object["metadata"] as? [String: Any])?["name"] as? String ?? "", data)
        }) {
            #expect(data.values.allSatisfy { $0 == "(masked)" })
            #expect(applied.data(name)?.keys.sorted() == data.keys.sorted(), "\(name)")
        }
        let check = try Tools.run(
            Tools.python,
            [
                Tools.repository.appending(path: "Tests/AcceptanceTests/helpers/references.py").path, "myinfluxdb.yml",
                "applied",
                starter == "openshift" ? "service-ca.pem" : "private_ca.pem",
            ],
            in: stage.folder.url,
            environment: Stage.secrets
        )
        #expect(check.status == 0, "\(check.stdout)\(check.stderr)")
        for text in [dry.stdout, dry.stderr, run.stdout, run.stderr, try stage.folder.read("calls")] {
            #expect(!text.contains("s3cret"))
        }
        for file in try stage.folder.names where file != "applied" && file != "bin" {
            #expect(!(try stage.folder.read(file)).contains("s3cret"), "\(file)")
        }
        switch mode {
        case "helm":
            let chart = try #require(
                stage.calls.first {
                    $0.hasPrefix(
                        "helm upgrade --install influxdb influxdb3-clustered --repo https://helm.influxdata.com/ --version 0.1.25 --namespace influxdb --values "
                    )
                }
            )
            #expect(!chart.contains("namespaceOverride"))
            #expect(try stage.folder.read("values") == (try stage.folder.read("values.yaml")))
        case "kubit":
            #expect(try stage.folder.read("kubit.yml") == (try stage.folder.read("myinfluxdb.yml")))
            #expect(try stage.folder.read("kubit-credentials").contains("docker-config.json"))
        default:
            #expect(applied.kinds.last == "AppInstance")
        }
    }

    /// Wherever a run fails, the next run creates the missing objects, and another run changes nothing.
    @Test(arguments: [
        "kind: Namespace", "name: gar-docker-secret", "kind: License", "name: catalog-dsn", "name: object-store",
        "name: ingress-tls", "name: custom-ca", "kind: AppInstance",
    ]) func `a second run has the same result, and completes a failed run`(point: String) throws {
        let stage = try Stage(Tools.starter("s3-keycloak"))
        // The objects that were applied since the last call.
        func applied() throws -> [[String: Any]] {
            let objects = try stage.applied()
            _ = try stage.folder.write("", to: "applied")
            return objects
        }
        _ = try stage.folder.write("", to: "applied")
        let failed = try stage.run(
            "setup.sh",
            "--yes",
            environment: Stage.secrets.merging(["STAGE_FAIL_AT": point]) { $1 }
        )
        #expect(failed.status != 0 && failed.stderr.contains("the server said no"))
        let before = try applied().kinds
        #expect(try stage.run("setup.sh", "--yes").status == 0)
        let whole = try applied()
        #expect(before.count < whole.count && Array(whole.kinds.prefix(before.count)) == before)
        #expect(try stage.run("setup.sh", "--yes").status == 0)
        #expect(try applied() as NSArray == whole as NSArray)
    }

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
            for call in stage.calls where !call.hasPrefix("kubectl version --client") && call.hasPrefix("kubectl") {
                #expect(call.hasSuffix("--context c\\ x --kubeconfig k.yaml"), "\(call)")
                let isGlobal = ["create namespace", "get --raw", "config ", "apply --kustomize", "wait "].contains {
                    call.hasPrefix("kubectl \($0)")
                }
                #expect(isGlobal || call.contains("--namespace staging "), "\(call)")
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
        let steps = try stage.run("setup.sh", "--list", environment: [:]).stdout.split(separator: "\n").map(String.init)
        #expect(
            steps == [
                "preflight", "namespace", "operator", "pull-secret", "license", "catalog", "object-store", "tls",
                "ca-bundle",
                "deploy-kubectl", "wait", "next",
            ]
        )
        #expect(try stage.run("setup.sh", "--help").stdout.contains("--skip STEP"))
        #expect(
            try stage.run("setup.sh", "--yes", "--only", "catalog", "--only", "tls", environment: ["CATALOG_DSN": "x"])
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

    /// Everything that a person can name arrives unchanged and is never executed.
    @Test func `hostile values arrive unchanged and execute nothing`() throws {
        let hostile = "-a, 'b\" $(touch pwned) `touch pwned` ; \\ ü日 *#\tz"
        let folder = try Folder()
        let quoted =
            "\"" + hostile.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\t", with: "\\t")
        let answers = """
            license: {file: \(quoted)license\\nyml"}
            registry: {pullSecret: {file: \(quoted)docker.json"}}
            catalog:
              dsn:
                secret: catalog-dsn
                key: dsn
                parts: {host: db, user: \(quoted)\\nz", database: "a/b", password: {command: "printf %s 'me#ow ü%/$(id)'"}, sslmode: require}
            objectStore:
              bucket: influxdb
              s3:
                region: r
                accessKey: {secret: object-store, key: a, file: \(quoted)key"}
                secretKey: {secret: object-store, key: b, file: \(quoted)key", keepNewline: true}
            identity: {provider: keycloak, host: k.example.com, realm: r, users: [{firstName: \(quoted)", lastName: b, email: a@b.c, id: \(quoted)"}]}
            egress: {customCertificates: {file: \(quoted)ca.pem"}}
            ingress: {hosts: [a.b], tls: {certificate: \(quoted)tls.crt", key: \(quoted)tls.key"}}
            ingesterStorage: {storage: 10Gi}
            monitoringStorage: {storage: 10Gi}

            """
        let stage = try Stage(try folder.write(answers, to: "answers.yaml"))
        for (from, name) in [
            ("license.yml", "license\nyml"), ("influxdb-docker-config.json", "docker.json"),
            ("private_ca.pem", "ca.pem"), ("tls.crt", "tls.crt"), ("tls.key", "tls.key"),
        ] {
            try FileManager.default.copyItem(
                at: stage.folder.url.appending(path: from),
                to: stage.folder.url.appending(path: hostile + name)
            )
        }
        _ = try stage.folder.write("k e y\n\n", to: hostile + "key")
        let run = try stage.run("setup.sh", "--yes", environment: [:])
        #expect(run.status == 0, "\(run.stderr)")
        #expect(!(try stage.folder.names).contains("pwned"))
        let applied = try stage.applied()
        let dsn = try #require(applied.data("catalog-dsn")?["dsn"])
        let user = try #require(
            (hostile + "\nz").addingPercentEncoding(
                withAllowedCharacters: .init(
                    charactersIn: "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~"
                )
            )
        )
        #expect(dsn == "postgres://\(user):me%23ow%20%C3%BC%25%2F%24%28id%29@db:5432/a%2Fb?sslmode=require")
        #expect(applied.data("object-store") == ["a": "k e y\n", "b": "k e y\n\n"])
        #expect(run.stderr.contains("the newline at the end of"))
        #expect(applied.data("custom-ca")?["ca.pem"] == (try stage.folder.read("private_ca.pem")))
        #expect(applied.kinds.contains("License"))
        let lint = try Tools.run("shellcheck", [stage.folder.url.appending(path: "setup.sh").path])
        #expect(lint.status == 0, "\(lint.stdout)")
        #expect(try stage.run("teardown.sh", "--yes", environment: [:]).status == 0)
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

    @Test func `secrets can come from an external store or already exist`() throws {
        let stage = try Stage(
            Tools.starter("s3-keycloak"),
            "--set",
            "secrets=external",
            "--set",
            "externalSecrets.store=vault",
            "--set",
            "catalog.dsn.remote=databases/influxdb"
        )
        #expect(try stage.run("setup.sh", "--yes", environment: [:]).status == 0)
        #expect(try stage.applied().kinds.contains("ExternalSecret"))
        #expect(!stage.calls.contains { $0.contains("create secret") })
        let objects = try Stage.objects(stage.folder.read("external-secrets.yaml"))
        #expect(objects.kinds == Array(repeating: "ExternalSecret", count: 4))
        let catalog = try #require(
            objects.first { ($0["metadata"] as? [String: Any])?["name"] as? String == "catalog-dsn" }?["spec"]
                as? [String: Any]
        )
        #expect((catalog["secretStoreRef"] as? [String: String]) == ["kind": "ClusterSecretStore", "name": "vault"])
        #expect(
            ((catalog["data"] as? [[String: Any]])?.first?["remoteRef"] as? [String: String]) == [
                "key": "databases/influxdb", "property": "dsn",
            ]
        )

        let none = try Stage(Tools.starter("s3-keycloak"), "--set", "secrets=none")
        let missing = try none.run("setup.sh", "--yes", environment: ["STAGE_MISSING": "1"])
        #expect(missing.status == 1)
        for name in ["gar-docker-secret", "catalog-dsn", "object-store", "ingress-tls"] {
            #expect(missing.stderr.contains("the secret \(name) does not exist in the namespace influxdb"))
        }
        let run = try none.run("setup.sh", "--yes", environment: [:])
        #expect(run.status == 0)
        #expect(run.stderr.contains("secret object-store, keys access-key, secret-key"))
        #expect(!none.calls.contains { $0.contains("create secret") })
        let unnamed = try Tools.influxgen(
            "generate",
            Tools.starter("s3-keycloak"),
            "--set",
            "secrets=external",
            "--only",
            "setup",
            "--stdout"
        )
        #expect(unnamed.status == 65 && unnamed.stderr.contains("requires externalSecrets"))
    }

    @Test func `teardown.sh removes what setup.sh created, in reverse order, and keeps the data`() throws {
        let stage = try Stage(Tools.starter("s3-keycloak"))
        let run = try stage.run("teardown.sh", "--yes", "--context", "c", environment: [:])
        #expect(run.status == 0, "\(run.stderr)")
        let deleted = stage.calls.filter { $0.hasPrefix("kubectl delete") }
        #expect(
            deleted.map { $0.split(separator: " ")[2...3].joined(separator: " ") } == [
                "appinstance influxdb", "configmap custom-ca", "secret ingress-tls", "secret object-store",
                "secret catalog-dsn",
                "--filename=- --namespace", "secret gar-docker-secret",
            ]
        )
        #expect(
            deleted.allSatisfy { $0.contains("--namespace influxdb --ignore-not-found --timeout=600s --context c") }
        )
        #expect(try stage.run("teardown.sh", environment: [:]).status == 64)
        let helm = try Stage(Tools.starter("eks-auth0"))
        #expect(try helm.run("teardown.sh", "--yes", "--only", "deploy-helm", environment: [:]).status == 0)
        #expect(
            helm.calls.contains(
                "helm uninstall influxdb --namespace influxdb --ignore-not-found --timeout 600s"
            )
        )
    }

    @Test func `the influxctl profile and the bucket policy are valid`() throws {
        for (starter, profile) in [
            (
                "s3-keycloak",
                #"{"client_id": "influxctl", "token_url": "https://keycloak.example.com/realms/influxdb/protocol/openid-connect/token", "device_url": "https://keycloak.example.com/realms/influxdb/protocol/openid-connect/auth/device"}"#
            ),
            (
                "eks-auth0",
                #"{"client_id": "0123456789abcdef", "token_url": "https://example.eu.auth0.com/oauth/token", "device_url": "https://example.eu.auth0.com/oauth/device/code"}"#
            ),
            (
                "azure-entra",
                #"{"client_id": "6731de76-14a6-49ae-97bc-6eba6914391e", "scopes": ["6731de76-14a6-49ae-97bc-6eba6914391e/.default"], "token_url": "https://login.microsoftonline.com/72f988bf-86f1-41af-91ab-2d7cd011db47/oauth2/v2.0/token", "device_url": "https://login.microsoftonline.com/72f988bf-86f1-41af-91ab-2d7cd011db47/oauth2/v2.0/devicecode"}"#
            ),
            (
                "gke",
                #"{"client_id": "0oa1b2c3d4", "token_url": "https://example.okta.com/oauth2/v1/token", "device_url": "https://example.okta.com/oauth2/v1/device/authorize"}"#
            ),
        ] {
            let text = try Tools.influxgen("generate", Tools.starter(starter), "--only", "influxctl", "--stdout").stdout
            let script =
                "import json,sys,tomllib; p=tomllib.load(sys.stdin.buffer)['profile'][0]; assert p['product']=='clustered' and p['host']=='influxdb.example.com' and p['port']=='443'; assert p['auth']['oauth2']==json.loads(sys.argv[1]), p"
            let run = try Tools.run(Tools.python, ["-c", script, profile], input: text)
            #expect(run.status == 0, "\(run.stderr)")
        }
        let policy = try Tools.influxgen("generate", Tools.starter("eks-auth0"), "--only", "s3-policy", "--stdout")
        for action in [
            "PutObjectAcl", "PutObject", "ListMultipartUploadParts", "GetObjectAcl", "GetObject", "DeleteObject",
            "AbortMultipartUpload", "ListBucket", "GetBucketLocation", "ListAllMyBuckets",
        ] { #expect(policy.stdout.components(separatedBy: "\"s3:\(action)\"").count == 2, "\(action)") }
        for (endpoint, status) in [
            ("https://s3.us-east-1.amazonaws.com", 0), ("https://amazonaws.com.example.com", 65),
        ] {
            let run = try Tools.influxgen(
                "generate",
                Tools.starter("s3-keycloak"),
                "--only",
                "s3-policy",
                "--stdout",
                "--set",
                "objectStore.s3.endpoint=\(endpoint)"
            )
            #expect(run.status == Int32(status), "\(endpoint)")
        }
        let tokens = try Tools.influxgen(
            "generate",
            Tools.starter("s3-keycloak"),
            "--only",
            "influxctl",
            "--stdout",
            "--set",
            "identity="
        )
        #expect(
            tokens.stdout.contains("token_file = \"admin-token.json\"")
                && tokens.stdout.contains("ca = \"private_ca.pem\"")
        )
        #expect(policy.stdout.contains("\"arn:aws:s3:::influxdb-example-com/*\""))
        let china = try Tools.influxgen(
            "generate",
            Tools.starter("eks-auth0"),
            "--only",
            "s3-policy",
            "--stdout",
            "--set",
            "objectStore.s3.region=cn-north-1"
        )
        #expect(china.stdout.contains("\"arn:aws-cn:s3:::influxdb-example-com\""))
        #expect(try JSONSerialization.jsonObject(with: Data(policy.stdout.utf8)) is [String: Any])
        let google = try Tools.influxgen("generate", Tools.starter("gke"), "--only", "s3-policy", "--stdout")
        #expect(google.status == 65 && google.stderr.contains("IG2013"))
        let unnamed = try Tools.influxgen(
            "generate",
            Tools.starter("minimal"),
            "--set",
            "ingress=",
            "--only",
            "influxctl",
            "--stdout"
        )
        #expect(
            unnamed.status == 65 && unnamed.stderr.contains("add ingress.hosts")
                && unnamed.stderr.contains("add identity.clientID")
        )
    }

    @Test func `templates can be replaced, and a broken one is reported with its line`() throws {
        let folder = try Folder()
        let mine = folder.url.appending(path: "mine").path
        #expect(try Tools.influxgen("templates", "export", mine).status == 0)
        #expect(try Tools.influxgen("templates", "export", mine).status == 65)
        func generate() throws -> Run {
            try Tools.influxgen(
                "generate",
                Tools.starter("s3-keycloak"),
                "--only",
                "setup",
                "--stdout",
                "--templates",
                mine
            )
        }
        let own = try Tools.influxgen("generate", Tools.starter("s3-keycloak"), "--only", "setup", "--stdout").stdout
        #expect(try generate().stdout == own)
        let namespace = try folder.read("mine/setup/steps/namespace.sh.mustache")
        _ = try folder.write(
            namespace.replacing("'Namespace'", with: "'My namespace'"),
            to: "mine/setup/steps/namespace.sh.mustache"
        )
        #expect(try generate().stdout == own.replacing("'Namespace'", with: "'My namespace'"))
        _ = try folder.write("\n{{#name}}\n", to: "mine/setup/steps/tls.sh.mustache")
        let broken = try generate()
        #expect(broken.status == 65 && broken.stdout.isEmpty)
        #expect(
            broken.stderr.contains("mine/setup/steps/tls.sh.mustache:")
                && broken.stderr.contains("IG0105 broken-template")
        )
        _ = try folder.write("a\n  {{{name}}}\n", to: "mine/setup/steps/tls.sh.mustache")
        #expect(
            try generate().stderr.contains(
                "mine/setup/steps/tls.sh.mustache:2:3: error: the template is broken: raw values are not supported"
            )
        )
        #expect(
            try Tools.influxgen("generate", Tools.starter("s3-keycloak"), "--templates", folder.url.path).status == 74
        )
    }
}
