import Diagnostics
import Fields
import Formats
import YAML

/// CPU, memory and replicas of every component.
public struct Resources: Record {
    public var ingester: ComponentResources?
    public var querier: ComponentResources?
    public var compactor: ComponentResources?
    public var router: ComponentResources?
    public var garbageCollector: ComponentResources?
    public var catalog: ComponentResources?
    public var granite: ComponentResources?
    public var prometheus: ComponentResources?

    /// The product's defaults.
    public init() {}

    /// The components.
    public static let fields = Fields<Self> {
        Field("ingester", \.ingester, "Ingesters.").defaults(to: "3 replicas of 6 CPU, 24Gi")
        Field("querier", \.querier, "Queriers.").defaults(to: "3 replicas of 8 CPU, 32Gi")
        Field("compactor", \.compactor, "Compactors.").defaults(to: "1 replica of 8 CPU, 32Gi")
        Field("router", \.router, "Routers.").defaults(to: "3 replicas of 1 CPU, 2Gi")
        Field("garbage-collector", \.garbageCollector, "The garbage collector; it takes one replica at most.")
            .since(.r20231117)
        Field("catalog", \.catalog, "Catalog service.").defaults(to: "3 replicas of 4 CPU, 16Gi")
            .since(.r20241024)
        Field("granite", \.granite, "Management interface.").defaults(to: "3 replicas of 0.5 CPU, 500M")
            .since(.r20241024)
        Field("prometheus", \.prometheus, "The bundled Prometheus.").defaults(to: "3 replicas of 500m CPU, 512Mi")
            .since(.r20241024)
    }
}

extension Resources {
    /// The garbage collector cannot be scaled.
    public func check(at node: Node, _ reader: inout Reader) {
        guard let replicas = garbageCollector?.requests?.replicas else { return }
        let isFixed = reader.release.map { $0 >= Release.r20240819.edition } ?? true
        guard isFixed ? replicas != 1 : replicas > 1 else { return }
        let path = Self.path { $0.garbageCollector.requests.replicas }
        reader.error(
            .oneGarbageCollector,
            "\(reader.subject).\(path) is \(replicas): the garbage collector takes one replica",
            at: node[path]?.mark ?? node.mark,
            fix: "write 1, or remove it"
        )
    }
}

/// Resources of one component.
public struct ComponentResources: Record {
    /// What its pods are guaranteed, and how many there are.
    public var requests: Requests?
    /// What its pods may use at most.
    public var limits: Limits?

    /// The product's defaults.
    public init() {}

    /// Requests and limits.
    public static let fields = Fields<Self> {
        Field("requests", \.requests, "What each pod is guaranteed, and the number of pods.")
        Field("limits", \.limits, "What each pod may use at most.").since(.r20231004)
    }

    private static let cpuKey = Limits.key(\.cpu)
    private static let memoryKey = Limits.key(\.memory)

    /// A pod may use what it is guaranteed.
    public func check(at node: Node, _ reader: inout Reader) {
        for (key, request, limit) in [
            (Self.cpuKey, requests?.cpu, limits?.cpu), (Self.memoryKey, requests?.memory, limits?.memory),
        ] {
            guard let request, let limit, limit.amount < request.amount else { continue }
            reader.descend(.key(Self.key(\.limits))) {
                $0.error(
                    .limitBelowRequest,
                    "\($0.subject(of: key)) is \(limit), less than the requested \(request)",
                    at: node[\Self.limits]?[key]?.mark ?? node.mark,
                    key: key,
                    fix: "raise the limit to \(request) or more"
                )
            }
        }
    }

    /// What pods are guaranteed.
    public struct Requests: Record {
        public var cpu: Quantity?
        public var memory: Quantity?
        public var replicas: Int?

        /// The product's defaults.
        public init() {}

        /// CPU, memory, replicas.
        public static let fields = Fields<Self> {
            Field("cpu", \.cpu, "CPUs, such as 2 or 500m.")
            Field("memory", \.memory, "Memory, such as 16Gi.")
            Field("replicas", \.replicas, "Number of pods.")
        }

        /// There is no negative number of pods.
        public func check(at node: Node, _ reader: inout Reader) {
            if let replicas, replicas < 0 {
                reader.error(
                    .invalidValue,
                    "\(reader.subject(of: \Self.replicas)) is negative",
                    on: \Self.replicas,
                    of: node,
                    fix: "use 0 or more"
                )
            }
        }
    }

    /// What pods may use.
    public struct Limits: Record {
        public var cpu: Quantity?
        public var memory: Quantity?

        /// The product's defaults.
        public init() {}

        /// CPU and memory.
        public static let fields = Fields<Self> {
            Field("cpu", \.cpu, "CPUs, such as 4.")
            Field("memory", \.memory, "Memory, such as 32Gi.")
        }
    }
}
