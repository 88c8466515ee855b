import Formats
import InfluxDB

/// The pods of a component: how many there are, what they request, and their volumes.
public struct ComponentSize: Sendable {
    /// The component.
    public let part: Resources.Part
    /// The number of pods.
    public let replicas: Int
    /// What each pod requests, or nil for nothing.
    public let cpu: Quantity?
    /// What each pod requests, or nil for nothing.
    public let memory: Quantity?
    /// The volume of each pod, or nil for none.
    public let volume: Storage?

    /// What all pods request.
    public var total: ResourceTotal {
        ResourceTotal(
            cpu: (cpu?.amount ?? 0) * Double(replicas),
            memory: (memory?.amount ?? 0) * Double(replicas)
        )
    }

    /// The bytes of the volumes of all pods.
    public var storage: Double { (volume?.storage.amount ?? 0) * Double(replicas) }
}

extension Deployment {
    /// The size of each component that the release has, in the order of the product's configuration.
    public var sizes: [ComponentSize] {
        let spec = instance.spec.package.spec
        var sizes = spec.requestedResources(in: answers.release).map { requested in
            let volume: Storage? =
                switch requested.part {
                case .ingester: spec.ingesterStorage
                case .prometheus: spec.monitoringStorage
                default: nil
                }
            return ComponentSize(
                part: requested.part,
                replicas: requested.replicas,
                cpu: requested.cpu,
                memory: requested.memory,
                volume: volume
            )
        }
        // Older releases have no settings for the pods of Prometheus.
        if answers.release < .r20241024 {
            let volume = spec.monitoringStorage
            sizes.append(ComponentSize(part: .prometheus, replicas: 1, cpu: nil, memory: nil, volume: volume))
        }
        return sizes
    }
}

extension Resources.Part {
    /// The name of the component's pods in a sentence.
    public var title: String {
        switch self {
        case .ingester: "Ingesters"
        case .querier: "Queriers"
        case .compactor: "Compactor"
        case .router: "Routers"
        case .garbageCollector: "Garbage collector"
        case .catalog: "Catalog service"
        case .granite: "Management"
        case .prometheus: "Prometheus"
        }
    }
}
