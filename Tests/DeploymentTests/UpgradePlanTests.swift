import Answers
import Deployment
import Diagnostics
import InfluxDB
import Testing

/// The way to a newer release.
@Suite struct UpgradePlanTests {
    private func plan(_ answers: String, to target: Release) throws -> UpgradePlan {
        var sink = DiagnosticSink()
        let parsed = AnswersDocument(named: "answers", bytes: Array(answers.utf8), into: &sink)
        let document = try #require(parsed)
        let resolved = document.deployment(into: &sink)
        let deployment = try #require(resolved, "\(sink.diagnostics)")
        return try UpgradePlan(to: target, of: document, deployment)
    }

    private func answers(_ release: Release) -> String {
        """
        release: \(release)
        license: {file: license.yml}
        objectStore: {bucket: influxdb, s3: {region: us-east-1}}
        ingesterStorage: {storage: 10Gi}
        monitoringStorage: {storage: 10Gi}
        catalog: {dsn: {secret: catalog-dsn, key: dsn, env: DSN}}

        """
    }

    @Test func `an advisory is reported once, at the first step to which it applies`() throws {
        let identity =
            "identity: {provider: keycloak, host: h.example.com, realm: r, users: ["
            + "{firstName: a, lastName: b, email: a@b.example.com, id: u}]}\n"
        let text = answers(try Release(parsing: "20240326-922145")) + "featureFlags: [serviceMonitor]\n" + identity
        let plan = try plan(text, to: .r20241024)
        #expect(plan.steps.count > 1)
        let ids = plan.steps.map { $0.advisories.map(\.advisory.id) }
        #expect(ids.joined().filter { $0 == "service-monitor-flag" }.count == 1, "\(ids)")
        #expect(ids[0].contains("service-monitor-flag"), "\(ids)")
    }

    @Test func `the image of every step is in the repository of the answers`() throws {
        let text = answers(.r20240819) + "packageImage: registry.example.com:5000/a/influxdb\n"
        let plan = try plan(text, to: .r20241024)
        #expect(plan.steps.map(\.image) == ["registry.example.com:5000/a/influxdb:\(Release.r20241024)"])
    }

    @Test func `a package image that is pinned by a digest or a tag must be changed at every step`() throws {
        let digest = "sha256:\(String(repeating: "0a", count: 32))"
        for (image, isPinned) in [
            ("h/i", false), ("h/i:copy", true), ("h/i@\(digest)", true), ("h/i:\(Release.r20240819)@\(digest)", true),
        ] {
            let plan = try plan(answers(.r20240819) + "packageImage: \(image)\n", to: .r20241024)
            #expect(plan.steps.map(\.hasPinnedImage) == [isPinned], "\(image)")
            #expect(plan.steps.map(\.image) == ["h/i:\(Release.r20241024)"])
        }
        // The tag is the release, which the check of the answers reports.
        let plan = try plan(answers(.r20240819) + "packageImage: h/i:\(Release.r20240819)\n", to: .r20241024)
        #expect(plan.steps[0].problems.contains { $0.rule == .imageOfOtherRelease } && !plan.steps[0].hasPinnedImage)
    }

    @Test func `a downgrade is rejected`() throws {
        #expect(throws: UpgradePath.Refusal.downgrade) { _ = try plan(answers(.r20241024), to: .r20240430) }
    }
}
