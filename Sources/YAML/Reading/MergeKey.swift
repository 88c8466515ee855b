import Diagnostics

/// The merge key `<<` of YAML 1.1: settings of other mappings, which the mapping's own keys override.
enum MergeKey {
    /// Returns the mappings that a merge key (`<<`) refers to.
    static func sources(_ node: Node) throws(ParseError) -> [Node] {
        switch node.content {
        case .mapping: return [node]
        case .sequence(let nodes):
            for node in nodes {
                guard case .mapping = node.content else { throw notMergeable(node) }
            }
            return nodes
        case .scalar:
            throw notMergeable(node)
        }
    }

    private static func notMergeable(_ node: Node) -> ParseError {
        ParseError(
            .syntax,
            "the merge key << requires settings to merge",
            node.mark,
            fix: "write <<: *NAME, where NAME is an anchor"
        )
    }

    static func merge(_ sources: [Node], into entries: inout [Node.Entry]) {
        guard !sources.isEmpty else { return }
        var seen = Set(entries.map { ExactText(text: $0.key) })
        for case .mapping(let more) in sources.map(\.content) {
            for entry in more where seen.insert(ExactText(text: entry.key)).inserted { entries.append(entry) }
        }
    }
}
