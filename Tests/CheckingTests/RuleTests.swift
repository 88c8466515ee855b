import Checking
import Foundation
import TestSupport
import Testing

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
            faulty: "{region: r, accessKey: {value: x}, secretKey: {valueFrom: {secretKeyRef: {name: a, key: c}}}}",
            legal: "{region: r, accessKey: {valueFrom: {secretKeyRef: {name: a, key: b}}},"
                + " secretKey: {valueFrom: {secretKeyRef: {name: a, key: c}}}}",
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
            rule: "IG1002",
            old: "bucket: influxdb",
            faulty: "bucket: ''",
            legal: "bucket: abc",
            at: "''"
        ),
        Sample(
            rule: "IG1002",
            kind: .appinstance,
            old: "{region: us-east-1}",
            faulty: "{region: r, accessKey: {valueFrom: {secretKeyRef: {name: a, key: b}}}}",
            legal: "{region: r}",
            at: "accessKey"
        ),
        Sample(
            rule: "IG1002",
            old: "region: us-east-1",
            faulty: "region: ''",
            legal: "region: a",
            at: "''"
        ),
        Sample(
            rule: "IG1006",
            old: "provider: keycloak",
            faulty: "provider: Azure",
            legal: "provider: keycloak",
            at: "Azure"
        ),
        Sample(
            rule: "IG1006",
            kind: .appinstance,
            faulty: package + "admin: {identityProvider: entra, users: [],"
                + " jwksEndpoint: 'https://login.microsoftonline.com/contoso.com/discovery/v2.0/keys'}\n",
            legal: package + "admin: {identityProvider: azure, users: [],"
                + " jwksEndpoint: 'https://login.microsoftonline.com/contoso.com/discovery/v2.0/keys'}\n",
            at: "entra"
        ),
        Sample(
            rule: "IG1006",
            kind: .appinstance,
            faulty: package + "admin: {identityProvider: azure, users: [],"
                + " jwksEndpoint: 'https://login.microsoftonline.com/contoso/discovery/v2.0/keys'}\n",
            legal: package + "admin: {identityProvider: okta, users: [],"
                + " jwksEndpoint: 'https://contoso.okta.com/oauth2/v1/keys'}\n",
            at: "'https"
        ),
        Sample(
            rule: "IG1006",
            faulty: "resources: {querier: {requests: {cpu: '2', replicas: -1}}}\n",
            legal: "resources: {querier: {requests: {cpu: +1, replicas: 0}}}\n",
            at: "-1"
        ),
        Sample(
            rule: "IG1006",
            faulty: "components: {querier: {template: {containers: {IOX: {env: {A: x}}}}}}\n",
            legal: "components: {querier: {template: {containers: {iox: {env: {A: x}}}}}}\n",
            at: "IOX"
        ),
        Sample(
            rule: "IG1006",
            faulty: "components: {querier: {log: {filters: [iox=verbose]}}}\n",
            legal: "components: {querier: {log: {filters: [iox=debug, info]}}}\n",
            at: "iox=verbose"
        ),
        Sample(
            rule: "IG1006",
            kind: .appinstance,
            old: "s3: {region: us-east-1}",
            faulty: "azure: {account: {value: My-Account}, accessKey: {valueFrom: {secretKeyRef: {name: a, key: b}}}}",
            legal: "azure: {account: {value: account1}, accessKey: {valueFrom: {secretKeyRef: {name: a, key: b}}}}",
            at: "My-Account"
        ),
        Sample(
            rule: "IG2005",
            kind: .appinstance,
            old: "bucket: influxdb",
            faulty: "bucket: abc--x-s3",
            legal: "bucket: abc-x-s3",
            at: "abc--x-s3"
        ),
        Sample(
            rule: "IG2012",
            kind: .appinstance,
            old: "s3: {region: us-east-1}",
            faulty: "google: {serviceAccountSecret: {name: pull, key: key.json}}",
            legal: "google: {serviceAccountSecret: {name: google, key: key.json}}",
            at: "pull, key"
        ),
        Sample(
            rule: "IG2015",
            faulty: "featureFlags: [grafana, noGrpcProbes, grafana]\n",
            legal: "featureFlags: [grafana, noGrpcProbes]\n",
            at: "grafana]"
        ),
        Sample(
            rule: "IG2015",
            old: "email: mcfly@example.com",
            faulty: "userGroups: [Admin, Admin], email: mcfly@example.com",
            legal: "userGroups: [Admin, Auditor], email: mcfly@example.com",
            at: "Admin]"
        ),
        Sample(
            rule: "IG2015",
            faulty: "images: {overrides: [{name: a, newFQIN: r/b}, {name: a, newFQIN: r/c}]}\n",
            legal: "images: {overrides: [{name: a, newFQIN: r/b}, {name: b, newFQIN: r/b}]}\n",
            at: "{name: a, newFQIN: r/c}"
        ),
        Sample(
            rule: "IG2016",
            kind: .appinstance,
            old: "s3: {region: us-east-1}",
            faulty: "s3: {region: r, accessKey: {valueFrom: {secretKeyRef: {name: a, key: b}}},"
                + " secretKey: {valueFrom: {secretKeyRef: {name: a, key: b}}}}",
            legal: "s3: {region: r, accessKey: {valueFrom: {secretKeyRef: {name: a, key: b}}},"
                + " secretKey: {valueFrom: {secretKeyRef: {name: a, key: c}}}}",
            at: "b}}}}"
        ),
        Sample(
            rule: "IG2016",
            old: "key: secret-key",
            faulty: "key: access-key",
            legal: "key: secret_key",
            at: "access-key, prompt: S3 secret"
        ),
        Sample(
            rule: "IG2017",
            faulty: "observability: {serviceMonitor: {scrapeTimeout: 31s}}\n",
            legal: "observability: {serviceMonitor: {interval: 1m, scrapeTimeout: 60s}}\n",
            at: "31s"
        ),
        Sample(
            rule: "IG2018",
            old: "provider: keycloak",
            faulty: "jwksEndpoint: http://keycloak/certs\n  provider: keycloak",
            legal: "jwksEndpoint: https://keycloak/certs\n  provider: keycloak",
            at: "http:"
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

    private static func text(_ sample: Sample, _ change: String) throws -> String {
        var clean = try CleanDocument.text(sample.kind)
        if sample.kind == .answers, change.hasPrefix("ingress:") {
            clean = clean.replacingOccurrences(of: "ingress:\n  hosts: [influxdb.example.com]\n", with: "")
        }
        if sample.old.isEmpty { return clean + change }
        try #require(clean.contains(sample.old), "\(sample.old)")
        return clean.replacingOccurrences(of: sample.old, with: change)
    }

    @Test(arguments: DocumentKind.allCases) func `the documents that are changed are clean`(kind: DocumentKind) throws {
        #expect(Findings.check(try CleanDocument.text(kind)) == [])
    }

    @Test(arguments: samples) func `a rule fires where it should`(sample: Sample) throws {
        let text = try Self.text(sample, sample.faulty)
        let findings = Findings.check(text).filter { $0.rule.code == sample.rule }
        try #require(!findings.isEmpty, "\(Findings.check(text))")
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
        let findings = Findings.check(try Self.text(sample, sample.legal))
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
}
