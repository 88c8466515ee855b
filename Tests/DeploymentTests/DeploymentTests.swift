import Answers
import Diagnostics
import Testing

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

    @Test func `the repository of the package image can have any name`() throws {
        let answers = Self.minimal + Self.dsn + "packageImage: registry.example.com:5000/influxdb\n"
        let plan = try #require(Self.resolve(answers).deployment)
        #expect(plan.packageRepository == "registry.example.com:5000/influxdb")
        #expect(plan.instance.spec.package.image == "registry.example.com:5000/influxdb:\(plan.answers.release)")
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
            let departures = plan.departures(into: &sink)
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
            #expect(sink.diagnostics.count == plan.departures(into: &sink).count)
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
