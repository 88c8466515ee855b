import Foundation
import InfluxDB
import TestSupport
import Testing

/// The fields of the model, compared with the vendor's schemas.
@Suite struct SchemaTests {
    /// For every release, the model and the schema have the same paths.
    @Test func `the fields of every release match the vendor's schema`() throws {
        let digest = try SchemaDigest()
        #expect(digest.releases == StarterAnswers.releases.map(\.text))
        for release in StarterAnswers.releases {
            let schema = try #require(digest.facts[release.text])
            let fields = FieldPaths(release)
            #expect(schema.paths.count > 80)
            #expect(schema.paths.subtracting(fields.paths).sorted() == [], "\(release): not in our model")
            // The schemas do not describe the contents of an affinity or a toleration.
            let unknown = fields.paths.subtracting(schema.paths)
                .filter { !$0.contains(".affinity.") && !$0.contains(".tolerations[].") }
            #expect(unknown.sorted() == [], "\(release): not in the schema")
            #expect(schema.required.subtracting(fields.required).sorted() == [], "\(release): required by the schema")
            for (path, type) in schema.types where fields.types[path] != nil {
                #expect(fields.types[path] == type, "\(release) \(path)")
            }
            for (path, values) in schema.choices { #expect(fields.choices[path] == values, "\(release) \(path)") }
        }
    }

    @Test func `the documented defaults match the newest schema`() throws {
        let release = try #require(StarterAnswers.releases.last)
        let schema = try #require(SchemaDigest().facts[release.text])
        var compared = 0
        for (path, text) in FieldPaths(release).defaults {
            // Components are documented in one sentence: 3 replicas of 6 CPU, 24Gi.
            let requests = ["replicas", "cpu", "memory"].map { schema.defaults["\(path).requests.\($0)"] }
            if let replicas = requests[0], let cpu = requests[1], let memory = requests[2] {
                let noun = replicas == "1" ? "replica" : "replicas"
                let sentence = "\(replicas) \(noun) of \(cpu) CPU, \(memory)".replacing("\"", with: "")
                #expect(text == sentence, "\(path)")
                compared += 1
            } else if let standard = schema.defaults[path] {
                #expect(text == standard.replacing("\"", with: ""), "\(path)")
                compared += 1
            }
        }
        #expect(compared > 15, "\(compared)")
    }

    /// RECORD=1 records the digest.
    @Test(.enabled(if: Tools.hasVerifier, "skipped: the vendor's schemas are not beside the project"))
    func `the digest matches the vendor's schemas`() throws {
        let script = SchemaDigest.folder.appending(path: "schema_digest.py").path
        let run = try Tools.run(Tools.python, [script, SchemaDigest.schemas.path])
        #expect(run.status == 0, "\(run.stderr)")
        if ProcessInfo.processInfo.environment["RECORD"] == "1" {
            try Data(run.stdout.utf8).write(to: SchemaDigest.file)
        }
        #expect(try String(contentsOf: SchemaDigest.file, encoding: .utf8) == run.stdout)
    }
}
