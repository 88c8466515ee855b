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

    public init() {}

    public static let fields = Fields<Self> {
        Field("common", \.common, "Settings for all components; the settings of a single component take precedence.")
            .since(.r20231213)
        Field("ingester", \.ingester, "Stores incoming data and serves the newest data.")
        Field("querier", \.querier, "Runs queries.")
        Field("compactor", \.compactor, "Compacts older data into larger files.")
        Field("router", \.router, "Receives writes and forwards them to the ingesters.")
        Field("garbage-collector", \.garbageCollector, "Removes files that are no longer needed.")
            .since(.r20231117)
        Field("catalog", \.catalog, "Stores the schema and the list of files.").since(.r20241024)
        Field("granite", \.granite, "Serves the management interface.").since(.r20241024)
    }
}

extension Components {
    /// The key of the settings for all components.
    static let commonKey = "common"

    /// The settings of every component, with its key.
    var all: [(key: String, settings: Component?)] {
        [
            (Self.commonKey, common), ("ingester", ingester), ("querier", querier), ("compactor", compactor),
            ("router", router), ("garbage-collector", garbageCollector), ("catalog", catalog), ("granite", granite),
        ]
    }
}

/// Pod settings of one component.
public struct Component: Record {
    /// Log filters.
    public var log: Log?
    /// Scheduling, labels, annotations and environment variables of the pods.
    public var template: PodTemplate?

    public init() {}

    public static let fields = Fields<Self> {
        Field("log", \.log, "Log filters.").since(.r20231117)
        Field("template", \.template, "Scheduling, labels, annotations and environment variables of the pods.")
    }

    /// Logging of a component.
    public struct Log: Record {
        /// Filters, each `target=level` or a level.
        public var filters: [LogFilter] = []

        public init() {}

        public static let fields = Fields<Self> {
            Field("filters", \.filters, "Log filters, each a level or target=level, such as debug or sqlx=warn.")
        }
    }

    /// The template of a component's pods.
    public struct PodTemplate: Record {
        /// Labels and annotations.
        public var metadata: Metadata?
        /// Labels of the nodes to run on.
        public var nodeSelector = Entries<LabelValue>()
        /// Taints to tolerate.
        public var tolerations: [Toleration] = []
        /// Node and pod affinity.
        public var affinity: Affinity?
        /// Settings by container name.
        public var containers = Entries<Container>()

        public init() {}

        public static let fields = Fields<Self> {
            Field("metadata", \.metadata, "Labels and annotations of the pods.").since(.r20231213)
            Field("nodeSelector", \.nodeSelector, "Labels that a node must have.").keys(MetadataKey.self)
            Field("tolerations", \.tolerations, "Node taints that the pods tolerate, as in the spec of a pod.")
                .since(.r20231117)
                .identified(by: [Toleration.key(\.key), Toleration.key(\.effect)])
            Field("affinity", \.affinity, "Node and pod affinity of the pods.")
                .since(.r20240326)
            Field("containers", \.containers, "Settings by container name; the main container is iox.")
                .keys(DNSLabel.self)
                .since(.r20240326)
        }
    }

    /// Labels and annotations of pods.
    public struct Metadata: Record {
        public var annotations = Entries<String>()
        public var labels = Entries<LabelValue>()

        public init() {}

        public static let fields = Fields<Self> {
            Field("annotations", \.annotations, "Annotations of the pods.").keys(MetadataKey.self)
            Field("labels", \.labels, "Labels of the pods.").keys(MetadataKey.self)
        }
    }

    /// Settings of one container.
    public struct Container: Record {
        /// Environment variables.
        public var env = Entries<String>()

        public init() {}

        public static let fields = Fields<Self> {
            Field("env", \.env, "Environment variables; influxgen writes all values as strings.")
                .keys(VariableName.self)
                .mayBeSecret()
        }
    }
}
