import Fields
import Formats

/// The resources that a release gives to a component where the configuration does not set them.
public struct DefaultResources: Sendable {
    /// The first release with these defaults, or nil for the first of all releases.
    private let since: Release?
    /// The requested CPUs of each pod, or nil if there is no default.
    public let cpu: Quantity?
    /// The requested memory of each pod, or nil if there is no default.
    public let memory: Quantity?
    /// The number of pods.
    public let replicas: Int
    /// The maximum CPUs of each pod, or nil if there is no default.
    public let cpuLimit: Quantity?
    /// The maximum memory of each pod, or nil if there is no default.
    public let memoryLimit: Quantity?

    private init(
        since: Release? = nil,
        cpu: Quantity? = nil,
        memory: Quantity? = nil,
        replicas: Int,
        cpuLimit: Quantity? = nil,
        memoryLimit: Quantity? = nil
    ) {
        self.since = since
        self.cpu = cpu
        self.memory = memory
        self.replicas = replicas
        self.cpuLimit = cpuLimit
        self.memoryLimit = memoryLimit
    }

    /// Returns the defaults of a component, or nil if the release has no resources for it.
    public static func of(_ part: Resources.Part, in release: Edition) -> DefaultResources? {
        table(of: part).last { $0.since.map { $0.edition <= release } ?? true }
    }

    /// The defaults of the newest release, as the reference describes them.
    static func description(of part: Resources.Part) -> String {
        guard let newest = table(of: part).last, let cpu = newest.cpu, let memory = newest.memory else { return "" }
        return "\(newest.replicas) \(newest.replicas == 1 ? "replica" : "replicas") of \(cpu) CPU, \(memory)"
    }

    private static func table(of part: Resources.Part) -> [DefaultResources] {
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

    private static let ingester = [
        DefaultResources(cpu: "100m", memory: "100Mi", replicas: 3),
        DefaultResources(since: .r20231115, cpu: "1", memory: "1Gi", replicas: 3, memoryLimit: "1Gi"),
        DefaultResources(since: .r20241217, cpu: "6", memory: "24Gi", replicas: 3),
    ]
    private static let querier = [
        DefaultResources(cpu: "100m", memory: "100Mi", replicas: 1),
        DefaultResources(since: .r20231115, cpu: "250m", memory: "512Mi", replicas: 1),
        DefaultResources(since: .r20240717, cpu: "250m", memory: "512Mi", replicas: 3),
        DefaultResources(since: .r20240819, cpu: "250m", memory: "512Mi", replicas: 3, memoryLimit: "512Mi"),
        DefaultResources(since: .r20241217, cpu: "8", memory: "32Gi", replicas: 3),
    ]
    private static let compactor = [
        DefaultResources(cpu: "100m", memory: "100Mi", replicas: 1),
        DefaultResources(since: .r20231115, cpu: "1", memory: "512Mi", replicas: 1, memoryLimit: "512Mi"),
        DefaultResources(since: .r20241217, cpu: "8", memory: "32Gi", replicas: 1),
    ]
    private static let router = [
        DefaultResources(cpu: "100m", memory: "100Mi", replicas: 3),
        DefaultResources(since: .r20231115, cpu: "250m", memory: "512Mi", replicas: 3, memoryLimit: "512Mi"),
        DefaultResources(since: .r20241217, cpu: "1", memory: "2Gi", replicas: 3),
    ]
    private static let garbageCollector = [
        DefaultResources(since: .r20231117, cpu: "250m", memory: "512Mi", replicas: 1),
        DefaultResources(since: .r20240717, cpu: "250m", memory: "512Mi", replicas: 3),
        // From here on, the only possible number of replicas is one.
        DefaultResources(since: .r20240819, cpu: "500m", memory: "1G", replicas: 1, memoryLimit: "1G"),
        DefaultResources(since: .r20241024, replicas: 1),
    ]
    private static let catalog = [
        DefaultResources(since: .r20241024, replicas: 3),
        DefaultResources(since: .r20241217, cpu: "4", memory: "16Gi", replicas: 1),
        DefaultResources(since: .r20250707, cpu: "4", memory: "16Gi", replicas: 3),
    ]
    private static let granite = [
        DefaultResources(since: .r20241024, cpu: "0.5", memory: "500M", replicas: 3, memoryLimit: "500M")
    ]
    private static let prometheus = [
        DefaultResources(
            since: .r20241024,
            cpu: "500m",
            memory: "500M",
            replicas: 3,
            cpuLimit: "1",
            memoryLimit: "1Gi"
        ),
        DefaultResources(
            since: .r20241217,
            cpu: "500m",
            memory: "512Mi",
            replicas: 3,
            cpuLimit: "1",
            memoryLimit: "1Gi"
        ),
        DefaultResources(since: .r20250613, cpu: "500m", memory: "512Mi", replicas: 3),
    ]
}

extension Resources {
    /// The resources of all components in a release where the configuration sets none.
    package static func defaults(in release: Edition) -> Resources {
        var resources = Resources()
        resources.ingester = ComponentResources(defaultsOf: .ingester, in: release)
        resources.querier = ComponentResources(defaultsOf: .querier, in: release)
        resources.compactor = ComponentResources(defaultsOf: .compactor, in: release)
        resources.router = ComponentResources(defaultsOf: .router, in: release)
        resources.garbageCollector = ComponentResources(defaultsOf: .garbageCollector, in: release)
        resources.catalog = ComponentResources(defaultsOf: .catalog, in: release)
        resources.granite = ComponentResources(defaultsOf: .granite, in: release)
        resources.prometheus = ComponentResources(defaultsOf: .prometheus, in: release)
        return resources
    }
}

extension ComponentResources {
    /// The default resources of a component; nil if the release has none for it.
    fileprivate init?(defaultsOf part: Resources.Part, in release: Edition) {
        guard let defaults = DefaultResources.of(part, in: release) else { return nil }
        self.init()
        var requests = Requests()
        requests.cpu = defaults.cpu
        requests.memory = defaults.memory
        requests.replicas = defaults.replicas
        self.requests = requests
        if defaults.cpuLimit == nil, defaults.memoryLimit == nil { return }
        var limits = Limits()
        limits.cpu = defaults.cpuLimit
        limits.memory = defaults.memoryLimit
        self.limits = limits
    }
}
