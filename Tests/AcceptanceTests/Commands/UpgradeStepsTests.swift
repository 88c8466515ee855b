import Foundation
import TestSupport
import Testing

/// The manual steps that `upgrade` prints, and upgrades from releases that nobody should deploy.
@Suite struct UpgradeStepsTests {
    private func answers(_ more: String, in folder: Folder) throws -> String {
        let starter = try StarterAnswers.textWithoutRelease("minimal")
        return try folder.write(more + starter, to: "answers.yaml")
    }

    private func steps(_ run: Run) throws -> [[String: Any]] {
        try #require(try JSONSerialization.jsonObject(with: Data(run.stdout.utf8)) as? [[String: Any]], "\(run.stderr)")
    }

    @Test func `manual steps are commands for the namespace of the cluster`() throws {
        let folder = try Folder()
        let file = try answers("release: 20230908-600131\nnamespace: measurements\n", in: folder)
        let command = "kubectl --namespace measurements delete statefulset prometheus"
        let text = try Tools.influxgen("upgrade", file, "--to", "20230912-619813")
        #expect(
            text.stdout.contains("     run after the upgrade to 20230912-619813:\n       \(command)\n"),
            "\(text.stdout)"
        )
        let run = try Tools.influxgen("upgrade", file, "--to", "20230912-619813", "--format", "json")
        let advisories = try steps(run)[0]["advisories"] as? [[String: Any]] ?? []
        let advisory = try #require(advisories.first { $0["id"] as? String == "prometheus-stateful-set" })
        #expect(advisory["commands"] as? [String] == [command])
        #expect(advisory["run"] as? String == "after")
        for other in advisories where other["id"] as? String != "prometheus-stateful-set" {
            #expect(other["commands"] is [String])
        }
    }

    @Test(arguments: ["20240925-1257864", "20241022-1346953"])
    func `generate refuses a withdrawn release, and upgrade leaves it`(release: String) throws {
        let folder = try Folder()
        let file = try answers("release: \(release)\n", in: folder)
        let refused = try Tools.influxgen("generate", file, "--output", folder.url.appending(path: "out").path)
        #expect(refused.status == 65)
        #expect(refused.stderr.contains("answers.yaml:1:10: error: release \(release)"), "\(refused.stderr)")
        #expect(refused.stderr.contains("use release 20241024-1354148"), "\(refused.stderr)")
        let run = try Tools.influxgen("upgrade", file, "--to", "20241024-1354148", "--write")
        #expect(run.status == 0, "\(run.stderr)")
        #expect(run.stderr.contains("answers.yaml:1:10: warning: release \(release)"), "\(run.stderr)")
        #expect(run.stdout.contains("\n1. 20241024-1354148 (checkpoint)\n"), "\(run.stdout)")
        #expect(try folder.read("answers.yaml").hasPrefix("release: 20241024-1354148\n"))
        let verified = try Tools.influxgen("verify", try answers("release: \(release)\n", in: folder))
        #expect(verified.status != 65 && verified.stderr.contains("warning: release \(release)"), "\(verified.stderr)")
    }
}
