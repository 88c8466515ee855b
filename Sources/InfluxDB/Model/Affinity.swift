import Fields

/// The node and pod affinity of pods, with the fields of a Kubernetes affinity that the product supports.
public struct Affinity: Record {
    /// Selects nodes by their labels.
    public var nodeAffinity: NodeAffinity?
    /// Selects nodes that already run certain pods.
    public var podAffinity: PodAffinity?
    /// Avoids nodes that already run certain pods.
    public var podAntiAffinity: PodAffinity?

    public init() {}

    public static let fields = Fields<Self> {
        Field("nodeAffinity", \.nodeAffinity, "Nodes that the pods run on, selected by the labels of the nodes.")
        Field("podAffinity", \.podAffinity, "Pods that the pods run next to.")
        Field("podAntiAffinity", \.podAntiAffinity, "Pods that the pods do not run next to.")
    }

    /// Preferred and required nodes.
    public struct NodeAffinity: Record {
        public var preferred: [FreeMapping] = []
        public var required: FreeMapping?

        public init() {}

        public static let fields = Fields<Self> {
            Field(
                "preferredDuringSchedulingIgnoredDuringExecution",
                \.preferred,
                "Preferred nodes, each with its weight."
            )
            Field(
                "requiredDuringSchedulingIgnoredDuringExecution",
                \.required,
                "Required nodes, as a list under nodeSelectorTerms."
            )
        }
    }

    /// Preferred and required pods, for affinity or anti-affinity.
    public struct PodAffinity: Record {
        public var preferred: [FreeMapping] = []
        public var required: [FreeMapping] = []

        public init() {}

        public static let fields = Fields<Self> {
            Field(
                "preferredDuringSchedulingIgnoredDuringExecution",
                \.preferred,
                "Pods to consider if possible, each with its weight."
            )
            Field(
                "requiredDuringSchedulingIgnoredDuringExecution",
                \.required,
                "Pods to consider always, each with its topologyKey."
            )
        }
    }
}
