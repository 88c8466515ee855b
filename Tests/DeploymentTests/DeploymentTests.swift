import Answers
import Diagnostics
import Fields
import Formats
import Helm
import InfluxDB
import Testing
import YAML

@testable import Deployment

/// The plan that answers are resolved into.
@Suite struct DeploymentTests {
    static let minimal = """
        license: {file: license.yml}
        objectStore: {bucket: influxdb, s3: {region: us-east-1}}
        ingesterStorage: {storage: 10Gi}
        monitoringStorage: {storage: 10Gi}

        """
    static let dsn = "catalog: {dsn: {secret: catalog-dsn, key: dsn, env: DSN}}\n"

    /// Resolves answers, and returns the diagnostics.
    static func resolve(_ answers: String) -> (deployment: Deployment?, sink: DiagnosticSink) {
        var sink = DiagnosticSink()
        let document = AnswersDocument(named: "answers", bytes: Array(answers.utf8), into: &sink)
        return (document?.deployment(into: &sink), sink)
    }

    @Test func `objects are in the order in which setup.sh creates them, with their files`() throws {
        let (plan, sink) = Self.resolve(
            Self.minimal + Self.dsn + """
                registry: {pullSecret: {file: docker.json}}
                ingress: {hosts: [h.example.com], tls: {certificate: tls.crt, key: tls.key}}
                egress: {customCertificates: {file: ca.pem}}

                """
        )
        let objects = try #require(plan?.objects, "\(sink.diagnostics)")
        #expect(
            objects.map(\.purpose) == [.namespace, .pullSecret, .license, .catalog, .tls, .caBundle, .adminToken]
        )
        #expect(objects.flatMap(\.files).map(\.path) == ["docker.json", "license.yml", "tls.crt", "tls.key", "ca.pem"])
        #expect(objects.flatMap(\.files).map(\.role) == [.dockerConfig, .license, .certificate, .privateKey, .bundle])
        #expect(
            objects.map { $0.entries.map(\.key.text) } == [
                [], [".dockerconfigjson"], [], ["dsn"], ["tls.crt", "tls.key"], ["ca.pem"], ["token"],
            ]
        )
    }

    @Test func `a key that two fields use is listed once, with both fields`() throws {
        let answers = Self.minimal.replacing(
            "{region: us-east-1}",
            with: """
                {region: us-east-1, accessKey: {secret: s, key: k, env: K}, secretKey: {secret: s, key: k, env: K}}
                """
        )
        let (plan, sink) = Self.resolve(answers + Self.dsn)
        let secret = try #require(plan?.objects.first { $0.purpose == .objectStore }, "\(sink.diagnostics)")
        #expect(secret.entries.map(\.key.text) == ["k"])
        #expect(secret.entries[0].paths == ["objectStore.s3.accessKey", "objectStore.s3.secretKey"])
    }

    @Test func `a secret and a config map with the same name are two objects`() throws {
        let answers = Self.store("key: a, existing: true", "key: b, existing: true").replacing(
            "secretKey: {secret: s,",
            with: "secretKey: {configMap: s,"
        )
        let (plan, sink) = Self.resolve(answers)
        let objects = try #require(plan?.objects.filter { $0.purpose == .objectStore }, "\(sink.diagnostics)")
        #expect(objects.map(\.kind) == [.secret(type: nil), .configMap])
        #expect(objects.map { $0.name?.text } == ["s", "s"] && objects.allSatisfy { $0.maker == .existing })
        #expect(objects.map { $0.entries.map(\.key.text) } == [["a"], ["b"]])
    }

    @Test func `a key is required unless every field that uses it is optional`() throws {
        for (first, second, keys) in [
            ("", "", ["a", "b"]), (", optional: true", "", ["b"]), (", optional: false", ", optional: true", ["a"]),
            (", optional: true", ", optional: true", nil),
        ] as [(String, String, [String]?)] {
            let answers = Self.store("key: a, existing: true\(first)", "key: b, existing: true\(second)")
            let (plan, sink) = Self.resolve(answers)
            let secret = try #require(plan?.objects.first { $0.purpose == .objectStore }, "\(sink.diagnostics)")
            #expect(secret.requiredKeys?.map(\.text) == keys)
        }
        let shared = Self.store("key: a, existing: true, optional: true", "key: a, existing: true")
        #expect(Self.resolve(shared).deployment?.objects.first { $0.purpose == .objectStore }?.requiredKeys == ["a"])
    }

    @Test func `the AppInstance has the labels and annotations of the answers, which the chart does not write`() throws
    {
        let answers = Self.minimal + Self.dsn + "labels: {team: data}\nannotations: {example.com/owner: A B}\n"
        let (found, sink) = Self.resolve(answers)
        let plan = try #require(found, "\(sink.diagnostics)")
        let text = String(decoding: try plan.instance.yaml(), as: UTF8.self)
        #expect(
            text.contains("  labels:\n    team: data\n  annotations:\n    example.com/owner: A B\nspec:"),
            "\(text)"
        )
        let paths = plan.departures.map(\.path)
        #expect(paths.contains("metadata.labels") && paths.contains("metadata.annotations"), "\(paths)")
    }

    @Test(arguments: ["labels: {team: a b}", "labels: {-a: b}", "annotations: {a/b/c: d}", "annotations: {a: [b]}"])
    func `invalid labels and annotations are errors`(line: String) {
        let (plan, sink) = Self.resolve(Self.minimal + Self.dsn + line + "\n")
        #expect(plan == nil)
        let field = line.prefix { $0 != ":" }
        #expect(sink.diagnostics.count { $0.severity == .error } == 1, "\(sink.diagnostics)")
        #expect(sink.diagnostics.contains { $0.path?.description.hasPrefix(field) == true }, "\(sink.diagnostics)")
    }

    @Test func `the repository of the package image can have any name`() throws {
        let answers = Self.minimal + Self.dsn + "packageImage: registry.example.com:5000/influxdb\n"
        let plan = try #require(Self.resolve(answers).deployment)
        #expect(plan.packageImage.repository == "registry.example.com:5000/influxdb")
        #expect(plan.instance.spec.package.image == "registry.example.com:5000/influxdb:\(plan.answers.release)")
    }

    private static let digest = "sha256:\(String(repeating: "0a", count: 32))"

    /// A package image in the answers, the image in the AppInstance, and the repository and tag in the values.
    static let images: [(answer: String, image: String, values: [String])] = [
        ("h:5000/i:\(Release.newest)", "h:5000/i:\(Release.newest)", ["h:5000/i", "\(Release.newest)"]),
        ("h:5000/i:copy", "h:5000/i:copy", ["h:5000/i", "copy"]),
        ("h/i@\(digest)", "h/i@\(digest)", ["h/i@sha256", String(repeating: "0a", count: 32)]),
        ("h/i:\(Release.newest)@\(digest)", "h/i:\(Release.newest)@\(digest)", ["h/i", "\(Release.newest)@\(digest)"]),
    ]

    @Test(arguments: images.indices) func `both forms have the tag and digest of the package image`(index: Int) throws {
        let (answer, image, values) = Self.images[index]
        let (found, sink) = Self.resolve(Self.minimal + Self.dsn + "packageImage: \(answer)\n")
        let plan = try #require(found, "\(sink.diagnostics)")
        #expect(plan.instance.spec.package.image == image)
        #expect([plan.helmValues.fullnameOverride, plan.helmValues.image.tag] == values)
        #expect(!plan.departures.contains { $0.path == "spec.package.image" })
    }

    /// An image of the operator in the answers, its name in the kustomization, and the two values of the chart.
    static let operatorImages: [(answer: String, image: String, values: [String])] = [
        ("h:5000/k", "h:5000/k:v0.0.22", ["h:5000/k", "v0.0.22"]),
        ("h:5000/k:copy", "h:5000/k:copy", ["h:5000/k", "copy"]),
        ("h/k@\(digest)", "h/k@\(digest)", ["h/k@sha256", String(repeating: "0a", count: 32)]),
        ("h/k:a@\(digest)", "h/k:a@\(digest)", ["h/k", "a@\(digest)"]),
    ]

    @Test(arguments: operatorImages.indices) func `both forms have the tag and digest of the operator's image`(
        index: Int
    ) throws {
        let (answer, image, values) = Self.operatorImages[index]
        let answers = "operator: {version: v0.0.22, image: \(answer)}\n"
        let (found, sink) = Self.resolve(Self.minimal + Self.dsn + answers)
        let plan = try #require(found, "\(sink.diagnostics)")
        #expect(plan.kubitImages.controller?.text == image)
        #expect(plan.images.others.first { $0.use == .operator }?.name == image)
        let form = plan.helmValues
        #expect([form.operatorImageOverride, form.operatorImageVersion] == values)
        var problems = DiagnosticSink()
        let root = try #require(Deployment.readBack(try form.yaml(), "values.yaml", into: &problems))
        var reader = Reader(of: HelmValues.self, at: root, sources: SourceTable())
        _ = HelmValues.read(root, &reader)
        #expect(!reader.sink.diagnostics.contains { "\($0.path ?? "")".contains("operator") }, "\(reader.sink)")
    }

    @Test(arguments: ["h/i:20251218-1946608", "h/i:20251218-1946608@\(digest)"])
    func `the tag of the package image cannot be another release`(image: String) {
        let (plan, sink) = Self.resolve(
            "release: \(Release.newest)\n" + Self.minimal + Self.dsn + "packageImage: \(image)\n"
        )
        #expect(plan == nil)
        #expect(sink.diagnostics.filter { $0.severity == .error }.map(\.rule) == [.imageOfOtherRelease])
    }

    private static func identity(_ dsn: String) -> String {
        """
        identity:
          provider: keycloak
          host: keycloak.example.com
          realm: influxdb
          users: [{firstName: A, lastName: B, email: a@example.com, id: i}]
          \(dsn)

        """
    }

    @Test func `the administrators have the DSN of the catalog unless the answers have another one`() throws {
        let own = "{secret: admin-dsn, key: dsn, existing: true}"
        for (dsn, name, isSame) in [
            ("", "catalog-dsn", true), ("dsn: {secret: catalog-dsn, key: dsn, env: DSN}", "catalog-dsn", true),
            ("dsn: \(own)", "admin-dsn", false),
        ] as [(String, ObjectName, Bool)] {
            let (found, sink) = Self.resolve(Self.minimal + Self.dsn + Self.identity(dsn))
            let plan = try #require(found, "\(sink.diagnostics)")
            #expect(plan.instance.spec.package.spec.admin?.dsn == .secret(KeyReference(name: name, key: "dsn")))
            let warnings = sink.diagnostics.filter { $0.rule == .differentDSNs }
            #expect(warnings.map(\.path) == (isSame ? [] : ["identity.dsn"]), "\(sink.diagnostics)")
            let catalog = plan.objects.filter { $0.purpose == .catalog }
            #expect(catalog.map { $0.name?.text } == (isSame ? ["catalog-dsn"] : ["catalog-dsn", "admin-dsn"]))
            #expect(catalog.map(\.maker) == (isSame ? [.script] : [.script, .existing]))
            #expect(!plan.departures.contains { $0.path.description.contains("admin.dsn") })
        }
    }

    @Test func `two sources of the same key of a secret are a contradiction`() {
        let dsn = "dsn: {secret: catalog-dsn, key: dsn, env: OTHER}"
        let (plan, sink) = Self.resolve(Self.minimal + Self.dsn + Self.identity(dsn))
        #expect(plan == nil)
        #expect(sink.diagnostics.filter { $0.severity == .error }.map(\.path) == ["identity.dsn"])
    }

    @Test func `a hosting environment without settings is not OpenShift`() throws {
        let (found, sink) = Self.resolve(Self.minimal + Self.dsn + "hostingEnvironment: {}\n")
        let plan = try #require(found, "\(sink.diagnostics)")
        let manifest = String(decoding: try plan.instance.yaml(), as: UTF8.self)
        let values = String(decoding: try plan.helmValues.yaml(), as: UTF8.self)
        #expect(manifest.contains("hostingEnvironment: {}") && !values.contains("openshift"), "\(manifest) \(values)")
        #expect(!plan.departures.contains { $0.path.description.contains("hostingEnvironment") })
    }

    @Test func `the release that mounts the whole secret of Google has its path, and no key`() throws {
        func answers(_ source: String) -> String {
            "release: 20231024-711448\n" + Self.dsn + Self.identity("")
                + Self.minimal.replacing(
                    "s3: {region: us-east-1}",
                    with: "google: {serviceAccountSecret: {secret: g, \(source), existing: true}}"
                )
        }
        for (source, path) in [("key: iox.json", nil), ("key: a.json, mountPath: /b/a.json", "/b/a.json")] {
            let (found, sink) = Self.resolve(answers(source))
            let plan = try #require(found, "\(sink.diagnostics)")
            let secret = plan.instance.spec.package.spec.objectStore.google?.serviceAccountSecret
            #expect(secret?.name == "g" && secret?.key == nil && secret?.mountPath == path)
        }
        for source in ["key: a.json", "key: iox.json, mountPath: /b/a.json"] {
            let (plan, sink) = Self.resolve(answers(source))
            #expect(plan == nil)
            #expect(sink.diagnostics.filter { $0.severity == .error }.map(\.rule) == [.lostInRelease])
        }
        let newer = answers("key: a.json, mountPath: /b/a.json").replacing("20231024-711448", with: "20231115-746129")
        #expect(Self.resolve(newer).sink.diagnostics.contains { $0.rule == .notInRelease })
    }

    @Test func `generated text that is not valid YAML is reported without the text`() {
        var sink = DiagnosticSink()
        #expect(Deployment.readBack(Array("a: [s3cret".utf8), "values.yaml", into: &sink) == nil)
        #expect(sink.diagnostics.map(\.rule) == [.inputOutput] && sink.hasErrors)
        let text = "\(sink.diagnostics)"
        #expect(text.contains("values.yaml") && text.contains("bug") && !text.contains("s3cret"), "\(text)")
    }

    @Test func `what the chart cannot carry is a single note if the manifest deploys the cluster`() throws {
        let answers = Self.minimal + Self.dsn + "hostingEnvironment: {openshift: {}}\nobservability: {retention: 24h}\n"
        for deploy in ["kubectl", "kubit"] {
            var sink = DiagnosticSink()
            let plan = try #require(Self.resolve(answers + "deploy: \(deploy)\n").deployment)
            #expect(plan.chartUse == .besideManifest)
            plan.reportChart(for: plan.chartUse, into: &sink)
            let note = try #require(sink.diagnostics.first)
            #expect(sink.diagnostics.count == 1 && note.severity == .note && note.rule == .notInChart)
            let departures = plan.departures
            #expect(note.message.description.contains("\(departures.count - 1) other settings"), "\(note)")
            #expect(note.message.description.contains("cannot carry identity"), "\(note)")
            #expect(note.fix?.description.contains("influxgen verify") == true)
        }
    }

    @Test func `what the chart cannot carry is reported setting by setting if it deploys the cluster`() throws {
        let answers = Self.minimal + Self.dsn + "hostingEnvironment: {openshift: {}}\nobservability: {retention: 24h}\n"
        let plan = try #require(Self.resolve(answers + "deploy: helm\n").deployment)
        #expect(plan.chartUse == .deployed)
        for use: Deployment.ChartUse in [.deployed, .onlyForm] {
            var sink = DiagnosticSink()
            plan.reportChart(for: use, into: &sink)
            #expect(sink.diagnostics.count == plan.departures.count)
            #expect(Set(sink.diagnostics.map(\.severity)) == [.error, .warning], "\(sink.diagnostics)")
        }
    }

    private static func store(_ first: String, _ second: String) -> String {
        minimal.replacing(
            "{region: us-east-1}",
            with: "{region: us-east-1, accessKey: {secret: s, \(first)}, secretKey: {secret: s, \(second)}}"
        ) + dsn
    }

    /// Answers that contradict themselves, each with the field and the words of the one error.
    static let conflicts: [(answers: String, path: FieldPath, text: String)] = [
        (
            minimal + dsn + "registry: {pullSecret: {name: a, file: d}}\n"
                + "ingress: {hosts: [h.example.com], tls: {secretName: a, existing: true}}\n",
            "ingress.tls.secretName", "the secret a cannot be both registry.pullSecret and ingress.tls"
        ),
        (
            minimal + dsn + "registry: {pullSecret: {name: catalog-dsn, file: d}}\n",
            "catalog.dsn.secret", "the secret catalog-dsn cannot contain dsn because it is also registry.pullSecret"
        ),
        (
            minimal + "catalog: {dsn: {secret: admin-token, key: dsn, env: DSN}}\n",
            "catalog.dsn.secret", "the secret admin-token cannot contain dsn"
        ),
        (
            minimal + "catalog: {dsn: {secret: c, key: dsn, remote: db}}\n",
            "catalog.dsn", "catalog.dsn comes from an external store"
        ),
        (
            store("key: k, env: A", "key: k, env: B"),
            "objectStore.s3.secretKey", "key k of the secret s has two sources"
        ),
        (
            store("key: a, env: A", "key: b, existing: true"),
            "objectStore.s3.secretKey", "the secret s cannot have both existing keys and keys that are created"
        ),
        (
            minimal + "catalog: {dsn: {configMap: custom-ca, key: dsn, existing: true}}\n"
                + "egress: {customCertificates: {file: ca.pem}}\n",
            "catalog.dsn.configMap",
            "the config map custom-ca cannot contain dsn because it is also egress.customCertificates"
        ),
    ]

    @Test(arguments: conflicts.indices) func `contradictory answers have no plan`(index: Int) {
        let (answers, path, text) = Self.conflicts[index]
        let (plan, sink) = Self.resolve(answers)
        #expect(plan == nil)
        let errors = sink.diagnostics.filter { $0.severity == .error }
        #expect(errors.map(\.path) == [path], "\(errors)")
        #expect(errors.allSatisfy { $0.rule == .conflictingObjects && "\($0.message)".contains(text) }, "\(errors)")
    }
}
