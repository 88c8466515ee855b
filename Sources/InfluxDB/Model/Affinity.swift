import Fields

/// On which nodes pods are scheduled, and beside which other pods: as much of a pod's affinity as the product takes.
public struct Affinity: Record {
    /// By the nodes' labels.
    public var nodeAffinity: NodeAffinity?
    /// By the pods that run there already: near to them.
    public var podAffinity: PodAffinity?
    /// By the pods that run there already: away from them.
    public var podAntiAffinity: PodAffinity?

    /// No preference.
    public init() {}

    /// Nodes and pods.
    public static let fields = Fields<Self> {
        Field("nodeAffinity", \.nodeAffinity, "Which nodes the pods run on, by the nodes' labels.")
        Field("podAffinity", \.podAffinity, "Which pods the pods are run beside.")
        Field("podAntiAffinity", \.podAntiAffinity, "Which pods the pods keep away from.")
    }

    /// Affinity to nodes.
    public struct NodeAffinity: Record {
        public var preferred: [FreeMapping] = []
        public var required: FreeMapping?

        /// No preference.
        public init() {}

        /// What is preferred and what is required.
        public static let fields = Fields<Self> {
            Field(
                "preferredDuringSchedulingIgnoredDuringExecution",
                \.preferred,
                "Nodes that are preferred, each with its weight."
            )
            Field(
                "requiredDuringSchedulingIgnoredDuringExecution",
                \.required,
                "Nodes that alone will do: a mapping with nodeSelectorTerms."
            )
        }
    }

    /// Nearness to pods, or distance from them.
    public struct PodAffinity: Record {
        public var preferred: [FreeMapping] = []
        public var required: [FreeMapping] = []

        /// No preference.
        public init() {}

        /// What is preferred and what is required.
        public static let fields = Fields<Self> {
            Field(
                "preferredDuringSchedulingIgnoredDuringExecution",
                \.preferred,
                "Pods that are heeded where possible, each with its weight."
            )
            Field(
                "requiredDuringSchedulingIgnoredDuringExecution",
                \.required,
                "Pods that are heeded always, each with its topologyKey."
            )
        }
    }
}
