import Diagnostics

extension Rule {
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
