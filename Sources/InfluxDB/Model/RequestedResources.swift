import Fields
import Formats

/// What the pods of one component request, from the configuration or the defaults of the release.
public struct RequestedResources: Sendable {
    /// The component.
    public let part: Resources.Part
    /// The CPUs of each pod, or nil if the pods request none.
    public let cpu: Quantity?
    /// The memory of each pod, or nil if the pods request none.
    public let memory: Quantity?
    /// The number of pods.
    public let replicas: Int
}

/// An amount of CPU and memory.
public struct ResourceTotal: Sendable, CustomStringConvertible {
    /// The CPUs.
    public let cpu: Double
    /// The memory in bytes.
    public let memory: Double

    /// Creates an amount.
    public init(cpu: Double, memory: Double) {
        self.cpu = cpu
        self.memory = memory
    }

    /// The total in a form like `68 CPU and 257Gi of memory`.
    public var description: String {
        "\(Self.rounded(cpu, to: 10)) CPU and \(Self.rounded(memory / 0x1p30, to: 1))Gi of memory"
    }

    /// The CPUs in a form like `0.75`.
    public var cpuText: String { Self.rounded(cpu, to: 100) }

    /// The memory in a form like `1.4Gi`.
    public var memoryText: String { Self.gibibytes(memory) }

    /// A number of bytes in a form like `1.4Gi`.
    public static func gibibytes(_ bytes: Double) -> String { "\(rounded(bytes / 0x1p30, to: 10))Gi" }

    /// Adds two amounts.
    public static func + (lhs: ResourceTotal, rhs: ResourceTotal) -> ResourceTotal {
        ResourceTotal(cpu: lhs.cpu + rhs.cpu, memory: lhs.memory + rhs.memory)
    }

    private static func rounded(_ value: Double, to parts: Double) -> String {
        let rounded = (value * parts).rounded() / parts
        return rounded == rounded.rounded() && rounded < 1e15 ? String(Int(rounded)) : String(rounded)
    }
}

extension PackageSpec {
    /// Returns what the pods of every component request in a release, without components that are switched off.
    public func requestedResources(in release: Release) -> [RequestedResources] {
        Resources.Part.allCases.compactMap { part in
            guard let defaults = DefaultResources.of(part, in: release.judged.edition), isDeployed(part) else {
                return nil
            }
            let given = resources?[part]
            // Kubernetes takes a limit as the request if there is no request.
            return RequestedResources(
                part: part,
                cpu: given?.requests?.cpu ?? defaults.cpu ?? given?.limits?.cpu,
                memory: given?.requests?.memory ?? defaults.memory ?? given?.limits?.memory,
                replicas: given?.requests?.replicas ?? defaults.replicas
            )
        }
    }

    /// Returns the sum of what all pods request in a release.
    public func totalRequests(in release: Release) -> ResourceTotal {
        var cpu = 0.0
        var memory = 0.0
        for requested in requestedResources(in: release) {
            cpu += Double(requested.replicas) * (requested.cpu?.amount ?? 0)
            memory += Double(requested.replicas) * (requested.memory?.amount ?? 0)
        }
        return ResourceTotal(cpu: cpu, memory: memory)
    }

    /// Whether the feature flags leave a component in the deployment.
    func isDeployed(_ part: Resources.Part) -> Bool {
        let flag: String
        switch part {
        case .prometheus: flag = "noPrometheus"
        case .catalog: flag = "disableCatalogService"
        default: return true
        }
        return !featureFlags.contains { $0.name == flag }
    }
}
