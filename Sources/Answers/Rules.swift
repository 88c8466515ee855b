import Diagnostics
import InfluxDB

extension Rule {
    /// A file that extends itself.
    public static let extendsCycle = Rule(
        "IG1009",
        "extends-cycle",
        "An answers file is its own base, directly or through other files, so that it has no beginning.",
        examples: .command(
            "influxgen generate prod.yaml",
            reason: "prod.yaml extends base.yaml, which extends prod.yaml."
        )
    )
    /// Answers without a release.
    public static let unpinnedRelease = Rule(
        "IG3007",
        "unpinned-release",
        "The answers do not name a release, so that they mean the newest one that this version of influxgen knows. A newer "
            + "influxgen would then deploy another release from the same file.",
        about: .deployment,
        examples: .answers("↓release:", accepted: "release: \(Release.newest)")
    )
    /// A setting that a release does not have, although the answers need it.
    public static let lostInRelease = Rule(
        "IG3021",
        "lost-in-release",
        "The chosen release has no field for part of the answers, so the cluster would not get it.",
        about: .deployment,
        examples: .answers(
            """
            release: 20231024-711448
            objectStore: {bucket: influxdb, google: {serviceAccountSecret: {secret: google, key: ↓key.json, file: key.json}}}
            """,
            accepted: """
                release: 20231117-750011
                objectStore: {bucket: influxdb, google: {serviceAccountSecret: {secret: google, key: key.json, file: key.json}}}
                """
        )
    )
}
