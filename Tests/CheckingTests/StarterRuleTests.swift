import Diagnostics
import Foundation
import InfluxDB
import TestSupport
import Testing

/// What `check` says about the starters and about files that were made from them.
@Suite struct StarterRuleTests {
    private func text(_ starter: String) throws -> String {
        try String(contentsOfFile: Tools.starter(starter), encoding: .utf8)
    }

    @Test(arguments: Tools.starters) func `every starter names the newest release`(name: String) throws {
        #expect(try text(name).contains("\nrelease: \(Release.newest)\n"))
        #expect(try !Findings.check(text(name)).contains { $0.rule == .unpinnedRelease })
    }

    @Test(arguments: Tools.starters) func `every host, address and name of a starter that is an example gets a warning`(
        name: String
    ) throws {
        let text = try text(name)
        let found = Findings.check(text).filter { $0.rule == .placeholder }
        #expect(found.allSatisfy { $0.severity == .warning })
        for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
        where !line.hasPrefix("#") && line.contains(#/example|McFly|1{12}/#) && !line.contains("  # ") {
            #expect(found.contains { $0.location?.line == index + 1 }, "\(line)")
        }
    }

    @Test(arguments: ["minimal", "s3-keycloak", "openshift", "air-gapped"])
    func `a starter for any Kubernetes names no storage class`(name: String) throws {
        #expect(try !text(name).contains("storageClassName"))
    }

    @Test(arguments: ["influxdb.corp.test", "counterexamples.test", "1111111111110", "McFlyer"])
    func `only whole words are examples`(value: String) throws {
        let answers = try CleanDocument.text(.answers, with: "objectStore: {bucket: \"\(value.lowercased())\"}")
        #expect(!Findings.check(answers).contains { $0.rule == .placeholder })
    }

    @Test func `the warning about an example does not print a secret`() throws {
        let answers = try CleanDocument.text(
            .answers,
            with: "catalog: {dsn: {value: 'postgres://u:hunter2@db.example.com:5432/i'}}"
        )
        let found = Findings.check(answers).filter { $0.rule == .placeholder }
        #expect(found.count == 1 && !"\(found[0].message)".contains("hunter2"), "\(found)")
    }
}
