import Fields
import Formats

/// Settings of the pods of every component.
public struct Components: Record {
    public var common: Component?
    public var ingester: Component?
    public var querier: Component?
    public var compactor: Component?
    public var router: Component?
    public var garbageCollector: Component?
    public var catalog: Component?
    public var granite: Component?

    /// No settings.
    public init() {}

    /// The components.
    public static let fields = Fields<Self> {
        Field("common", \.common, "What all components share; a component's own settings win.")
            .since(.r20231213)
        Field("ingester", \.ingester, "Takes writes and serves the newest data.")
        Field("querier", \.querier, "Answers queries.")
        Field("compactor", \.compactor, "Reorganises old data into larger files.")
        Field("router", \.router, "Receives writes and hands them to the ingesters.")
        Field("garbage-collector", \.garbageCollector, "Removes files that are no longer needed.")
            .since(.r20231117)
        Field("catalog", \.catalog, "Keeps the schema and the list of files.").since(.r20241024)
        Field("granite", \.granite, "Serves the management interface.").since(.r20241024)
    }
}

/// Settings of one component's pods.
public struct Component: Record {
    /// Logging.
    public var log: Log?
    /// The pods.
    public var template: PodTemplate?

    /// No settings.
    public init() {}

    /// The settings.
    public static let fields = Fields<Self> {
        Field("log", \.log, "How much is logged.").since(.r20231117)
        Field("template", \.template, "Where the pods run, and what they carry.")
    }

    /// Logging of a component.
    public struct Log: Record {
        /// Filters, each `target=level` or a level.
        public var filters: [LogFilter] = []

        /// The product's own filters.
        public init() {}

        /// The filters.
        public static let fields = Fields<Self> {
            Field("filters", \.filters, "Log filters, each a level or target=level, such as debug or sqlx=warn.")
        }
    }

    /// What a component's pods are made from.
    public struct PodTemplate: Record {
        /// Labels and annotations.
        public var metadata: Metadata?
        /// Labels of the nodes to run on.
        public var nodeSelector = Entries<LabelValue>()
        /// Taints to tolerate, as Kubernetes defines them.
        public var tolerations: [FreeMapping] = []
        /// Nodes and pods to be near or far from.
        public var affinity: Affinity?
        /// Settings by container.
        public var containers = Entries<Container>()

        /// No settings.
        public init() {}

        /// The settings.
        public static let fields = Fields<Self> {
            Field("metadata", \.metadata, "Labels and annotations of the pods.").since(.r20231213)
            Field("nodeSelector", \.nodeSelector, "Labels that a node must have.").keys(MetadataKey.self)
            Field("tolerations", \.tolerations, "Taints of nodes that the pods tolerate, as in a pod's spec.")
                .since(.r20231117)
            Field("affinity", \.affinity, "On which nodes the pods are scheduled, beside which other pods.")
                .since(.r20240326)
            Field("containers", \.containers, "Settings by container; the main container is iox.")
                .keys(DNSLabel.self)
                .since(.r20240326)
        }
    }

    /// Labels and annotations of pods.
    public struct Metadata: Record {
        public var annotations = Entries<String>()
        public var labels = Entries<LabelValue>()

        /// None.
        public init() {}

        /// The metadata.
        public static let fields = Fields<Self> {
            Field("annotations", \.annotations, "Annotations of the pods.").keys(MetadataKey.self)
            Field("labels", \.labels, "Labels of the pods.").keys(MetadataKey.self)
        }
    }

    /// Settings of one container.
    public struct Container: Record {
        /// Environment variables.
        public var env = Entries<String>()

        /// No settings.
        public init() {}

        /// The settings.
        public static let fields = Fields<Self> {
            Field("env", \.env, "Environment variables; values are always written as strings.")
                .keys(VariableName.self)
                .mayBeSecret()
        }
    }
}
