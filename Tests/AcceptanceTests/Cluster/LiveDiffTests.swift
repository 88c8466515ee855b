import Foundation
import TestSupport
import Testing

/// `influxgen diff` with a live cluster, through the real kubectl.
@Suite(.needsClusterTools) struct LiveDiffTests {
    private static let secret = "Hunter2Hunter2"

    /// A cluster with the AppInstance of the starter s3-keycloak and its objects.
    private struct Scenario {
        let stage: Stage
        /// Texts in the manifest, and what replaces them.
        var changes: [(String, String)] = []
        /// The objects and keys that do not exist.
        var without: [String] = []
        /// The file from which an object was created, instead of the one in the answers.
        var files: [String: String] = [:]
        /// Further lines.
        var rest = ""

        init() throws { stage = try Stage(Tools.starter("s3-keycloak")) }

        private func file(_ name: String) throws -> String { try stage.folder.read(files[name] ?? name) }

        var text: String {
            get throws {
                var text = "installed: true\ndefinitions: [licenses.kubecfg.dev]\nobjects:\n"
                let secrets: [(name: String, type: String, keys: [String])] = [
                    ("gar-docker-secret", "kubernetes.io/dockerconfigjson", [".dockerconfigjson"]),
                    ("catalog-dsn", "Opaque", ["dsn"]), ("object-store", "Opaque", ["access-key", "secret-key"]),
                    ("ingress-tls", "kubernetes.io/tls", ["tls.crt", "tls.key"]),
                ]
                for secret in secrets where !without.contains(secret.name) {
                    let data = try secret.keys.filter { !without.contains($0) }.map { key in
                        let value = key == "tls.crt" ? try file("tls.crt") : LiveDiffTests.secret
                        return "\"\(key)\": \(Data(value.utf8).base64EncodedString())"
                    }
                    text += "- {apiVersion: v1, kind: Secret, metadata: {name: \(secret.name), namespace: influxdb}, "
                    text += "type: \(secret.type), data: {\(data.joined(separator: ", "))}}\n"
                }
                let bundle = indented(try file("private_ca.pem"), by: 6)
                text += "- apiVersion: v1\n  kind: ConfigMap\n  metadata: {name: custom-ca, namespace: influxdb}\n"
                text += "  data:\n    ca.pem: |\n\(bundle)"
                if !without.contains("iox-license") {
                    text += "- apiVersion: kubecfg.dev/v1alpha1\n  kind: License\n"
                    text += "  metadata: {name: iox-license, namespace: influxdb}\n  spec: {license: one}\n"
                }
                let golden = Tools.golden.appending(path: "s3-keycloak/myinfluxdb.yml")
                var manifest = try String(contentsOf: golden, encoding: .utf8)
                for (old, new) in changes {
                    #expect(manifest.contains(old), "\(old)")
                    manifest = manifest.replacing(old, with: new)
                }
                let lines = manifest.split(separator: "\n").filter { !$0.hasPrefix("#") }.joined(separator: "\n")
                return text + "- " + indented(lines, by: 2).dropFirst(2) + rest
            }
        }

        private func indented(_ text: String, by spaces: Int) -> String {
            text.split(separator: "\n").map { String(repeating: " ", count: spaces) + $0 + "\n" }.joined()
        }

        func diff(_ arguments: String..., tools: ClusterTools? = .newest) throws -> ClusterRun {
            _ = try stage.folder.write(
                "apiVersion: kubecfg.dev/v1alpha1\nkind: License\nmetadata: {name: iox-license}\nspec: {license: one}\n",
                to: "license.yml"
            )
            let all = [Tools.binary.path, "diff", Tools.starter("s3-keycloak")] + arguments
            let words = all.map { "'\($0)'" }.joined(separator: " ")
            let result = try stage.run(words, inCluster: text, tools: tools)
            #expect(!(result.run.stdout + result.run.stderr).contains(LiveDiffTests.secret))
            return result
        }
    }

    @Test(arguments: ClusterTools.all) func `a cluster that is as in the answers has no differences`(
        tools: ClusterTools
    ) throws {
        let scenario = try Scenario()
        let result = try scenario.diff("live:", tools: tools)
        #expect(result.run.status == 0, "\(result.run.stdout)\(result.run.stderr)")
        #expect(result.run.stdout == "no differences\n", "\(result.run.stdout)\(result.run.stderr)")
        let named = try scenario.diff("live:influxdb", "--context", "stand-in", "--namespace", "influxdb", tools: tools)
        #expect(named.run.status == 0, "\(named.run.stdout)\(named.run.stderr)")
    }

    @Test func `a changed field is shown with its manager, and missing objects and keys are listed`() throws {
        var scenario = try Scenario()
        scenario.changes = [("us-east-1", "eu-west-1")]
        scenario.without = ["catalog-dsn", "secret-key", "iox-license"]
        let result = try scenario.diff("live:")
        #expect(result.run.status == 1, "\(result.run.stderr)")
        let report = result.run.stdout
        #expect(report.contains("objectStore.s3.region\n- us-east-1\n+ eu-west-1\n  set by someone at 20"), "\(report)")
        #expect(report.contains("! secret catalog-dsn: is missing; setup.sh creates it\n"), "\(report)")
        #expect(report.contains("! secret object-store: lacks the key secret-key\n"), "\(report)")
        #expect(report.contains("! license iox-license: is missing; license.yml contains it\n"), "\(report)")
        #expect(result.run.stderr.hasSuffix("4 differences\n"), "\(result.run.stderr)")
    }

    @Test func `another certificate, CA bundle and license than those in the files are found`() throws {
        var scenario = try Scenario()
        let authority = try MadeCertificate("a.b", isCA: true)
        let other = try MadeCertificate("a.b", names: ["DNS:a.b"], issuer: authority)
        _ = try scenario.stage.folder.write(other.certificate, to: "other.crt")
        _ = try scenario.stage.folder.write(authority.certificate, to: "other.pem")
        scenario.files = ["tls.crt": "other.crt", "private_ca.pem": "other.pem"]
        let report = try scenario.diff("live:").run.stdout
        let fingerprint = "SHA-256 [0-9A-F]{2}(:[0-9A-F]{2}){31}"
        let certificate = #"a\.b( for [^()]*)? \(\d{4}-\d\d-\d\d to \d{4}-\d\d-\d\d, "# + fingerprint + #"\)"#
        for (object, message, details) in [
            (
                "config map custom-ca", "the CA bundle is not that in private_ca\\.pem",
                ["only in the file", "only in the cluster"]
            ),
            ("secret ingress-tls", "the certificate is not that in tls\\.crt", ["in the cluster", "in the file"]),
        ] {
            let lines = details.map { "    \($0): \(certificate)\\n" }.joined()
            #expect(try report.contains(Regex("! \(object): \(message)\\n\(lines)")), "\(report)")
        }
    }

    @Test func `files that are not here are not compared, which is a note`() throws {
        let scenario = try Scenario()
        for name in ["tls.crt", "private_ca.pem"] {
            try FileManager.default.moveItem(
                at: scenario.stage.folder.url.appending(path: name),
                to: scenario.stage.folder.url.appending(path: "moved-\(name)")
            )
        }
        var moved = scenario
        moved.files = ["tls.crt": "moved-tls.crt", "private_ca.pem": "moved-private_ca.pem"]
        let result = try moved.diff("live:")
        #expect(result.run.status == 0, "\(result.run.stdout)")
        #expect(
            result.run.stdout.contains("  secret ingress-tls: not compared: cannot read tls.crt"),
            "\(result.run.stdout)"
        )
    }

    @Test func `the cluster is only read`() throws {
        let result = try Scenario().diff("live:")
        #expect(!result.requests.isEmpty)
        for request in result.requests {
            #expect(["get", "list"].contains(request["verb"] as? String), "\(request)")
        }
    }

    @Test(
        arguments: [
            (["live:other"], "there is no AppInstance other", "--namespace"),
            (["live:", "--context", "nowhere"], "nowhere", "--context"),
            (
                ["live:", "--namespace", "elsewhere"], "there is no AppInstance in the namespace elsewhere",
                "--namespace"
            ),
        ]
    ) func `what is not in the cluster is an error with a fix`(
        arguments: [String],
        message: String,
        fix: String
    ) throws {
        let stage = try Stage(Tools.starter("s3-keycloak"))
        let words = [Tools.binary.path, "diff", Tools.starter("s3-keycloak")] + arguments
        let result = try stage.run(words.joined(separator: " "), inCluster: "installed: true\n")
        #expect(result.run.status == 74, "\(result.run.stdout)\(result.run.stderr)")
        #expect(result.run.stderr.contains(message) && result.run.stderr.contains(fix), "\(result.run.stderr)")
    }

    @Test func `without the permission to read the AppInstance, the error says so`() throws {
        var scenario = try Scenario()
        scenario.rest = "denied: ['list appinstances']\n"
        let result = try scenario.diff("live:")
        #expect(result.run.status == 74)
        #expect(
            result.run.stderr.contains("forbidden") && result.run.stderr.contains("permission"),
            "\(result.run.stderr)"
        )
    }

    @Test func `without the permission to list secrets, everything else is compared`() throws {
        var scenario = try Scenario()
        scenario.rest = "denied: ['list secrets']\n"
        let result = try scenario.diff("live:")
        #expect(result.run.stdout.contains("  secrets: cannot read the names of the secrets"), "\(result.run.stdout)")
        #expect(result.run.status == 0, "\(result.run.stdout)")
    }

    @Test func `several AppInstances are named, and one is chosen by its name or namespace`() throws {
        var scenario = try Scenario()
        scenario.rest =
            "- {apiVersion: kubecfg.dev/v1alpha1, kind: AppInstance, metadata: {name: other, namespace: two}, spec: {}}\n"
        let all = try scenario.diff("live:")
        #expect(all.run.status == 74)
        #expect(
            all.run.stderr.contains("influxdb in the namespace influxdb, other in the namespace two"),
            "\(all.run.stderr)"
        )
        #expect(try scenario.diff("live:influxdb").run.status == 0)
        #expect(try scenario.diff("live:", "--namespace", "influxdb").run.status == 0)
    }

    @Test func `the AppInstance in the config map of an operator for a single namespace is compared`() throws {
        let stage = try Stage(Tools.starter("minimal"))
        let golden = Tools.golden.appending(path: "minimal/myinfluxdb.yml")
        let manifest = try String(contentsOf: golden, encoding: .utf8).replacing("us-east-1", with: "eu-west-1")
        let lines = manifest.split(separator: "\n").map { "      \($0)\n" }.joined()
        let result = try stage.run(
            "'\(Tools.binary.path)' diff '\(golden.path)' live: --namespace two",
            inCluster: """
                objects:
                - apiVersion: v1
                  kind: ConfigMap
                  metadata: {name: app-instance, namespace: two}
                  data:
                    app-instance: |
                \(lines)
                """
        )
        #expect(result.run.status == 1, "\(result.run.stderr)")
        let report = result.run.stdout
        #expect(report.contains("objectStore.s3.region\n- us-east-1\n+ eu-west-1\n"), "\(report)")
        #expect(report.contains("! secret object-store: is missing\n"), "\(report)")
    }

    @Test func `without kubectl, the error says so`() throws {
        let shell = try Tools.run(
            "/bin/sh",
            ["-c", "PATH=/nowhere '\(Tools.binary.path)' diff '\(Tools.starter("minimal"))' live:"]
        )
        #expect(shell.status == 74)
        #expect(shell.stderr.contains("kubectl is not installed"), "\(shell.stderr)")
    }

    @Test func `of the messages of kubectl, the one for people is shown`() throws {
        let stage = try Stage(Tools.starter("minimal"))
        let result = try stage.run(
            "KUBECONFIG=/nowhere '\(Tools.binary.path)' diff '\(Tools.starter("minimal"))' live:",
            inCluster: ""
        )
        #expect(result.run.status == 74)
        #expect(
            result.run.stderr.contains("cannot read the AppInstances: The connection to the server"),
            "\(result.run.stderr)"
        )
    }
}
