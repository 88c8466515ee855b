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
}
