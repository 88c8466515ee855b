import YAML

extension Node {
    /// The titles that `helm get values` prints above the values, each on a line that ends with a colon.
    private static let helmTitles = ["USER-SUPPLIED VALUES", "COMPUTED VALUES"]

    /// The document without the title that `helm get values` prints above values, which YAML reads as a key.
    var withoutHelmTitle: Node {
        guard case .mapping(let entries) = content, let first = entries.first, first.value.isNull,
            Self.helmTitles.contains(first.key)
        else { return self }
        return Node(.mapping(Array(entries.dropFirst())), at: mark)
    }
}
