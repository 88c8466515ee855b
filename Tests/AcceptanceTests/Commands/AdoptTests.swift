import Foundation
import InfluxDB
import TestSupport
import Testing

/// `adopt` and `convert`, as users run them.
@Suite struct AdoptTests {
    private static func golden(_ name: String) -> String { Tools.golden.appending(path: name).path }

    /// The golden manifest of a starter, as `kubectl get` prints it after `kubectl apply`.
    private static func live(_ manifest: String, annotation: String = "{}") -> String {
        manifest.replacing(
            "metadata:\n  name: influxdb\n",
            with: """
                metadata:
                  annotations:
                    kubectl.kubernetes.io/last-applied-configuration: '\(annotation)'
                  creationTimestamp: "2026-01-02T03:04:05Z"
                  generation: 3
                  managedFields: [{manager: kubectl, operation: Apply}]
                  resourceVersion: "12345"
                  uid: 0f3c2b4e-1111-2222-3333-444455556666
                  name: influxdb

                """
        ) + "status:\n  conditions: [{type: Ready, status: 'True'}]\n"
    }

    private static func manifest(_ starter: String) throws -> String {
        try String(contentsOfFile: golden("\(starter)/myinfluxdb.yml"), encoding: .utf8)
    }

    @Test(arguments: Tools.starters) func `generate writes the adopted manifest again`(starter: String) throws {
        let folder = try Folder()
        let adopt = try Tools.influxgen(
            "adopt",
            Self.golden("\(starter)/myinfluxdb.yml"),
            "--output",
            "answers.yaml",
            in: folder.url
        )
        #expect(adopt.status == 0, "\(adopt.stderr)")
        let generate = try Tools.influxgen(
            "generate",
            "answers.yaml",
            "--only",
            "appinstance",
            "--stdout",
            in: folder.url
        )
        #expect(generate.status == 0, "\(generate.stderr)")
        #expect(try Tools.pyYAML(generate.stdout) == Tools.pyYAML(try Self.manifest(starter)))
    }

    @Test func `what the cluster and kubectl add makes no difference`() throws {
        let folder = try Folder()
        let manifest = try Self.manifest("s3-keycloak")
        let plain = try Tools.influxgen("adopt", "-", input: manifest)
        #expect(plain.status == 0, "\(plain.stderr)")
        let live = Self.live(manifest)
        let json = try Tools.pyYAML(live)
        let indented = live.split(separator: "\n").map { "  \($0)" }.joined(separator: "\n")
        let list = "apiVersion: v1\nkind: List\nitems:\n-" + indented.dropFirst() + "\n"
        let secret = "apiVersion: v1\nkind: Secret\nmetadata: {name: catalog-dsn}\ndata: {dsn: cG9zdGdyZXM6Ly9z}\n"
        for text in [live, json, list, "\(secret)---\n\(live)"] {
            let run = try Tools.influxgen("adopt", "-", input: text, in: folder.url)
            #expect(run.status == 0, "\(run.stderr)")
            #expect(run.stdout == plain.stdout)
            #expect(!(run.stdout + run.stderr).contains("cG9zdGdyZXM6Ly9z"))
        }
    }

    @Test func `the config map of an operator for one namespace`() throws {
        let folder = try Folder()
        let generated = try Tools.influxgen(
            "generate",
            Tools.starter("s3-keycloak"),
            "--set",
            "operator.singleNamespace=true",
            "--only",
            "appinstance",
            "--stdout"
        )
        let run = try Tools.influxgen("adopt", "-", "-o", "answers.yaml", input: generated.stdout, in: folder.url)
        #expect(run.status == 0, "\(run.stderr)")
        #expect(try folder.read("answers.yaml").contains("singleNamespace: true"))
        let again = try Tools.influxgen("generate", "answers.yaml", "--only", "appinstance", "--stdout", in: folder.url)
        #expect(try Tools.pyYAML(again.stdout) == Tools.pyYAML(generated.stdout))
    }

    @Test func `what helm get values prints`() throws {
        let values = try String(contentsOfFile: Self.golden("minimal/values.yaml"), encoding: .utf8)
        let plain = try Tools.influxgen("adopt", "-", input: values)
        #expect(plain.status == 0, "\(plain.stderr)")
        #expect(plain.stdout.contains("\ndeploy: helm\n"))
        let run = try Tools.influxgen("adopt", "-", input: "USER-SUPPLIED VALUES:\n" + values)
        #expect(run.stdout == plain.stdout)
        let json = try Tools.influxgen("adopt", "-", input: try Tools.pyYAML(values))
        #expect(json.stdout == plain.stdout)
    }

    @Test func `values without a name, a namespace or a release need options`() throws {
        let values = try String(contentsOfFile: Self.golden("minimal/values.yaml"), encoding: .utf8)
        let lines = values.split(separator: "\n", omittingEmptySubsequences: false)
        let missing: [(keys: [String], option: [String])] = [
            (["nameOverride"], ["--name", "influxdb"]), (["namespaceOverride"], ["--namespace", "influxdb"]),
            (["image:", "  tag"], ["--chart-version", Chart.newest.text]),
        ]
        let plain = try Tools.influxgen("adopt", "-", input: values).stdout
        for (keys, option) in missing {
            let text = lines.filter { line in !keys.contains { line.hasPrefix($0) } }.joined(separator: "\n")
            let refused = try Tools.influxgen("adopt", "-", input: text)
            #expect(refused.status == 65)
            #expect(
                refused.stderr.contains("IG5004") && refused.stderr.contains("add \(option[0])"),
                "\(refused.stderr)"
            )
            #expect(refused.stdout == "")
            let run = try Tools.run(Tools.binary.path, ["adopt", "-"] + option, input: text)
            #expect(run.status == 0, "\(run.stderr)")
            #expect(run.stdout == plain)
        }
    }

    @Test func `a credential in plain text becomes an environment variable`() throws {
        let folder = try Folder()
        let secret = "Pa55-4711-w0rd"
        let manifest = try Self.manifest("s3-keycloak").replacing(
            "          secretKey:\n            valueFrom:\n              secretKeyRef:\n                name: object-store\n"
                + "                key: secret-key\n",
            with: "          secretKey:\n            value: \(secret)\n"
        )
        #expect(manifest.contains(secret))
        let live = Self.live(manifest, annotation: #"{"secretKey":{"value":"\#(secret)"}}"#)
        let run = try Tools.influxgen("adopt", "-", "--output", "answers.yaml", input: live, in: folder.url)
        #expect(run.status == 0, "\(run.stderr)")
        let answers = try folder.read("answers.yaml")
        #expect(!(answers + run.stdout + run.stderr).contains(secret))
        #expect(answers.contains("secret: object-store-2\n      key: secret-key\n      env: S3_SECRET_KEY"))
        // Each credential is reported once.
        #expect(run.stderr.contains("IG5002") && !run.stderr.contains("IG2001"), "\(run.stderr)")
        let converted = try Tools.influxgen("convert", "-", "--to", "values", input: live)
        #expect(converted.status == 0, "\(converted.stderr)")
        #expect(!(converted.stdout + converted.stderr).contains(secret))
        #expect(converted.stdout.contains("name: object-store-2\n") && converted.stderr.contains("IG5002"))
    }

    @Test func `a credential where the product has only plain text is refused`() throws {
        let folder = try Folder()
        let manifest = try Self.manifest("minimal").replacing(
            "      ingesterStorage:",
            with:
                "      components: {querier: {template: {containers: {iox: {env: {HTTPS_PROXY: 'http://me:S3cr3t@proxy:80'}}}}}}\n"
                + "      ingesterStorage:"
        )
        for arguments in [["adopt", "-", "-o", "out.yaml"], ["convert", "-", "--to", "values", "-o", "out.yaml"]] {
            let run = try Tools.run(Tools.binary.path, arguments, input: manifest, in: folder.url)
            #expect(run.status == 65)
            #expect(run.stderr.contains("IG5003") && run.stderr.contains("env.HTTPS_PROXY"), "\(run.stderr)")
            #expect(!run.stderr.contains("S3cr3t"))
        }
        #expect(try folder.names == [])
    }

    @Test func `an image without a release in its tag needs the option`() throws {
        let folder = try Folder()
        let digest = "@sha256:\(String(repeating: "1f", count: 32))"
        for image in [":latest", digest, ":\(Release.newest)\(digest)"] {
            let manifest = try Self.manifest("minimal").replacing(
                "influxdb:\(Release.newest)",
                with: "influxdb\(image)"
            )
            let plain = try Tools.influxgen("adopt", "-", input: manifest)
            if !image.contains(Release.newest.text) {
                #expect(plain.status == 65 && plain.stdout == "")
                #expect(plain.stderr.contains("IG5004") && plain.stderr.contains("--release"), "\(plain.stderr)")
            }
            let release = ["--release", Release.newest.text]
            let run = try Tools.run(
                Tools.binary.path,
                ["adopt", "-", "-o", "answers.yaml", "--force"] + release,
                input: manifest,
                in: folder.url
            )
            #expect(run.status == 0, "\(run.stderr)")
            let again = try Tools.influxgen(
                "generate",
                "answers.yaml",
                "--only",
                "appinstance",
                "--stdout",
                in: folder.url
            )
            #expect(try Tools.pyYAML(again.stdout) == Tools.pyYAML(manifest), "\(again.stderr)")
        }
    }

    @Test func `what answers cannot express is an error at its path, and nothing is written`() throws {
        let folder = try Folder()
        let manifest = try Self.manifest("minimal").replacing(
            "  - name: gar-docker-secret\n",
            with: "  - name: gar-docker-secret\n  - name: other\n"
        )
        let run = try Tools.influxgen("adopt", "-", "-o", "answers.yaml", input: manifest, in: folder.url)
        #expect(run.status == 65, "\(run.stderr)")
        #expect(
            run.stderr.contains("spec.imagePullSecrets: answers cannot express this setting [IG5001"),
            "\(run.stderr)"
        )
        #expect(try folder.names == [])
    }

    @Test func `an existing file is replaced only with force`() throws {
        let folder = try Folder()
        _ = try folder.write("mine\n", to: "answers.yaml")
        let source = Self.golden("minimal/myinfluxdb.yml")
        let refused = try Tools.influxgen("adopt", source, "-o", "answers.yaml", in: folder.url)
        #expect(refused.status == 74)
        #expect(refused.stderr.contains("--force"))
        #expect(try folder.read("answers.yaml") == "mine\n")
        let run = try Tools.influxgen("adopt", source, "-o", "answers.yaml", "--force", in: folder.url)
        #expect(run.status == 0, "\(run.stderr)")
        #expect(try folder.read("answers.yaml").hasPrefix("# Answers for influxgen, adopted from"))
    }

    @Test func `several deployments, none, and answers are refused`() throws {
        let one = try Self.manifest("minimal")
        let two = one.replacing("name: influxdb\n", with: "name: second\n")
        let several = try Tools.influxgen("adopt", "-", input: "\(one)---\n\(two)")
        #expect(several.status == 65)
        #expect(several.stderr.contains("influxdb, second") && several.stderr.contains("--name"), "\(several.stderr)")
        let chosen = try Tools.influxgen("adopt", "-", "--name", "second", input: "\(one)---\n\(two)")
        #expect(chosen.status == 0 && chosen.stdout.contains("\nname: second\n"), "\(chosen.stderr)")
        let none = try Tools.influxgen("adopt", "-", input: "apiVersion: v1\nkind: Secret\nmetadata: {name: a}\n")
        #expect(none.status == 65 && none.stderr.contains("IG5004"), "\(none.stderr)")
        let answers = try Tools.influxgen("adopt", Tools.starter("minimal"))
        #expect(answers.status == 65 && answers.stderr.contains("these are answers already"), "\(answers.stderr)")
    }

    @Test(arguments: ["minimal", "s3-keycloak", "eks-auth0", "azure-entra", "air-gapped"])
    func `convert turns one form into the other`(starter: String) throws {
        let manifest = Self.golden("\(starter)/myinfluxdb.yml")
        let values = Self.golden("\(starter)/values.yaml")
        let toValues = try Tools.influxgen("convert", manifest, "--to", "values")
        #expect(toValues.status == 0, "\(toValues.stderr)")
        var expected = try Tools.pyYAML(try String(contentsOfFile: values, encoding: .utf8))
        if starter == "air-gapped" { expected = expected.withoutOperator }
        #expect(try Tools.pyYAML(toValues.stdout) == expected)
        let toManifest = try Tools.influxgen("convert", values, "--to", "appinstance")
        #expect(toManifest.status == 0, "\(toManifest.stderr)")
        let rendered = try Tools.pyYAML(toManifest.stdout).replacing(#", "pause": false"#, with: "")
        #expect(try rendered == Tools.pyYAML(try Self.manifest(starter)))
        #expect(toManifest.stderr.contains("IG5005") == (starter == "air-gapped"), "\(toManifest.stderr)")
    }

    @Test func `convert reports what the chart cannot render`() throws {
        let run = try Tools.influxgen("convert", Self.golden("openshift/myinfluxdb.yml"), "--to", "values")
        #expect(run.status == 0)
        #expect(run.stderr.contains("spec.package.spec.hostingEnvironment.openshift") && run.stderr.contains("IG3001"))
    }
}

extension String {
    /// JSON of values without the settings of the operator, which an AppInstance does not have.
    fileprivate var withoutOperator: String {
        guard let data = try? JSONSerialization.jsonObject(with: Data(utf8)) as? [String: Any] else { return self }
        let kept = data.filter { !["operatorImageOverride", "operatorImageVersion", "kubit"].contains($0.key) }
        let folder = try? JSONSerialization.data(withJSONObject: kept)
        let text = folder.map { String(decoding: $0, as: UTF8.self) } ?? self
        return (try? Tools.pyYAML(text)) ?? self
    }
}
