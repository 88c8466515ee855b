import Answers
import Checking
import Deployment
import Diagnostics
import TestSupport
import Testing

/// Clusters of a fleet that use the same things.
@Suite struct FleetChecksTests {
    private func findings(_ changes: [String]) throws -> [String] {
        var checks = FleetChecks()
        var sink = DiagnosticSink()
        for (number, change) in changes.enumerated() {
            var own = DiagnosticSink()
            let text = """
                release: 20260421-2022186
                name: cluster-\(number)
                license: {existing: true}
                registry: {pullSecret: {name: pull, existing: true}}
                ingress: {hosts: [host-\(number).fleet.test], tls: {secretName: tls, existing: true}}
                catalog: {dsn: {secret: catalog, key: dsn, env: DSN}}
                objectStore: {bucket: bucket-\(number), s3: {region: us-east-1}}
                ingesterStorage: {storage: 100Gi}
                monitoringStorage: {storage: 10Gi}
                """
            let changed = change.split(separator: "\n").reduce(text.split(separator: "\n")) { lines, change in
                lines.filter { $0.prefix { $0 != ":" } != change.prefix { $0 != ":" } } + [change]
            }.joined(separator: "\n")
            let result = Document(name: "\(number).yaml", bytes: Array(changed.utf8)).check(into: &own)
            #expect(!own.hasErrors, "\(own.diagnostics)")
            let claims = try #require(result?.claims)
            checks.check(claims, of: number, named: { "\($0).yaml" }, into: &sink)
        }
        return sink.diagnostics.map {
            "\($0.location.map { "\($0.file):\($0.line)" } ?? "?") \($0.severity.rawValue) \($0.rule.code) \($0.message)"
        }
    }

    @Test func `clusters that share nothing have no findings`() throws {
        #expect(try findings(["", "", ""]) == [])
    }

    @Test func `a bucket is the same only at the same store`() throws {
        let s3 = "objectStore: {bucket: data, s3: {region: us-east-1}}"
        let own = "objectStore: {bucket: data, s3: {region: us-east-1, endpoint: 'https://s3.fleet.test'}}"
        #expect(try findings([s3, own]) == [])
        #expect(
            try findings([s3, "", s3, s3]) == [
                "2.yaml:9 error IG7003 the bucket data is also used by 0.yaml",
                "3.yaml:9 error IG7003 the bucket data is also used by 0.yaml",
            ]
        )
        #expect(try findings([own, own]).count == 1)
    }

    @Test func `a catalog is the same if its server and database are`() throws {
        func parts(_ host: String, _ more: String = "") -> String {
            "catalog: {dsn: {secret: s, key: k, parts: {host: \(host), user: u, database: d\(more), password: {env: P}}}}"
        }
        #expect(try findings([parts("a.fleet.test"), parts("b.fleet.test")]) == [])
        #expect(
            try findings([parts("a.fleet.test"), parts("a.fleet.test", ", port: 5432")])
                == ["1.yaml:9 error IG7004 the catalog database a.fleet.test:5432/d is also used by 0.yaml"]
        )
        #expect(try findings([parts("a.fleet.test"), parts("a.fleet.test", ", port: 5433")]) == [])
    }

    @Test func `names are compared only with a context`() throws {
        let name = "name: same\nnamespace: same"
        #expect(try findings([name, name]) == [])
        #expect(try findings(["\(name)\ncontext: a", "\(name)\ncontext: b"]) == [])
        #expect(
            try findings(["\(name)\ncontext: a", "\(name)\ncontext: a"])
                == ["1.yaml:9 error IG7005 the AppInstance same/same of the context a is also used by 0.yaml"]
        )
    }

    @Test func `each host is compared`() throws {
        func hosts(_ list: String) -> String { "ingress: {hosts: [\(list)], tls: {secretName: tls, existing: true}}" }
        #expect(
            try findings([hosts("a.fleet.test"), hosts("b.fleet.test, a.fleet.test")])
                == ["1.yaml:9 warning IG7002 the host a.fleet.test is also used by 0.yaml"]
        )
    }

    @Test func `each cluster has a folder of the repository for itself`() throws {
        func gitops(_ repository: String, _ path: String) -> String {
            let external = "secrets: external\nexternalSecrets: {store: vault}\n"
            let catalog = "catalog: {dsn: {secret: catalog, key: dsn, remote: dsn}}\n"
            return
                "\(external)\(catalog)gitops: {tool: argocd, repository: 'https://git.fleet.test/\(repository)', path: \(path)}"
        }
        #expect(try findings([gitops("a", "x"), gitops("b", "x"), gitops("a", "y")]) == [])
        let same = try findings([gitops("a", "x"), gitops("a", "x")])
        #expect(same == ["1.yaml:12 error IG7006 the folder x of the repository is also used by 0.yaml"])
    }
}
