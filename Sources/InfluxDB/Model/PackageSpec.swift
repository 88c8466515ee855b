import Diagnostics
import Fields
import Formats
import YAML

/// The configuration of InfluxDB Clustered, at `spec.package.spec` of an AppInstance.
public struct PackageSpec: Record {
    public var hostingEnvironment: HostingEnvironment?
    public var catalog = Catalog()
    public var images: Images?
    public var objectStore = ObjectStore()
    public var observability: Observability?
    public var ingesterStorage = Storage()
    public var monitoringStorage = Storage()
    public var ingress: Ingress?
    public var components: Components?
    public var resources: Resources?
    public var admin: Admin?
    public var egress: Egress?
    public var featureFlags: [FeatureFlag] = []

    public init() {}

    public static let fields = Fields<Self> {
        Field("hostingEnvironment", \.hostingEnvironment, "Settings for the hosting environment.")
            .since(.r20231024)
        Field("catalog", \.catalog, "The PostgreSQL database for the catalog.").required()
        Field("images", \.images, "Registries for the container images.")
        Field("objectStore", \.objectStore, "The object store for the data.").required()
        Field("observability", \.observability, "Metrics of the cluster.").since(.r20240430)
        Field("ingesterStorage", \.ingesterStorage, "Volume for the write-ahead log of each ingester.").required()
        Field("monitoringStorage", \.monitoringStorage, "Volume of the bundled Prometheus; 10Gi or more.").required()
        Field("ingress", \.ingress, "How clients reach the database.").significantWhenEmpty()
        Field("components", \.components, "Pod settings of the components.").since(.r20231115)
        Field("resources", \.resources, "CPU, memory and replicas of the components.")
        Field("admin", \.admin, "Administrators of the cluster, who log in through an OAuth2 identity provider.")
            .required(until: .r20240819)
        Field("egress", \.egress, "How the cluster reaches external services.")
        Field("featureFlags", \.featureFlags, "Enabled feature flags.")
    }

    private static let ingesterKey = key(\.ingesterStorage)
    private static let monitoringKey = key(\.monitoringStorage)
    private static let featureFlagsKey = key(\.featureFlags)

    /// Reports volumes that are smaller than recommended, duplicate feature flags, and sections that contradict each other.
    public func check(at node: Node, _ reader: inout Reader) {
        Self.checkVolumes(
            [(Self.ingesterKey, ingesterStorage), (Self.monitoringKey, monitoringStorage)],
            at: node,
            &reader
        )
        checkDuplicates(featureFlags.map(\.name), of: Self.featureFlagsKey, at: node, &reader)
        checkScaling(at: node, &reader)
    }

    /// Reports volumes that are smaller than the vendor recommends.
    static func checkVolumes(_ volumes: [(key: String, storage: Storage)], at node: Node, _ reader: inout Reader) {
        for volume in volumes {
            let least: Quantity = volume.key == "monitoringStorage" ? "10Gi" : "2Gi"
            guard let size = node[volume.key]?["storage"], volume.storage.storage.amount < least.amount,
                !volume.storage.storage.hasDoubtfulUnit(for: .bytes)
            else { continue }
            reader.warning(
                .smallStorage,
                "\(reader.subject(of: volume.key)).storage is less than \(least), the recommended minimum",
                at: size.mark,
                fix: "use \(least) or more"
            )
        }
    }
}
