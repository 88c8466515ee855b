import Foundation
import TestSupport
import Testing

/// `explain`, `schema` and the reference page, which are derived from the descriptions of the fields.
@Suite struct ExplainTests {
    @Test func `a field is explained with its default, its format and its releases`() throws {
        let retention = try Tools.influxgen("explain", "observability.retention")
        #expect(retention.status == 0)
        #expect(retention.stdout.hasPrefix("observability.retention  (duration)\n"))
        #expect(
            retention.stdout.contains("Default: 12h.\n")
                && retention.stdout.contains("Since release 20250212-1570743.")
        )
        #expect(
            try Tools.influxgen("explain", "identity.users.userGroups").stdout.contains(
                "One of: Admin, Auditor, Member."
            )
        )
        #expect(
            try Tools.influxgen("explain").stdout.contains(
                "  objectStore         The object store for the data. Required.\n"
            )
        )
        let chart = try Tools.influxgen("explain", "--kind", "values", "catalog.dsn.SecretName")
        #expect(chart.stdout.contains("Name of the secret."))
        let wrong = try Tools.influxgen("explain", "ingress.tsl")
        #expect(wrong.status == 64 && wrong.stderr.contains("Did you mean tls?"))
    }

    @Test func `the reference page is up to date`() throws {
        let page = try String(contentsOf: Tools.repository.appending(path: "docs/answers.md"), encoding: .utf8)
        #expect(try Tools.influxgen("reference").stdout == page, "run make docs")
    }

    @Test func `the JSON Schema accepts valid answers and rejects others`() throws {
        let script = """
            import json, sys, yaml, jsonschema
            schema = json.load(open(sys.argv[1]))
            jsonschema.Draft202012Validator.check_schema(schema)
            for text in json.load(sys.stdin):
                errors = list(jsonschema.Draft202012Validator(schema).iter_errors(yaml.safe_load(text)))
                print(len(errors))
            """
        let folder = try Folder()
        let schema = try folder.write(try Tools.influxgen("schema").stdout, to: "schema.json")
        let sound =
            try Tools.starters.map { try String(contentsOfFile: Tools.starter($0), encoding: .utf8) }
            + [
                String(
                    contentsOf: Tools.repository.appending(path: "Tests/AcceptanceTests/Fixtures/full.yaml"),
                    encoding: .utf8
                )
            ]
        let invalid = [
            "namespce: x\n", "resources: {router: {requests: {replicas: many}}}\n", "featureFlags: [grafanna]\n",
            "deploy: by hand\n", "ingress: {hosts: a.b}\n", "objectStore: {bucket: [a]}\n",
        ].map { BadInputTests.sound + $0 }
        let input = String(decoding: try JSONSerialization.data(withJSONObject: sound + invalid), as: UTF8.self)
        let run = try Tools.run(Tools.python, ["-c", script, schema], input: input)
        #expect(run.status == 0, "\(run.stderr)")
        let counts = run.stdout.split(separator: "\n").compactMap { Int($0) }
        #expect(counts.prefix(sound.count).allSatisfy { $0 == 0 }, "\(counts)")
        #expect(
            counts.count == sound.count + invalid.count && counts.suffix(invalid.count).allSatisfy { $0 > 0 },
            "\(counts)"
        )
    }
}
