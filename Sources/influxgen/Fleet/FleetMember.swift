/// One of several files that a command works on.
struct FleetMember: Sendable {
    /// The path of the file, as the user knows it.
    let path: String
    /// Whether the file was found in a directory, so that it may be of another kind.
    let isFound: Bool

    /// The name of the cluster's folder: the name of the file without its extension.
    var name: String {
        let file = FilePath.name(of: path)
        for ending in Self.extensions where file.hasSuffix(ending) { return String(file.dropLast(ending.count)) }
        return file
    }

    /// The endings of the names of YAML and JSON files.
    static let extensions = [".yaml", ".yml", ".json"]
}
