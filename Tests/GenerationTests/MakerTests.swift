import Answers
import Deployment
import Diagnostics
import Generation
import Testing

/// Who creates each object in the cluster, and that all generated files follow this decision.
@Suite struct MakerTests {
    typealias Purpose = ClusterObject.Purpose

    static let secrets: [Purpose] = [.pullSecret, .catalog, .objectStore, .signingKey, .tls]
    static let others: [Purpose] = [.namespace, .license, .caBundle, .adminToken]

    /// The provision, and who creates the object with `secrets: commands`, `external` and `none`.
    static let table: [(of: [Purpose], given: Maker.Provision, makers: [Maker])] = [
        (secrets, .content, [.script, .externalStore, .existing]),
        (others, .content, [.script, .script, .script]),
        (secrets + others, .existing, [.existing, .existing, .existing]),
        (secrets + others, .issuer, [.certManager, .certManager, .certManager]),
        (secrets + others, .product, [.operator, .operator, .operator]),
    ]

    static let modes: [Answers.SecretsMode] = [.commands, .external, .none]

    @Test func `one table decides who creates an object`() {
        #expect(Set(Self.secrets + Self.others) == Set(Purpose.allCases))
        for row in Self.table {
            for purpose in row.of {
                for (mode, maker) in zip(Self.modes, row.makers) {
                    #expect(Maker(of: purpose, given: row.given, secrets: mode) == maker, "\(purpose) \(mode)")
                }
            }
        }
    }

    /// A line of answers about one object, and who creates it with `secrets: commands`, `external` and `none`.
    struct Sample: CustomTestStringConvertible, Sendable {
        let purpose: Purpose
        let name: String?
        let answers: String
        let makers: [Maker]

        init(_ purpose: Purpose, _ name: String?, _ answers: String, _ makers: Maker...) {
            self.purpose = purpose
            self.name = name
            self.answers = answers
            self.makers = makers
        }

        var testDescription: String { answers.isEmpty ? purpose.rawValue : answers }
    }

    private static func dsn(_ origin: String) -> String { "catalog: {dsn: {secret: c, key: dsn, \(origin)}}" }
    private static func s3(_ origin: String) -> String {
        "objectStore: {bucket: influxdb, s3: {region: r, accessKey: {secret: s, key: a, \(origin)}, "
            + "secretKey: {secret: s, key: b, \(origin)}}}"
    }

    static let samples: [Sample] = [
        Sample(.namespace, "influxdb", "", .script, .script, .script),
        Sample(
            .pullSecret,
            "gar-docker-secret",
            "registry: {pullSecret: {file: d.json}}",
            .script,
            .externalStore,
            .existing
        ),
        Sample(
            .pullSecret,
            "p",
            "registry: {pullSecret: {name: p, existing: true}}",
            .existing,
            .existing,
            .existing
        ),
        Sample(.license, nil, "license: {file: license.yml}", .script, .script, .script),
        Sample(.license, nil, "license: {existing: true}", .existing, .existing, .existing),
        Sample(.catalog, "c", dsn("env: DSN"), .script, .externalStore, .existing),
        Sample(.catalog, "c", dsn("file: dsn"), .script, .externalStore, .existing),
        Sample(.catalog, "c", dsn("prompt: DSN"), .script, .externalStore, .existing),
        Sample(.catalog, "c", dsn("command: pass dsn"), .script, .externalStore, .existing),
        Sample(
            .catalog,
            "c",
            dsn("parts: {host: h, user: u, database: d, password: {env: P}}"),
            .script,
            .externalStore,
            .existing
        ),
        Sample(.catalog, "c", dsn("existing: true"), .existing, .existing, .existing),
        Sample(
            .catalog,
            "c",
            "catalog: {dsn: {configMap: c, key: dsn, existing: true}}",
            .existing,
            .existing,
            .existing
        ),
        Sample(.objectStore, "s", s3("env: KEY"), .script, .externalStore, .existing),
        Sample(.objectStore, "s", s3("existing: true"), .existing, .existing, .existing),
        Sample(
            .tls,
            "ingress-tls",
            "ingress: {hosts: [h.example.com], tls: {certificate: a.pem, key: k.pem}}",
            .script,
            .externalStore,
            .existing
        ),
        Sample(
            .tls,
            "ingress-tls",
            "ingress: {hosts: [h.example.com], tls: {existing: true}}",
            .existing,
            .existing,
            .existing
        ),
        Sample(
            .tls,
            "ingress-tls",
            "ingress: {hosts: [h.example.com], tls: {issuer: {name: ca}}}",
            .certManager,
            .certManager,
            .certManager
        ),
        Sample(
            .caBundle,
            "custom-ca",
            "egress: {customCertificates: {file: ca.pem}}",
            .script,
            .script,
            .script
        ),
        Sample(
            .caBundle,
            "custom-ca",
            "egress: {customCertificates: {existing: true}}",
            .existing,
            .existing,
            .existing
        ),
        Sample(.adminToken, "admin-token", "", .operator, .operator, .operator),
    ]

    @Test(arguments: samples) func `every generated file follows the decision about the maker`(sample: Sample) throws {
        for (mode, maker) in zip(Self.modes, sample.makers) {
            let (deployment, files) = try Self.generate(sample.answers, secrets: mode)
            let object = try #require(deployment.objects.first { $0.purpose == sample.purpose })
            #expect(object.maker == maker && object.name?.text == sample.name, "\(object)")
            #expect(object.files.isEmpty || maker == .script, "\(object.files)")

            let steps = Self.steps(of: files.setup)
            let isGrouped = Set(Self.secrets).contains(sample.purpose) && maker == .externalStore
            #expect(steps.contains(sample.purpose.rawValue) == (maker == .script), "\(mode): \(steps)")
            #expect(steps.contains("cert-manager") == (maker == .certManager))
            if isGrouped { #expect(steps.contains("external-secrets")) }

            guard let name = sample.name else { continue }
            let kind = object.kind.resource ?? ""
            let isRequired = files.setup.contains("need_object \(kind) \(name) ")
            #expect(isRequired == (maker == .existing), "\(mode): \(files.setup)")
            #expect(files.external.contains("  name: \(name)\n") == (maker == .externalStore), "\(files.external)")
            let removes = maker == .script && sample.purpose != .namespace
            #expect(files.teardown.contains("remove \(kind) \(name)\n") == removes, "\(mode): \(files.teardown)")
            #expect(files.teardown.contains("remove externalsecret \(name)\n") == (maker == .externalStore))
        }
    }

    @Test func `setup.sh does not require an object without which pods start`() throws {
        for kind in ["secret", "configMap"] {
            let line = "catalog: {dsn: {\(kind): c, key: dsn, optional: true, existing: true}}"
            let (_, files) = try Self.generate(line, secrets: .commands)
            #expect(!files.setup.contains("need_object"), "\(files.setup)")
        }
        let (_, files) = try Self.generate(Self.dsn("optional: true, env: DSN"), secrets: .commands)
        #expect(files.setup.contains("create secret generic c"))
    }

    /// The scripts and resources of a small deployment in which a line of the answers is replaced.
    static func generate(
        _ line: String,
        secrets mode: Answers.SecretsMode
    ) throws -> (Deployment, (setup: String, teardown: String, external: String)) {
        var lines = [
            "license: {existing: true}", "catalog: {dsn: {secret: dsn-secret, key: dsn, existing: true}}",
            "objectStore: {bucket: influxdb, s3: {region: us-east-1}}", "ingesterStorage: {storage: 10Gi}",
            "monitoringStorage: {storage: 10Gi}", "secrets: \(mode.rawValue)",
        ]
        lines.removeAll { $0.prefix { $0 != ":" } == line.prefix { $0 != ":" } }
        if !line.isEmpty { lines.append(line) }
        if mode == .external { lines.append("externalSecrets: {store: vault}") }
        let deployment = try deployment(of: lines.joined(separator: "\n"))
        var sink = DiagnosticSink()
        let artifacts = Generator.artifacts(for: deployment)
        let rendered = try Generator.render(deployment, artifacts: artifacts, into: &sink)
        #expect(!rendered.isEmpty, "\(sink.diagnostics)")
        func text(_ path: String) -> String {
            rendered.first { $0.path == path }.map { String(decoding: $0.contents, as: UTF8.self) } ?? ""
        }
        return (deployment, (text("setup.sh"), text("teardown.sh"), text("external-secrets.yaml")))
    }

    /// The plan of valid answers.
    static func deployment(of answers: String) throws -> Deployment {
        var sink = DiagnosticSink()
        let document = AnswersDocument(named: "answers", bytes: Array(answers.utf8), into: &sink)
        let deployment = document?.deployment(into: &sink)
        return try #require(deployment, "\(sink.diagnostics)")
    }

    /// The steps that a script lists in its array `steps`.
    private static func steps(of script: String) -> [String] {
        let lines = script.split(separator: "\n", omittingEmptySubsequences: false).map {
            $0.trimmingPrefix { $0 == " " }
        }
        guard let start = lines.firstIndex(of: "steps=(") else { return [] }
        return lines[(start + 1)...].prefix { $0 != ")" }.map(String.init)
    }
}
