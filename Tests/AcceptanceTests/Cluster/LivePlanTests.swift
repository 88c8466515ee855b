import Foundation
import InfluxDB
import TestSupport
import Testing

/// `influxgen plan --live`, through the real kubectl.
@Suite(.needsClusterTools) struct LivePlanTests {
    private static let secret = "Hunter2Hunter2"

    private static func data(_ keys: String...) -> String {
        keys.map { "\"\($0)\": \(Data(secret.utf8).base64EncodedString())" }.joined(separator: ", ")
    }

    private static let start = """
        installed: true
        objects:
        - {apiVersion: v1, kind: Secret, metadata: {name: catalog-dsn, namespace: influxdb}, type: Opaque, data: {\(data("dsn"))}}
        - {apiVersion: v1, kind: Secret, metadata: {name: object-store, namespace: influxdb}, type: Opaque, data: {\(data("access-key"))}}

        """

    private static func plan(_ cluster: String, _ changes: (String, String)..., arguments: String = "") throws -> Run {
        let stage = try Stage(Tools.starter("s3-keycloak"))
        var answers = try String(contentsOfFile: Tools.starter("s3-keycloak"), encoding: .utf8)
        for (old, new) in changes { answers = answers.replacing(old, with: new) }
        _ = try stage.folder.write(answers, to: "answers.yaml")
        let command = "'\(Tools.binary.path)' plan answers.yaml --live \(arguments)"
        let run = try stage.run(command, inCluster: cluster, tools: .newest).run
        #expect(!(run.stdout + run.stderr).contains(secret))
        return run
    }

    @Test func `a new cluster lacks only what nobody creates`() throws {
        let run = try Self.plan(
            Self.start,
            (
                "dsn: {secret: catalog-dsn, key: dsn, env: CATALOG_DSN}",
                "dsn: {secret: catalog-dsn, key: dsn, existing: true}"
            ),
            ("file: influxdb-docker-config.json", "existing: true")
        )
        #expect(run.status == 0, "\(run.stderr)")
        let lines = run.stdout.split(separator: "\n")
        #expect(lines.contains("  influxdb is not deployed yet"), "\(run.stdout)")
        #expect(run.stdout.contains("  secret gar-docker-secret: is missing; the answers say that it exists\n"))
        #expect(run.stdout.contains("check: kubectl get secret gar-docker-secret --namespace influxdb"))
        // One exists already, and setup.sh creates the other.
        #expect(!run.stdout.contains("check: kubectl get secret catalog-dsn"))
        #expect(!run.stdout.contains("secret object-store: "))
    }

    @Test func `a running cluster shows its release, and what the answers change`() throws {
        let golden = Tools.golden.appending(path: "s3-keycloak/myinfluxdb.yml")
        let manifest = try String(contentsOf: golden, encoding: .utf8)
            .replacing(Release.newest.text, with: "20240819-1176644").replacing("us-east-1", with: "eu-west-1")
            .split(separator: "\n").filter { !$0.hasPrefix("#") }.map { "  \($0)\n" }.joined()
        let run = try Self.plan(Self.start + "- " + manifest.dropFirst(2))
        #expect(run.status == 0, "\(run.stderr)")
        #expect(run.stdout.contains(", release 20240819-1176644 -> \(Release.newest)\n"), "\(run.stdout)")
        #expect(run.stdout.contains("  Stops at 20241024-1354148 (checkpoint)\n"))
        #expect(run.stdout.contains("s3.region: eu-west-1 -> us-east-1\n"))
        #expect(run.stdout.contains("  secret object-store: lacks the key secret-key\n"))
        let json = try Self.plan(Self.start + "- " + manifest.dropFirst(2), arguments: "--format json")
        let plan = try #require(try JSONSerialization.jsonObject(with: Data(json.stdout.utf8)) as? [String: Any])
        let cluster = try #require(plan["cluster"] as? [String: Any])
        #expect(cluster["deployed"] as? Bool == true && plan["currentRelease"] as? String == "20240819-1176644")
        let differences = try #require(cluster["differences"] as? [[String: String]])
        #expect(differences.contains { $0["cluster"] == "eu-west-1" && $0["answers"] == "us-east-1" })
    }

    @Test func `options that contradict each other are usage errors, and an unknown context is an error`() throws {
        for (arguments, text) in [("--from 20240819-1176644", "leave out --from")] {
            let run = try Self.plan(Self.start, arguments: arguments)
            #expect(run.status == 64 && run.stderr.contains(text) && run.stdout.isEmpty, "\(run.stderr)")
        }
        let context = try Tools.influxgen("plan", Tools.starter("minimal"), "--context", "x")
        #expect(context.status == 64 && context.stderr.contains("--context requires --live"))
        let unknown = try Self.plan(Self.start, arguments: "--context no-such-context")
        #expect(
            unknown.status == 74 && unknown.stdout.isEmpty && unknown.stderr.contains("error: cannot read"),
            "\(unknown.stderr)"
        )
    }
}
