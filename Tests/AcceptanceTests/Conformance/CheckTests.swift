import Diagnostics
import Foundation
import InfluxDB
import TestSupport
import Testing

/// `check` on real documents: the vendor's examples, mutations of clean manifests, and mangled bytes.
@Suite struct CheckTests {
    static let examples = Tools.verifier.deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "reference/examples")

    private static let fillings = [
        "name of the secret": "gar-docker-secret", "your secret name here": "catalog-dsn",
        "the key in the secret that contains the dsn": "dsn", "bucket name": "influxdb-data",
        "S3 url": "https://s3.example.com", "your access key": "AKIAEXAMPLE", "your secret": "abc",
        "region": "us-east-1",
        "storage-size": "100Gi", "first-name": "Marty", "last-name": "McFly", "email": "mcfly@example.com",
        "id": "8f1e6a52", "group-name": "Admin", "secret name": "catalog-dsn", "dsn key": "dsn",
        "identity-provider": "keycloak", "endpoint": "https://keycloak.example.com/certs",
    ]

    @Test(.enabled(if: Tools.hasVerifier, "skipped: the vendor's examples are not beside the project"))
    func `placeholders in the vendor's examples are reported, without false positives`() throws {
        var count = 0
        for file in try FileManager.default.contentsOfDirectory(at: Self.examples, includingPropertiesForKeys: nil) {
            var text = try String(contentsOf: file, encoding: .utf8)
            // What is not commented out, and hence to be filled.
            let live = text.split(separator: "\n", omittingEmptySubsequences: false).enumerated().filter {
                !$0.element.drop { $0 == " " }.hasPrefix("#") && $0.element.contains("<")
            }
            let findings = Self.findings(in: text)
            let placeholders = findings.filter { $0.rule == .placeholder }
            #expect(
                placeholders.compactMap { $0.location?.line } == live.map { $0.offset + 1 },
                "\(file.lastPathComponent)"
            )
            #expect(
                findings.filter { ![.placeholder, .literalSecret].contains($0.rule) } == [],
                "\(file.lastPathComponent)"
            )
            for (name, value) in Self.fillings { text = text.replacingOccurrences(of: "<\(name)>", with: value) }
            #expect(Self.findings(in: text).filter { $0.rule != .literalSecret } == [], "\(file.lastPathComponent)")
            count += 1
        }
        #expect(count == 27)
    }

    /// The known problems of releases with every configuration, which their examples therefore have too.
    private static let problems = [
        (id: "prometheus-cpu-limit", release: "20241217-1494922"),
        (id: "release-20231115-regression", release: "20231115-746129"),
    ]

    /// The findings, without those that the example of the release deserves.
    private static func findings(in text: String) -> [Diagnostic] {
        let known = problems.filter { text.contains(":\($0.release)") }.map(\.id)
        return Findings.check(text).filter { finding in !known.contains { $0 == finding.id } }
    }

    /// Clean manifests that between them have every field, for a new, an old and the oldest release.
    private static func manifest(_ name: String) throws -> String {
        if Tools.starters.contains(name) {
            return try String(contentsOf: Tools.golden.appending(path: "\(name)/myinfluxdb.yml"), encoding: .utf8)
        }
        let release = try Release(parsing: name)
        let answers = Tools.repository.appending(path: "Tests/AcceptanceTests/Fixtures/full.yaml")
        return String(decoding: try StarterAnswers.manifest(answers, for: release), as: UTF8.self)
    }

    /// Renames, retypes, moves, deletes and duplicates every key and item of a clean manifest, one at a time.
    @Test(
        .enabled(if: Tools.hasVerifier, "skipped: the vendor's schemas are not beside the project"),
        arguments: ["20260421-2022186", "20240214-863513", "20230922-650371", "gke", "azure-entra", "openshift"]
    ) func `every mutation that the schema rejects is reported at its line`(name: String) throws {
        let text = try Self.manifest(name)
        // Some examples of the fixture, and old releases, have their notes; none has an error.
        #expect(Findings.check(text).filter { $0.severity == .error } == [])
        let folder = try Folder()
        var mutations: [String: Mutation] = [:]
        for mutation in Mutation.all(of: text) {
            let name = "\(mutations.count).yml"
            _ = try folder.write(mutation.text, to: name)
            mutations[name] = mutation
        }
        #expect(mutations.count > 200)
        let run = try Tools.run(
            Tools.python,
            [
                Tools.repository.appending(path: "Tests/AcceptanceTests/helpers/mutations.py").path,
                Tools.verifier.path, folder.url.path,
            ]
        )
        #expect(run.status == 0, "\(run.stderr)")
        let refused = run.stdout.split(separator: "\n").map(String.init)
        #expect(refused.count > 100)
        for name in refused {
            let mutation = try #require(mutations[name])
            let findings = Findings.check(mutation.text).filter { $0.severity == .error }
            #expect(
                findings.contains { finding in mutation.lines.contains { $0.contains(finding.location?.line ?? 0) } },
                "\(mutation.what): \(findings.map { "\($0.location?.line ?? 0) \($0.message)" })"
            )
        }
    }
}
