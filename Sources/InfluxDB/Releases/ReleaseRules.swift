import Diagnostics

extension Rule {
    /// A release that influxgen does not know.
    public static let unknownRelease = Rule(
        "IG3003",
        "unknown-release",
        "The release or chart version was not published, or is newer than this version of influxgen. influxgen treats a "
            + "newer one as the newest that it knows, and rejects any other. `influxgen releases` lists all of them.",
        about: .deployment,
        examples: .answers("release: ↓20250101-1", accepted: "release: 20250212-1570743")
    )
    /// A target release that is older than the current one.
    public static let downgrade = Rule(
        "IG3004",
        "downgrade",
        "The product cannot be downgraded: a newer release changes the catalog in ways that an older one cannot read.",
        examples: .command(
            "influxgen upgrade answers.yaml --to 20240214-863513",
            reason: "The answers are at release 20240819-1176644, which is newer."
        )
    )
    /// A statement in the vendor's release notes that applies to this configuration.
    public static let advisory = Rule(
        "IG3005",
        "advisory",
        "The vendor's release notes contain a statement that applies to this configuration: a known problem with its "
            + "workaround, or a setting that no longer has an effect.",
        about: .deployment,
        examples: .answers(
            """
            release: 20250212-1570743
            ↓featureFlags: [clusteredAuth]
            """,
            accepted: """
                release: 20250814-1819052
                featureFlags: [clusteredAuth]
                """
        )
    )
    /// Values that the chart does not render, or renders differently.
    public static let chartRefuses = Rule(
        "IG3006",
        "chart-refuses",
        "The chart does not render these values, or inserts them without quotes so that they change their type: the bucket "
            + "name 0123 becomes a number, and the identity provider no becomes false.",
        examples: .values(
            """
            objectStore:
              bucket: ↓'0123'
            """,
            accepted: """
                objectStore:
                  bucket: "'0123'"
                """
        )
    )
    /// A release of the operator that no longer works.
    public static let oldOperator = Rule(
        "IG3010",
        "old-operator",
        "This release of the kubit operator no longer works with its own images: it cannot deploy, or it cannot delete what "
            + "it has deployed. influxgen installs \(KubitRelease.oldestUsable) or newer, whatever the release and the chart, "
            + "because it accepts the AppInstances of all releases.",
        about: .deployment,
        examples: .answers(
            "operator: {version: ↓v0.0.20}",
            accepted: "operator: {version: v0.0.22}"
        )
    )
}
