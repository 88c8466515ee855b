import Diagnostics

extension Rule {
    /// Clusters of a fleet that need the same output folder.
    public static let sameFolder = Rule(
        "IG7001",
        "same-folder",
        "The files of each cluster of a fleet are generated into a folder with the name of its answers file, without the "
            + "extension. Two answers files with the same name, such as a/eu.yaml and b/eu.yaml, would overwrite each "
            + "other's files. Upper and lower case are not distinguished, because some file systems do not distinguish them.",
        examples: .command(
            "influxgen generate a b --output out",
            reason: "The directories a and b both contain eu.yaml. Rename one of the files."
        )
    )

    /// Clusters with the same host.
    static let sameHost = Rule(
        "IG7002",
        "same-host",
        "Two clusters of a fleet have the same host, so that clients reach only one of them. That is right only while one of "
            + "them replaces the other.",
        about: .deployment,
        examples: example("Two answers files have ingress: {hosts: [influxdb.example.com]}.")
    )

    /// Clusters with the same bucket.
    static let sameBucket = Rule(
        "IG7003",
        "same-bucket",
        "Two clusters of a fleet have the same bucket of the same object store. InfluxDB Clustered needs a bucket for itself: "
            + "the garbage collector of one cluster deletes files that only the other one knows.",
        about: .deployment,
        examples: example("Two answers files extend a base with objectStore: {bucket: influxdb}, and do not change it.")
    )

    /// Clusters with the same catalog.
    static let sameCatalog = Rule(
        "IG7004",
        "same-catalog",
        "Two clusters of a fleet have the same database for the catalog. influxgen knows that only if the answers contain the "
            + "host and the name of the database, and not if the DSN comes from elsewhere.",
        about: .deployment,
        examples: example("Two answers files have the same host and database in catalog.dsn.parts.")
    )

    /// Clusters with the same name in the same place.
    static let sameInstance = Rule(
        "IG7005",
        "same-instance",
        "Two clusters of a fleet have the same name and namespace in the same context, so that they are one AppInstance. "
            + "influxgen compares only answers that name their context.",
        about: .deployment,
        examples: example("Two answers files have the same name, namespace and context.")
    )

    /// Clusters in the same folder of a repository.
    static let samePath = Rule(
        "IG7006",
        "same-path",
        "Two clusters of a fleet have the same folder in the same Git repository, so that the GitOps tool would deploy only one "
            + "of them.",
        about: .deployment,
        examples: example("Two answers files have the same gitops: {repository, path}.")
    )

    private static func example(_ reason: String) -> RuleExample { .command("influxgen check fleet", reason: reason) }
}
