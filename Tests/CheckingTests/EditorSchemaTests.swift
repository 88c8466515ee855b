import Checking
import Deployment
import Diagnostics
import Foundation
import InfluxDB
import TestSupport
import Testing

/// The JSON Schemas for editors, compared with what `check` reports.
@Suite struct EditorSchemaTests {
    /// The documents of a kind that `check` accepts, with their release, if it is known.
    private static func accepted(_ kind: DocumentKind) throws -> [String] {
        var texts = try RuleTests.cases.filter { $0.kind == kind }.flatMap { example in
            // Some input violates a rule, but is only questionable.
            [
                try CleanDocument.text(kind, with: example.accepted),
                try CleanDocument.text(kind, with: example.reported)
                    .replacingOccurrences(of: "\(RuleExample.mark)", with: ""),
            ]
        }
        switch kind {
        case .answers:
            let full = Tools.repository.appending(path: "Tests/AcceptanceTests/Fixtures/full.yaml")
            texts.append(try String(contentsOf: full, encoding: .utf8))
            texts += try Tools.starters.map { try String(contentsOfFile: Tools.starter($0), encoding: .utf8) }
        case .appinstance: texts += try golden(endingIn: [".yml"])
        case .values: texts += try golden(endingIn: ["values.yaml"])
        }
        return texts.filter { isAccepted($0, as: kind) }
    }

    /// The golden files with the end of a name, except for those with other kinds of documents.
    private static func golden(endingIn ends: [String]) throws -> [String] {
        var texts: [String] = []
        let files = FileManager.default.enumerator(at: Tools.golden, includingPropertiesForKeys: nil)
        while let file = files?.nextObject() as? URL {
            guard ends.contains(where: file.path.hasSuffix) else { continue }
            let text = try String(contentsOf: file, encoding: .utf8)
            if file.pathExtension == "yaml" || text.contains("kind: AppInstance") { texts.append(text) }
        }
        return texts
    }

    private static func isAccepted(_ text: String, as kind: DocumentKind) -> Bool {
        !Findings.check(text, as: kind).contains { $0.severity == .error }
    }

    /// Expects that a schema accepts texts.
    private func expect(_ schema: JSON, accepts texts: [String]) throws {
        for (text, problems) in zip(texts, try SchemaJudge.problems(with: schema, of: texts)) {
            #expect(problems == [], "\(text)")
        }
    }

    @Test(arguments: DocumentKind.allCases) func `the schema accepts everything that check accepts`(
        kind: DocumentKind
    ) throws {
        let texts = try Self.accepted(kind)
        #expect(texts.count > 20)
        try expect(kind.schema(), accepts: texts)
    }

    @Test(arguments: DocumentKind.allCases) func `the schema accepts the changed documents that check accepts`(
        kind: DocumentKind
    ) throws {
        let full = Tools.repository.appending(path: "Tests/AcceptanceTests/Fixtures/full.yaml")
        let texts =
            switch kind {
            case .answers: [try String(contentsOf: full, encoding: .utf8)]
            case .appinstance: [String(decoding: try StarterAnswers.manifest(full, for: .newest), as: UTF8.self)]
            case .values:
                try ["air-gapped", "eks-auth0"].map {
                    try String(contentsOf: Tools.golden.appending(path: "\($0)/values.yaml"), encoding: .utf8)
                }
            }
        let changed = texts.flatMap(Mutation.all).map(\.text)
        let accepted = changed.filter { Self.isAccepted($0, as: kind) }
        #expect(accepted.count > 50)
        try expect(kind.schema(), accepts: accepted)
        try expect(kind.schema(for: .newest), accepts: accepted)
    }

    @Test(arguments: StarterAnswers.releases) func `the schema of a release accepts its manifests`(
        release: Release
    ) throws {
        let texts = try Tools.starters.map {
            String(decoding: try StarterAnswers.manifest($0, for: release), as: UTF8.self)
        }
        try expect(DocumentKind.appinstance.schema(for: release), accepts: texts)
    }

    /// The wrong examples of the rules, as complete documents that are YAML.
    private static func wrong(_ kind: DocumentKind) throws -> [String] {
        try RuleTests.cases.filter { $0.kind == kind }.map {
            try CleanDocument.text(kind, with: $0.reported)
                .replacingOccurrences(of: "\(RuleExample.mark)", with: "")
        }
        .filter { text in
            let errors = Findings.check(text, as: kind).filter { $0.severity == .error }
            return !errors.isEmpty && !errors.contains { $0.rule.code.hasPrefix("IG01") || $0.rule == .duplicateKey }
        }
    }

    /// Most of the other examples violate a rule about several fields.
    @Test(arguments: [(DocumentKind.answers, 40), (.appinstance, 15)])
    func `the schema rejects the wrong examples that involve a single field`(kind: DocumentKind, least: Int) throws {
        let problems = try SchemaJudge.problems(with: kind.schema(), of: try Self.wrong(kind))
        #expect(problems.count { !$0.isEmpty } >= least, "\(problems.count)")
    }

    /// Wrong answers, each in a single field.
    private static let wrongAnswers = [
        "release: 20240215-863513", "release: 20240925-1257864", "release: newest", "chart: 0.1.99999999",
        "chart: v0.1.25",
        "deploy: by hand", "namespace: Influx_DB", "name: -influxdb", "ingress: {hosts: [10.0.0.1]}",
        "ingress: {hosts: a.b}", "ingress: {hosts: ['https://influxdb.example.com']}",
        "ingress: {hosts: [A.example.com]}",
        "resources: {router: {requests: {replicas: many}}}", "resources: {querier: {requests: {memory: 16 GB}}}",
        "observability: {retention: 12 hours}", "license: license.yml", "license: {file: license.yml, existing: true}",
        "license: {existing: false}", "license: {file: ~/license.yml}", "egress: {customCertificates: {}}",
        "namespce: x", "operator: {version: v0.0.20}", "images: {registryOverride: 'https://registry.example.com'}",
        "hostingEnvironment: {openshift: {}, gke: {}}", "hostingEnvironment: {aws: {eksRoleArn: influxdb}}",
        "catalog: {dsn: {secret: catalog-dsn, key: dsn, env: PATH}}", "ingesterStorage: {}",
        "catalog: {dsn: {secret: catalog-dsn, key: dsn, env: A, file: b}}", "pause: maybe", "name: <name>",
        "identity: {jwksEndpoint: keycloak.example.com}", "objectStore:\n  bucket: ''",
        "name: \(String(repeating: "a", count: 50))",
        "catalog: {dsn: {secret: a, key: b}}", "catalog: {dsn: {env: DSN}}", "identity: {users: []}",
        "ingress: {hosts: [a.example.com], tls: {certificate: tls.crt}}",
        "resources: {router: {requests: {replicas: -1}}}",
        "catalog: {dsn: {secret: a, key: b, parts: {host: h, port: 0, user: u, database: d, password: {env: P}}}}",
        "catalog: {dsn: {secret: a, key: b, parts: {host: h, user: '', database: d, password: {env: P}}}}",
        "objectStore: {bucket: influxdb, s3: {region: us-east-1, accessKey: {secret: a, key: b, env: A}}}",
        "packageImage: registry.example.com/Influxdb",
        "catalog: {dsn: {configMap: a, key: b, env: DSN}}", "catalog: {dsn: {configMap: a, key: b}}",
        "catalog: {dsn: {configMap: a, secret: b, key: c, existing: true}}",
        "catalog: {dsn: {configMap: a, existing: true}}",
    ]

    /// Wrong parts of the product's configuration, each in a single field.
    private static let wrongSettings = [
        "resources: {querier: {requests: {replicas: -1}}}", "objectStore: {bucket: '', s3: {region: us-east-1}}",
        "objectStore: {bucket: influxdb, s3: {region: us-east-1, accessKey: {value: a}}}", "admin: {users: []}",
        "ingress: {hosts: [a_b]}", "images: {overrides: [{name: a, newFQIN: A}]}",
        "hostingEnvironment: {aws: {eksRoleArn: x}}",
        "observability: {retention: 1 day}", "featureFlags: [true]", "catalog: {dsn: {}}",
    ]

    @Test func `the schema rejects wrong answers`() throws {
        let texts = try Self.wrongAnswers.map { try CleanDocument.text(.answers, with: $0) }
        for (answer, text) in zip(Self.wrongAnswers, texts) {
            #expect(!Self.isAccepted(text, as: .answers), "\(answer)")
        }
        let problems = try SchemaJudge.problems(with: DocumentKind.answers.schema(), of: texts)
        for (answer, problems) in zip(Self.wrongAnswers, problems) { #expect(!problems.isEmpty, "\(answer)") }
    }

    @Test func `the schema rejects wrong manifests`() throws {
        func nested(_ text: String) -> String { "spec:\n  package:\n    spec:\n      \(text)\n" }
        let parts =
            Self.wrongSettings.map(nested) + [
                "kind: AppInstances", "apiVersion: kubecfg.dev/v1", "spec:\n  imagePullSecrets: []", "metadata: {}",
                "spec:\n  imagePullSecrets: [{name: a}, {name: b}]",
                "metadata: {name: \(String(repeating: "a", count: 50))}",
                "spec:\n  package:\n    apiVersion: v1", "spec:\n  pause: 'true'",
            ]
        let texts = try parts.map { try CleanDocument.text(.appinstance, with: $0) }
        for (part, text) in zip(parts, texts) { #expect(!Self.isAccepted(text, as: .appinstance), "\(part)") }
        let problems = try SchemaJudge.problems(with: DocumentKind.appinstance.schema(), of: texts)
        for (part, problems) in zip(parts, problems) { #expect(!problems.isEmpty, "\(part)") }
    }

    /// Answers at the limits of what is valid.
    private static let validAnswers = [
        "name: \(String(repeating: "a", count: 49))", "namespace: \(String(repeating: "a", count: 63))",
        "resources: {querier: {requests: {replicas: 0}}}", "release: 20991231-1", "chart: 1.0.0", "pause: yes",
        "pause: 'false'", "resources: {router: {requests: {cpu: 2, memory: 1e10, replicas: '3'}}}",
        "catalog: {dsn: {configMap: a, key: b, existing: true, optional: true}}",
        "catalog: {dsn: {value: 'postgres://u@h/d'}}", "catalog:\n  dsn: {secret: a, key: b, prompt: , env: DSN}",
        "catalog: {dsn: {secret: a, key: b, parts: {host: h, port: 65535, user: u, database: d, password: {env: P}}}}",
        "license:\n  file: license.yml\n  existing:", "license: {existing: yes}", "egress:\nkubit:\nfeatureFlags:\n",
        "images: {registryOverride: ''}", "ingress: {hosts: [a.example.com], tls: {existing: true}}",
        "objectStore: {bucket: influxdb, s3: {region: us-east-1}}", "observability: {serviceMonitor: {interval: 0}}",
    ]

    @Test func `the schema accepts answers at the limits of what is valid`() throws {
        let texts = try Self.validAnswers.map { try CleanDocument.text(.answers, with: $0) }
        for (answer, text) in zip(Self.validAnswers, texts) {
            #expect(
                Self.isAccepted(text, as: .answers),
                "\(answer) \(Findings.check(text, as: .answers).map(\.message))"
            )
        }
        try expect(DocumentKind.answers.schema(), accepts: texts)
    }

    @Test func `the schema of a release requires what its check requires`() throws {
        for (release, isAccepted) in [(Release.r20240819, true), (.r20241024, false), (.newest, false)] {
            let dated = try CleanDocument.text(.answers, with: "release: \(release)")
                .replacing("license: {file: license.yml}\n", with: "")
            #expect(Self.isAccepted(dated, as: .answers) == isAccepted)
            let problems = try SchemaJudge.problems(with: DocumentKind.answers.schema(for: release), of: [dated])
            #expect(problems[0].isEmpty == isAccepted)
        }
    }

    @Test func `the egress of Helm values matters only if the chart uses it`() throws {
        let egress = "egress: {customCertificates: {valueFrom: {configMapKeyRef: {name: '', key: ''}}}}"
        let texts = try [egress, "useCustomEgress: false\n\(egress)", "useCustomEgress: true\n\(egress)"].map {
            try CleanDocument.text(.values, with: $0)
        }
        #expect(texts.map { Self.isAccepted($0, as: .values) } == [true, true, false])
        let problems = try SchemaJudge.problems(with: DocumentKind.values.schema(), of: texts)
        #expect(problems.map(\.isEmpty) == [true, true, false])
    }

    @Test func `the schema of a release has only the fields and values of the release`() throws {
        let schema = DocumentKind.answers.schema(for: .r20240717)
        let texts = try [
            "release: 20240717-1117630", "release: 20240605-1035562",
            "release: 20240717-1117630\nobservability: {retention: 24h}",
            "release: 20240717-1117630\nfeatureFlags: [clusteredAuth]",
            "release: 20240717-1117630\nfeatureFlags: [noPrometheus]",
        ].map { try CleanDocument.text(.answers, with: $0) }
        #expect(try SchemaJudge.problems(with: schema, of: texts).map(\.isEmpty) == [true, false, false, false, true])
    }

    @Test(.enabled(if: Tools.has("node"), "skipped: Node.js is not installed"), arguments: DocumentKind.allCases)
    func `the patterns are regular expressions in JavaScript, which editors use`(kind: DocumentKind) throws {
        let script = """
            let count = 0
            function walk(node) {
              if (node === null || typeof node !== "object") return
              if (typeof node.pattern === "string") {
                const pattern = new RegExp(node.pattern, "u")
                for (const text of node.examples ?? []) if (!pattern.test(text)) throw new Error(text)
                count += 1
              }
              Object.values(node).forEach(walk)
            }
            walk(JSON.parse(require("fs").readFileSync(0)))
            console.log(count)
            """
        let run = try Tools.run("node", ["-e", script], input: kind.schema().text)
        #expect(run.status == 0, "\(run.stderr)")
        #expect((Int(run.stdout.trimmingCharacters(in: .whitespacesAndNewlines)) ?? 0) > 30)
    }

    @Test(arguments: DocumentKind.allCases) func `every default and example is valid`(kind: DocumentKind) throws {
        let script = """
            import json, sys, jsonschema
            schema = json.load(sys.stdin)
            count = 0
            def walk(node):
                global count
                if isinstance(node, list): return [walk(item) for item in node]
                if not isinstance(node, dict): return
                for value in ([node["default"]] if "default" in node else []) + (node.get("examples") or []):
                    count += 1
                    jsonschema.Draft7Validator({**node, "definitions": schema["definitions"]}).validate(value)
                for key, item in node.items():
                    if key not in ("default", "examples", "enum"): walk(item)
            walk(schema)
            print(count)
            """
        let run = try Tools.run(Tools.python, ["-c", script], input: kind.schema().text)
        #expect(run.status == 0, "\(run.stderr)")
        #expect((Int(run.stdout.trimmingCharacters(in: .whitespacesAndNewlines)) ?? 0) > 30)
    }
}
