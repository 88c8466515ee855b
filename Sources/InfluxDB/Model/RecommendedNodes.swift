/// The nodes that the vendor recommends for some components, as a starting point for production.
///
/// The vendor gives what a node has. What it can give to pods is less.
public struct RecommendedNodes: Sendable {
    /// The components that share the nodes.
    public let parts: [Resources.Part]
    /// The number of nodes.
    public let count: Int
    /// The CPUs of each node.
    public let cpu = 8
    /// The memory of each node, in GB.
    public let memory = 32

    /// All recommendations.
    public static let all = [
        RecommendedNodes(parts: [.ingester, .router], count: 3), RecommendedNodes(parts: [.querier], count: 3),
        RecommendedNodes(parts: [.compactor], count: 1),
    ]
}
