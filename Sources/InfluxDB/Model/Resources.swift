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

    public init() {}

    public static let fields = Fields<Self> {
        Field("ingester", \.ingester, "Ingesters.")
            .defaults(to: DefaultResources.description(of: .ingester))
        Field("querier", \.querier, "Queriers.")
            .defaults(to: DefaultResources.description(of: .querier))
        Field("compactor", \.compactor, "Compactors.")
            .defaults(to: DefaultResources.description(of: .compactor))
        Field("router", \.router, "Routers.")
            .defaults(to: DefaultResources.description(of: .router))
        Field("garbage-collector", \.garbageCollector, "Garbage collector, which supports only one replica.")
            .since(.r20231117)
        Field("catalog", \.catalog, "Catalog service.")
            .defaults(to: DefaultResources.description(of: .catalog))
            .since(.r20241024)
        Field("granite", \.granite, "Management interface.")
            .defaults(to: DefaultResources.description(of: .granite))
            .since(.r20241024)
        Field("prometheus", \.prometheus, "Bundled Prometheus.")
            .defaults(to: DefaultResources.description(of: .prometheus))
            .since(.r20241024)
    }
}

extension Resources {
    /// A component that has resources, with its key.
    public enum Part: String, Sendable, CaseIterable {
        case ingester, querier, compactor, router
        case garbageCollector = "garbage-collector"
        case catalog, granite, prometheus
    }

    /// Returns the resources of a component, or nil if the configuration does not mention it.
    public subscript(part: Part) -> ComponentResources? {
        switch part {
        case .ingester: ingester
        case .querier: querier
        case .compactor: compactor
        case .router: router
        case .garbageCollector: garbageCollector
        case .catalog: catalog
        case .granite: granite
        case .prometheus: prometheus
        }
    }
}

/// Resources of one component.
public struct ComponentResources: Record {
    /// The guaranteed resources of each pod, and the number of pods.
    public var requests: Requests?
    /// The maximum resources of each pod.
    public var limits: Limits?

    public init() {}

    public static let fields = Fields<Self> {
        Field("requests", \.requests, "Guaranteed resources of each pod, and the number of pods.")
        Field("limits", \.limits, "Maximum resources of each pod.").since(.r20231004)
    }

    private static let cpuKey = Limits.key(\.cpu)
    private static let memoryKey = Limits.key(\.memory)

    /// Reports limits that are lower than the requests.
    public func check(at node: Node, _ reader: inout Reader) {
        for (key, request, limit) in [
            (Self.cpuKey, requests?.cpu, limits?.cpu), (Self.memoryKey, requests?.memory, limits?.memory),
        ] {
            let use: QuantityUse = key == Self.cpuKey ? .podCPU : .bytes
            guard let request, let limit, limit.amount < request.amount, !request.hasDoubtfulUnit(for: use),
                !limit.hasDoubtfulUnit(for: use)
            else { continue }
            reader.descend(.key(Self.key(\.limits))) {
                $0.error(
                    .limitBelowRequest,
                    "\($0.subject(of: key)) is \(limit), which is less than the request of \(request)",
                    at: node[\Self.limits]?[key]?.mark ?? node.mark,
                    key: key,
                    fix: "raise the limit to \(request) or more"
                )
            }
        }
    }

    /// The guaranteed resources of each pod, and the number of pods.
    public struct Requests: Record {
        public var cpu: Quantity?
        public var memory: Quantity?
        public var replicas: Int?

        public init() {}

        public static let fields = Fields<Self> {
            Field("cpu", \.cpu, "CPUs, such as 2 or 500m.").example("2")
            Field("memory", \.memory, "Memory, such as 16Gi.").example("16Gi")
            Field("replicas", \.replicas, "Number of pods.").within(0...(.max)).example("3")
        }

        /// Reports a negative number of replicas, and amounts with a doubtful unit.
        public func check(at node: Node, _ reader: inout Reader) {
            reader.checkUnit(of: cpu, for: .podCPU, on: \Self.cpu, in: node)
            reader.checkUnit(of: memory, for: .bytes, on: \Self.memory, in: node)
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

    /// The maximum resources of each pod.
    public struct Limits: Record {
        public var cpu: Quantity?
        public var memory: Quantity?

        public init() {}

        public static let fields = Fields<Self> {
            Field("cpu", \.cpu, "CPUs, such as 4.").example("4")
            Field("memory", \.memory, "Memory, such as 32Gi.").example("32Gi")
        }

        /// Reports amounts with a doubtful unit.
        public func check(at node: Node, _ reader: inout Reader) {
            reader.checkUnit(of: cpu, for: .podCPU, on: \Self.cpu, in: node)
            reader.checkUnit(of: memory, for: .bytes, on: \Self.memory, in: node)
        }
    }
}
