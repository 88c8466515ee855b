/// What `diff` found out about an object in the cluster.
struct ClusterFinding: Equatable {
    /// The object, such as `secret catalog`.
    let object: String
    /// What it lacks, how it differs, or why that is not known.
    let message: String
    /// What is there and what is in the file, one per line.
    var details: [String] = []
    /// Whether the cluster differs from the files; false for a note.
    let isDifference: Bool
}
