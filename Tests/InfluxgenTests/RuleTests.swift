import Checking
import Diagnostics
import Foundation
import Testing
import YAML

/// Every rule fires where it should, and stays quiet on the nearest legal input.
@Suite struct RuleTests {
    /// A change of a clean document that breaks one rule, and the nearest one that does not.
    struct Sample: Sendable, CustomStringConvertible {
        let rule: String
        var kind = DocumentKind.answers
        /// The text that is replaced in the clean document; at its end where empty.
        var old = ""
        let faulty: String
        let legal: String
        /// Text of the faulty document at which the finding stands.
        let at: String

        var description: String { "\(rule): \(faulty)" }
    }

    static let manifest = """
        apiVersion: kubecfg.dev/v1alpha1
        kind: AppInstance
        metadata: {name: influxdb, namespace: influxdb}
        spec:
          imagePullSecrets: [{name: pull}]
          package:
            image: example.com/influxdb:20260421-2022186
            apiVersion: influxdata.com/v1alpha1
            spec:
              catalog: {dsn: {valueFrom: {secretKeyRef: {name: catalog, key: dsn}}}}
              objectStore:
                bucket: influxdb
                s3: {region: us-east-1}
              ingesterStorage: {storage: 100Gi}
              monitoringStorage: {storage: 10Gi}

        """
    static let package = "      "

    static let samples: [Sample] = [
        Sample(rule: "IG0101", faulty: "a: {b\n", legal: "pause: false\n", at: "EOF"),
        Sample(rule: "IG0102", faulty: "pause: \u{0}\n", legal: "pause: true\n", at: "\u{0}"),
        Sample(
            rule: "IG0103",
            faulty: "x: " + String(repeating: "[", count: 70) + String(repeating: "]", count: 70) + "\n",
            legal: "featureFlags: []\n",
            at: "[[[[[[[]"
        ),
        Sample(rule: "IG0104", faulty: "pause: !vault x\n", legal: "pause: !!bool true\n", at: "!vault"),
        Sample(rule: "IG1001", faulty: "puase: true\n", legal: "pause: true\n", at: "puase"),
        Sample(rule: "IG1001", kind: .appinstance, faulty: "ingress: {hosts: [a.b]}\n", legal: "", at: "ingress"),
        Sample(
            rule: "IG1002",
            old: "ingesterStorage: {storage: 10Gi}",
            faulty: "ingesterStorage: {}",
            legal: "ingesterStorage: {storage: 1Ti}",
            at: "{}"
        ),
        Sample(
            rule: "IG1002",
            kind: .appinstance,
            old: "bucket: influxdb",
            faulty: "bucket:",
            legal: "bucket: a-b",
            at: "bucket:"
        ),
        Sample(rule: "IG1003", faulty: "pause: true\npause: false\n", legal: "pause: true\n", at: "pause: false"),
        Sample(rule: "IG1004", faulty: "featureFlags: grafana\n", legal: "featureFlags: [grafana]\n", at: "grafana"),
        Sample(
            rule: "IG1004",
            kind: .appinstance,
            old: "s3: {region: us-east-1}",
            faulty: "s3: {region: r, allowHttp: false}",
            legal: "s3: {region: r, allowHttp: 'false'}",
            at: "false}"
        ),
        Sample(
            rule: "IG1004",
            kind: .appinstance,
            faulty: package + "resources: {querier: {requests: {cpu: 4}}}\n",
            legal: package + "resources: {querier: {requests: {cpu: '4'}}}\n",
            at: "4}"
        ),
        Sample(
            rule: "IG1004",
            kind: .appinstance,
            faulty: package + "components: {querier: {template: {containers: {iox: {env: {A: true}}}}}}\n",
            legal: package + "components: {querier: {template: {containers: {iox: {env: {A: 'true'}}}}}}\n",
            at: "true}"
        ),
        Sample(
            rule: "IG1005",
            faulty: "hostingEnvironment: {openshift: {}, gke: {}}\n",
            legal: "hostingEnvironment: {openshift: {}}\n",
            at: "gke"
        ),
        Sample(
            rule: "IG1005",
            kind: .values,
            faulty: "kubitSingleNamespace: true\nnamespaceOverride: a\n",
            legal: "kubitSingleNamespace: true\n",
            at: "namespaceOverride"
        ),
        Sample(rule: "IG1006", faulty: "namespace: Influx_DB\n", legal: "namespace: influx-db\n", at: "Influx_DB"),
        Sample(
            rule: "IG1006",
            faulty: "ingress: {hosts: [10.0.0.1]}\n",
            legal: "ingress: {hosts: ['*.example.com']}\n",
            at: "10.0.0.1"
        ),
        Sample(
            rule: "IG1006",
            faulty: "ingress: {hosts: ['a.*.com']}\n",
            legal: "ingress: {hosts: [a.b.com]}\n",
            at: "'a.*"
        ),
        Sample(
            rule: "IG1006",
            faulty: "hostingEnvironment: {aws: {eksRoleArn: 'arn:aws:iam::1:role/x'}}\n",
            legal: "hostingEnvironment: {aws: {eksRoleArn: 'arn:aws-cn:iam::111111111111:role/path/x'}}\n",
            at: "'arn"
        ),
        Sample(
            rule: "IG1006",
            faulty: "hostingEnvironment: {gke: {workloadIdentity: {serviceAccountEmail: a@example.com}}}\n",
            legal:
                "hostingEnvironment: {gke: {workloadIdentity: {serviceAccountEmail: a@b.iam.gserviceaccount.com}}}\n",
            at: "a@example"
        ),
        Sample(
            rule: "IG1006",
            old: "email: mcfly@example.com",
            faulty: "email: mcfly",
            legal: "email: a.b+c@example.com",
            at: "mcfly,"
        ),
        Sample(
            rule: "IG1006",
            faulty: "observability: {retention: 12 hours}\n",
            legal: "observability: {retention: 1d12h}\n",
            at: "12 hours"
        ),
        Sample(
            rule: "IG1006",
            faulty: "packageImage: https://example.com/a\n",
            legal: "packageImage: example.com:5000/a/b\n",
            at: "https"
        ),
        Sample(
            rule: "IG1006",
            faulty: "images: {overrides: [{name: a, newFQIN: 'Example/A:b c'}]}\n",
            legal:
                "images: {overrides: [{name: a, newFQIN: 'example.com/a@sha256:\(String(repeating: "0", count: 64))'}]}\n",
            at: "'Example"
        ),
        Sample(
            rule: "IG1006",
            faulty: "components: {querier: {template: {nodeSelector: {a b: c}}}}\n",
            legal: "components: {querier: {template: {nodeSelector: {example.com/a: ''}}}}\n",
            at: "a b"
        ),
        Sample(
            rule: "IG1006",
            faulty: "components: {querier: {template: {containers: {iox: {env: {1A: x}}}}}}\n",
            legal: "components: {querier: {template: {containers: {iox: {env: {A1: x}}}}}}\n",
            at: "1A"
        ),
        Sample(
            rule: "IG1006",
            old: "provider: keycloak",
            faulty: "tenant: contoso\n  provider: keycloak",
            legal: "tenant: 11111111-2222-3333-4444-555555555555\n  provider: keycloak",
            at: "contoso"
        ),
        Sample(rule: "IG1006", old: "key: dsn", faulty: "key: d/sn", legal: "key: d.s_n", at: "d/sn"),
        Sample(
            rule: "IG1006",
            old: "region: us-east-1",
            faulty: "region: a\n    endpoint: https://u:p@minio",
            legal: "region: a\n    endpoint: https://minio:9000",
            at: "https://u"
        ),
        Sample(
            rule: "IG1006",
            kind: .appinstance,
            old: "kind: AppInstance",
            faulty: "kind: AppInstances",
            legal: "kind: AppInstance",
            at: "AppInstances"
        ),
        Sample(
            rule: "IG1007",
            old: "bucket: influxdb",
            faulty: "bucket: <bucket name>",
            legal: "bucket: bucket-name",
            at: "<bucket"
        ),
        Sample(
            rule: "IG2001",
            old: "{secret: catalog-dsn, key: dsn, prompt: Catalog DSN}",
            faulty: "{value: 'postgres://u:p@h/d'}",
            legal: "{secret: a, key: dsn, env: DSN}",
            at: "{value"
        ),
        Sample(
            rule: "IG2001",
            kind: .appinstance,
            old: "{region: us-east-1}",
            faulty: "{region: r, accessKey: {value: x}}",
            legal: "{region: r, accessKey: {valueFrom: {secretKeyRef: {name: a, key: b}}}}",
            at: "x}"
        ),
        Sample(
            rule: "IG2002",
            faulty: "ingress: {hosts: [a.b], tls: {secretName: gar-docker-secret, existing: true}}\n",
            legal: "ingress: {hosts: [a.b], tls: {secretName: tls, existing: true}}\n",
            at: "secretName"
        ),
        Sample(
            rule: "IG2003",
            old: "license: {file: license.yml}\n",
            faulty: "",
            legal: "license: {existing: true}\n",
            at: "registry"
        ),
        Sample(
            rule: "IG2004",
            old: "region: us-east-1",
            faulty: "region: a\n    endpoint: http://minio:9000",
            legal: "region: a\n    endpoint: http://minio:9000\n    allowHttp: true",
            at: "http:"
        ),
        Sample(
            rule: "IG2004",
            old: "region: us-east-1",
            faulty: "region: a\n    endpoint: https://minio\n    allowHttp: true",
            legal: "region: a\n    endpoint: https://minio\n    allowHttp: false",
            at: "true"
        ),
        Sample(
            rule: "IG2005",
            old: "bucket: influxdb",
            faulty: "bucket: My_Bucket",
            legal: "bucket: my-bucket.1",
            at: "My_Bucket"
        ),
        Sample(
            rule: "IG2005",
            old: "bucket: influxdb",
            faulty: "bucket: 10.0.0.1",
            legal: "bucket: 10.0.0.x",
            at: "10.0.0.1"
        ),
        Sample(
            rule: "IG2006",
            old: "{secret: catalog-dsn, key: dsn, prompt: Catalog DSN}",
            faulty: "{value: 'postgres://u:me#ow@h/d'}",
            legal: "{value: 'postgresql://u:me%23ow@[::1]:5432/d?a=b'}",
            at: "'postgres"
        ),
        Sample(
            rule: "IG2007",
            kind: .appinstance,
            faulty: package + "admin: {dsn: {valueFrom: {secretKeyRef: {name: other, key: dsn}}}}\n",
            legal: package + "admin: {dsn: {valueFrom: {secretKeyRef: {name: catalog, key: dsn}}}}\n",
            at: "{valueFrom: {secretKeyRef: {name: other"
        ),
        Sample(
            rule: "IG2008",
            old: "  users:\n",
            faulty: "  users:\n    - {firstName: a, lastName: b, email: MCFLY@example.com, id: x}\n",
            legal: "  users:\n    - {firstName: Marty, lastName: McFly, email: m@example.com, id: x}\n",
            at: "mcfly@example.com"
        ),
        Sample(
            rule: "IG2009",
            faulty: "resources: {querier: {requests: {memory: 2Gi}, limits: {memory: 2000Mi}}}\n",
            legal: "resources: {querier: {requests: {memory: 2Gi}, limits: {memory: 2048Mi}}}\n",
            at: "2000Mi"
        ),
        Sample(
            rule: "IG2010",
            old: "monitoringStorage: {storage: 10Gi}",
            faulty: "monitoringStorage: {storage: 10G}",
            legal: "monitoringStorage: {storage: 10240Mi}",
            at: "10G}"
        ),
        Sample(
            rule: "IG2011",
            faulty: "resources: {garbage-collector: {requests: {replicas: 2}}}\n",
            legal: "resources: {garbage-collector: {requests: {replicas: 1}}}\n",
            at: "2}"
        ),
        Sample(
            rule: "IG2012",
            kind: .appinstance,
            old: "[{name: pull}]",
            faulty: "[{name: catalog}]",
            legal: "[{name: pull2}]",
            at: "catalog, key"
        ),
        Sample(
            rule: "IG3001",
            faulty: "observability: {retention: 24h}\n",
            legal: "observability: {serviceMonitor: {interval: 30s, scrapeTimeout: 10s}}\n",
            at: "observability"
        ),
        Sample(
            rule: "IG3002",
            faulty: "release: 20240214-863513\nobservability: {}\n",
            legal: "release: 20240430-976585\nchart: 0.1.3\n",
            at: "observability"
        ),
        Sample(rule: "IG3003", faulty: "release: 20250101-1\n", legal: "release: 20250212-1570743\n", at: "20250101"),
        Sample(
            rule: "IG3005",
            faulty: "featureFlags: [clusteredAuth]\nrelease: 20250212-1570743\n",
            legal: "featureFlags: [clusteredAuth]\nrelease: 20250814-1819052\n",
            at: "featureFlags"
        ),
        Sample(
            rule: "IG2014",
            faulty: "externalSecrets: {store: vault}\n",
            legal: "externalSecrets:\n",
            at: "externalSecrets"
        ),
        Sample(
            rule: "IG2014",
            old: "realm: influxdb",
            faulty: "realm: influxdb\n  tenant: 11111111-2222-3333-4444-555555555555",
            legal: "realm: influxdb\n  relativePath: /auth",
            at: "tenant"
        ),
        Sample(
            rule: "IG3006",
            kind: .values,
            old: "bucket: influxdb",
            faulty: "bucket: '0123'",
            legal: "bucket: \"'0123'\"",
            at: "'0123'"
        ),
        Sample(
            rule: "IG3006",
            kind: .values,
            old: "SecretName: catalog-dsn",
            faulty: "SecretName: ''",
            legal: "SecretName: a",
            at: "SecretName"
        ),
    ]

    private static func document(_ kind: DocumentKind) throws -> String {
        switch kind {
        case .answers: try String(contentsOfFile: Tools.starter("minimal"), encoding: .utf8)
        case .appinstance: manifest
        case .values:
            try String(contentsOf: Tools.golden.appending(path: "minimal/values.yaml"), encoding: .utf8)
                .replacingOccurrences(of: "namespaceOverride: influxdb\n", with: "")
        }
    }

    private static func text(_ sample: Sample, _ change: String) throws -> String {
        var clean = try document(sample.kind)
        if sample.kind == .answers, change.hasPrefix("ingress:") {
            clean = clean.replacingOccurrences(of: "ingress:\n  hosts: [influxdb.example.com]\n", with: "")
        }
        if sample.old.isEmpty { return clean + change }
        try #require(clean.contains(sample.old), "\(sample.old)")
        return clean.replacingOccurrences(of: sample.old, with: change)
    }

    @Test(arguments: DocumentKind.allCases) func `the documents that are changed are clean`(kind: DocumentKind) throws {
        #expect(CheckTests.check(try Self.document(kind)) == [])
    }

    @Test(arguments: samples) func `a rule fires where it should`(sample: Sample) throws {
        let text = try Self.text(sample, sample.faulty)
        let findings = CheckTests.check(text).filter { $0.rule.code == sample.rule }
        try #require(!findings.isEmpty, "\(CheckTests.check(text))")
        let before = text.range(of: sample.at, options: .backwards).map { text[..<$0.lowerBound] } ?? text[...]
        let line = before.count { $0 == "\n" } + 1
        let column = before.split(separator: "\n", omittingEmptySubsequences: false).last?.count ?? 0
        if sample.at != "EOF" {
            #expect(
                findings.contains { $0.location?.line == line && $0.location?.column == column + 1 },
                "\(line):\(column + 1), not \(findings.map { $0.location?.description ?? "" })"
            )
        }
    }

    @Test(arguments: samples) func `a rule stays quiet on the nearest legal input`(sample: Sample) throws {
        let findings = CheckTests.check(try Self.text(sample, sample.legal))
        #expect(findings.filter { $0.rule.code == sample.rule || $0.severity == .error } == [])
    }

    @Test func `every rule is tested, listed and documented`() throws {
        // Files that cannot be read and ways back are tested where commands are run.
        let elsewhere: Set = ["IG0001", "IG0105", "IG2013", "IG3004"]
        let tested = Set(Self.samples.map(\.rule)).union(elsewhere)
        #expect(Set(RuleCatalogue.all.map(\.code)) == tested)
        #expect(Set(RuleCatalogue.all.map(\.name)).count == RuleCatalogue.all.count)
        // What the sources declare is what the catalogue lists.
        var declared: Set<String> = []
        let sources = Tools.repository.appending(path: "Sources")
        let files = FileManager.default.enumerator(at: sources, includingPropertiesForKeys: nil)
        while let file = files?.nextObject() as? URL {
            guard file.pathExtension == "swift" else { continue }
            let text = try String(contentsOf: file, encoding: .utf8)
            for match in text.matches(of: /Rule\(\s*"(IG\d{4})"/) { declared.insert(String(match.1)) }
        }
        #expect(declared == tested)
        let page = try String(contentsOf: Tools.repository.appending(path: "docs/rules.md"), encoding: .utf8)
        #expect(page == RuleCatalogue.markdown, "run make docs")
    }

    @Test func `reports for programs are well formed and say the same`() throws {
        let folder = try Folder()
        let file = try folder.write(
            try Self.document(.answers) + "puase: true\nnamespace: \"a,b%:c\"\n",
            to: "answers.yaml"
        )
        let json = try Tools.influxgen("check", file, "--format", "json")
        #expect(json.status == 1 && json.stderr.isEmpty)
        let list = try #require(try JSONSerialization.jsonObject(with: Data(json.stdout.utf8)) as? [[String: Any]])
        #expect(list.map { $0["code"] as? String } == ["IG1001", "IG1006"])
        #expect(list[0]["line"] as? Int == 23 && list[0]["column"] as? Int == 1)
        let github = try Tools.influxgen("check", file, "--format", "github").stdout.split(separator: "\n")
        #expect(github.count == 2)
        #expect(github[0].hasPrefix("::error file=\(file),line=23,col=1,title=IG1001 unknown-key::"))
        #expect(github[1].contains("a,b%25:c"))
        let sarif = try Tools.influxgen("check", file, "--format", "sarif")
        let log = try #require(try JSONSerialization.jsonObject(with: Data(sarif.stdout.utf8)) as? [String: Any])
        let run = try #require((log["runs"] as? [[String: Any]])?.first)
        #expect((run["results"] as? [[String: Any]])?.map { $0["ruleId"] as? String } == ["IG1001", "IG1006"])
    }

    @Test func `rules can be switched off, warnings made to fail, and rules explained`() throws {
        let folder = try Folder()
        let small = try Self.document(.answers).replacingOccurrences(
            of: "monitoringStorage: {storage: 10Gi}",
            with: "monitoringStorage: {storage: 1Gi}"
        )
        let file = try folder.write(small, to: "answers.yaml")
        #expect(try Tools.influxgen("check", file).status == 0)
        #expect(try Tools.influxgen("check", file).stderr.contains("1 warning\n"))
        #expect(try Tools.influxgen("check", file, "--strict").status == 1)
        #expect(try Tools.influxgen("check", file, "--strict", "--ignore", "IG2010").status == 0)
        let commented = small.replacingOccurrences(
            of: "{storage: 1Gi}",
            with: "{storage: 1Gi}  # influxgen: ignore IG2010"
        )
        _ = try folder.write(commented, to: "answers.yaml")
        let quiet = try Tools.influxgen("check", file, "--strict")
        #expect(quiet.status == 0 && quiet.stderr.contains("no faults"))
        let explained = try Tools.influxgen("check", "--explain", "IG2006")
        #expect(
            explained.status == 0 && explained.stdout.contains("percent-encoded") && explained.stdout.contains("%23")
        )
        #expect(try Tools.influxgen("check", "--explain", "IG9999").status == 64)
        #expect(try Tools.influxgen("check", folder.url.path + "/none.yaml").status == 74)
        #expect(try Tools.influxgen("check", try folder.write("a: {", to: "b.yaml")).status == 65)
    }

    @Test func `the source line stands below a finding, without secrets`() throws {
        let folder = try Folder()
        let text =
            Self.manifest.replacingOccurrences(
                of: "{dsn: {valueFrom: {secretKeyRef: {name: catalog, key: dsn}}}}",
                with: "{dsn: {value: \"postgres://u:hunter#2@db/i\"}}"
            ) + Self.package + "featureFlags: [日本, grafanna]\npasword: hunter2\npuase: x\n"
        let run = try Tools.influxgen("check", try folder.write(text, to: "m.yml"))
        #expect(!run.stderr.contains("hunter"))
        #expect(run.stderr.contains("    puase: …\n    ^\n"))
        // A caret counts the columns of a terminal, not characters.
        #expect(
            run.stderr.contains("          featureFlags: [日本, grafanna]\n" + String(repeating: " ", count: 31) + "^\n")
        )
        #expect(run.stderr.contains("write \"#\" as %23"))
    }
}
