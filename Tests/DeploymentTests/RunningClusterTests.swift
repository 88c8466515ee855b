import Answers
import Diagnostics
import Fields
import InfluxDB
import Testing

@testable import Deployment

/// Answers that describe a cluster which may run already, such as those that `upgrade` reads.
@Suite struct RunningClusterTests {
    private static let store = "s3: {region: us-east-1}"

    /// Resolves answers, with or without the cluster running.
    private func resolve(_ answers: String, isRunning: Bool) -> (plan: Deployment?, sink: DiagnosticSink) {
        var sink = DiagnosticSink()
        sink.describesRunningCluster = isRunning
        let document = AnswersDocument(named: "answers", bytes: Array(answers.utf8), into: &sink)
        return (document?.deployment(into: &sink), sink)
    }

    /// Answers that nobody should deploy, with the rule.
    static let refused: [(answers: String, rule: Rule)] = [
        (DeploymentTests.minimal + DeploymentTests.dsn + "release: 20240925-1257864\n", .withdrawnRelease),
        (DeploymentTests.minimal + DeploymentTests.dsn + "release: 20250101-1\n", .unknownRelease),
        (DeploymentTests.minimal + DeploymentTests.dsn + "chart: 0.0.1\n", .unknownRelease),
        (DeploymentTests.minimal + DeploymentTests.dsn + "operator: {version: v0.0.20}\n", .oldOperator),
        (
            DeploymentTests.minimal + DeploymentTests.dsn + "release: 20241217-1494922\n", .advisory
        ),
        (DeploymentTests.minimal + DeploymentTests.dsn + "name: catalog-dsn\n", .reservedSecret),
        (
            DeploymentTests.minimal + DeploymentTests.dsn + "name: a\(String(repeating: "-b", count: 25))\n", .longName
        ),
        (
            DeploymentTests.minimal.replacing("license: {file: license.yml}", with: "") + DeploymentTests.dsn,
            .missingLicense
        ),
        (
            DeploymentTests.minimal + "catalog: {dsn: {value: 'postgresql://u:p@h/d'}}\nrelease: 20250925-1878107\n",
            .faultyDSN
        ),
        (
            DeploymentTests.minimal.replacing(Self.store, with: "google: {}") + DeploymentTests.dsn
                + "release: 20240111-824437\n" + identity,
            .dataInMemory
        ),
        (
            DeploymentTests.minimal.replacing(
                Self.store,
                with: "google: {serviceAccountSecret: {secret: g, key: k, file: f}}"
            ) + DeploymentTests.dsn + "release: 20231024-711448\n" + identity,
            .lostInRelease
        ),
        (
            DeploymentTests.minimal + DeploymentTests.dsn
                + "identity: {provider: okta, jwksEndpoint: 'https://example.okta.com/keys'}\n",
            .incompleteAdmin
        ),
        (
            DeploymentTests.minimal + "catalog: {dsn: {secret: admin-token, key: dsn, env: DSN}}\n",
            .conflictingObjects
        ),
    ]
    private static let identity =
        "identity: {provider: okta, jwksEndpoint: 'https://example.okta.com/keys', users: ["
        + "{firstName: a, lastName: b, email: a@b.example.com, id: u}]}\n"

    @Test(arguments: refused.indices) func `what nobody should deploy can be read if it runs already`(index: Int) throws
    {
        let (answers, rule) = Self.refused[index]
        let deployed = resolve(answers, isRunning: false)
        #expect(deployed.plan == nil)
        #expect(deployed.sink.diagnostics.filter { $0.severity == .error }.map(\.rule) == [rule])
        let running = resolve(answers, isRunning: true)
        #expect(running.plan != nil, "\(running.sink.diagnostics)")
        let found = running.sink.diagnostics.filter { $0.rule == rule }
        #expect(!found.isEmpty && found.allSatisfy { $0.severity == .warning }, "\(running.sink.diagnostics)")
    }

    @Test(arguments: [
        "puase: true\n", "pause: 7\n", "namespace: A_B\n", "featureFlags: [none]\n", "release: next\n",
        "release: 20240214-863513\nobservability: {retention: 24h}\n",
    ]) func `answers that cannot be read remain errors`(more: String) {
        let (plan, sink) = resolve(DeploymentTests.minimal + DeploymentTests.dsn + more, isRunning: true)
        #expect(plan == nil && sink.hasErrors, "\(sink.diagnostics)")
    }

    @Test func `every secret with the name of the AppInstance is reported where it is named`() {
        let answers =
            DeploymentTests.minimal + DeploymentTests.dsn.replacing("catalog-dsn", with: "influxdb") + """
                registry: {pullSecret: {name: influxdb, file: d}}
                ingress: {hosts: [h.example.com], tls: {secretName: influxdb, existing: true}}

                """
        let found = resolve(answers, isRunning: false).sink.diagnostics.filter { $0.rule == .reservedSecret }
        #expect(
            Set(found.compactMap(\.path)) == [
                "catalog.dsn.secret", "registry.pullSecret.name", "ingress.tls.secretName",
            ],
            "\(found)"
        )
    }

    @Test func `a cluster called admin-token conflicts with the secret of the admin token`() {
        let answers = DeploymentTests.minimal + DeploymentTests.dsn + "name: admin-token\n"
        let found = resolve(answers, isRunning: false).sink.diagnostics.filter { $0.rule == .reservedSecret }
        #expect(found.map(\.path) == ["name"], "\(found)")
    }

    @Test func `other errors do not hide problems of the plan`() {
        let answers = DeploymentTests.minimal + DeploymentTests.dsn + "name: catalog-dsn\npuase: true\n"
        let rules = Set(resolve(answers, isRunning: false).sink.diagnostics.map(\.rule))
        #expect(rules.isSuperset(of: [.reservedSecret, .unknownKey]), "\(rules)")
    }

    @Test func `whoever runs the withdrawn release can leave it`() throws {
        let answers = DeploymentTests.minimal + DeploymentTests.dsn + "release: 20240925-1257864\n"
        var sink = DiagnosticSink()
        sink.describesRunningCluster = true
        let parsed = AnswersDocument(named: "answers", bytes: Array(answers.utf8), into: &sink)
        let document = try #require(parsed)
        let resolved = document.deployment(into: &sink)
        let deployment = try #require(resolved)
        let plan = try UpgradePlan(to: .r20250212, of: document, deployment)
        #expect(plan.steps.map(\.stop.release) == [.r20241024, .r20250212])
        #expect(plan.steps.flatMap(\.problems).isEmpty)
    }

    @Test func `each step reports the problems of the plan with its release`() throws {
        let answers = Self.refused[9].answers
        var sink = DiagnosticSink()
        sink.describesRunningCluster = true
        let parsed = AnswersDocument(named: "answers", bytes: Array(answers.utf8), into: &sink)
        let document = try #require(parsed)
        let resolved = document.deployment(into: &sink)
        let deployment = try #require(resolved)
        #expect(document.errors(for: .r20240111).map(\.rule) == [.dataInMemory])
        #expect(document.errors(for: .r20240214).isEmpty)
        let plan = try UpgradePlan(to: .r20240214, of: document, deployment)
        #expect(plan.steps.flatMap(\.problems).isEmpty)
        #expect(plan.steps[0].advisories.contains { $0.advisory.id == "data-in-memory" })
    }

    @Test func `the errors with another release do not change the document`() throws {
        let text =
            DeploymentTests.minimal + DeploymentTests.dsn + "release: 20241024-1354148\n"
            + "components: {catalog: {template: {metadata: {labels: {a: b}}}}}\n" + Self.identity
        var sink = DiagnosticSink()
        let parsed = AnswersDocument(named: "answers", bytes: Array(text.utf8), into: &sink)
        let document = try #require(parsed)
        #expect(document.errors(for: .r20241024).isEmpty)
        let errors = document.errors(for: .r20240430)
        #expect(errors.contains { $0.rule == .notInRelease && $0.path == "components.catalog" }, "\(errors)")
        #expect(document.root["release"]?.text == "20241024-1354148")
        #expect(document.bytes == Array(text.utf8))
    }
}
