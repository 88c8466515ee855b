import InfluxDB
import TestSupport
import Testing

/// The manifests that are generated for each release.
@Suite struct ReleaseGoldenTests {
    @Test(arguments: Tools.starters) func `every starter renders its golden manifest for every release`(
        name: String
    ) throws {
        for release in StarterAnswers.releases {
            let text = String(decoding: try StarterAnswers.manifest(name, for: release), as: UTF8.self)
            try Tools.compare(text, with: "releases/\(release)/\(name).yml")
        }
    }
}
