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
        Field("ingress", \.ingress, "How clients reach the database.")
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

    /// Reports volumes that are smaller than recommended, and duplicate feature flags.
    public func check(at node: Node, _ reader: inout Reader) {
        Self.checkVolumes(
            [(Self.ingesterKey, ingesterStorage), (Self.monitoringKey, monitoringStorage)],
            at: node,
            &reader
        )
        checkDuplicates(featureFlags.map(\.name), of: Self.featureFlagsKey, at: node, &reader)
    }

    /// Reports volumes that are smaller than the vendor recommends.
    static func checkVolumes(_ volumes: [(key: String, storage: Storage)], at node: Node, _ reader: inout Reader) {
        for volume in volumes {
            let least: Quantity = volume.key == "monitoringStorage" ? "10Gi" : "2Gi"
            guard let size = node[volume.key]?["storage"], volume.storage.storage.amount < least.amount else {
                continue
            }
            reader.warning(
                .smallStorage,
                "\(reader.subject(of: volume.key)).storage is less than \(least), the recommended minimum",
                at: size.mark,
                fix: "use \(least) or more"
            )
        }
    }
}

/// The catalog database.
public struct Catalog: Record {
    /// The data source name of the database.
    public var dsn = SourcedValue()

    public init() {}

    public static let fields = Fields<Self> {
        Field("dsn", \.dsn, "DSN: postgres://USER:PASSWORD@HOST:5432/DATABASE.").required()
    }

    private static let dsnKey = key(\.dsn)

    /// Reports a literal DSN that is not valid.
    public func check(at node: Node, _ reader: inout Reader) { dsn.checkDSN(of: Self.dsnKey, at: node, &reader) }
}

/// A persistent volume.
public struct Storage: Record {
    /// The size of the volume.
    public var storage: Quantity = "0"
    /// The storage class; nil for the default class of the cluster.
    public var storageClassName: String?

    public init() {}

    public static let fields = Fields<Self> {
        Field("storage", \.storage, "Size, such as 100Gi.").required()
        Field("storageClassName", \.storageClassName, "Storage class.").defaults(to: "the default class of the cluster")
            .format(ObjectName.self)
    }
}

/// The settings for one hosting environment.
public enum HostingEnvironment: Sendable {
    case aws(AWS)
    case openshift
    case gke(GKE)

    /// Amazon EKS.
    public struct AWS: Record {
        /// ARN of the IAM role that the pods assume.
        public var eksRoleArn: String?

        public init() {}

        public static let fields = Fields<Self> {
            Field("eksRoleArn", \.eksRoleArn, "IAM role that the pods assume (IRSA); replaces the S3 keys.")
                .format(RoleARN.self)
        }
    }

    /// Google Kubernetes Engine.
    public struct GKE: Record {
        /// The Google service account that the pods use.
        public var workloadIdentity: WorkloadIdentity?

        public init() {}

        public static let fields = Fields<Self> {
            Field("workloadIdentity", \.workloadIdentity, "Google service account that the pods use.")
        }
    }

    /// GKE workload identity.
    public struct WorkloadIdentity: Record {
        /// The e-mail address of the service account.
        public var serviceAccountEmail = ""

        public init() {}

        public static let fields = Fields<Self> {
            Field("serviceAccountEmail", \.serviceAccountEmail, "E-mail address: NAME@PROJECT.iam.gserviceaccount.com.")
                .required().format(ServiceAccountEmail.self)
        }
    }

    /// An environment without settings, written as `{}`.
    package struct Marker: Record {
        package init() {}
        package static let fields = Fields<Self> {}
    }
}

extension HostingEnvironment: Record {
    public init() { self = .openshift }

    public static let fields = Fields<Self> {
        oneOf(optional: true) {
            Field("aws", \.aws, "Amazon EKS.")
            Field("openshift", \.openshift, "Red Hat OpenShift; write {}.")
            Field("gke", \.gke, "Google Kubernetes Engine.")
        }
    }

    package var aws: AWS? {
        get { if case .aws(let aws) = self { aws } else { nil } }
        set { if let newValue { self = .aws(newValue) } }
    }
    package var openshift: Marker? {
        get { if case .openshift = self { Marker() } else { nil } }
        set { if newValue != nil { self = .openshift } }
    }
    package var gke: GKE? {
        get { if case .gke(let gke) = self { gke } else { nil } }
        set { if let newValue { self = .gke(newValue) } }
    }
}

/// The registries for the container images.
public struct Images: Record {
    /// Replacements for single images.
    public var overrides: [Override] = []
    /// A registry that has copies of all images; nil for the registry of the vendor.
    public var registryOverride: String?

    public init() {}

    public static let fields = Fields<Self> {
        Field("registryOverride", \.registryOverride, "Registry prefix for all images (air gap).")
            .format(RegistryPrefix.self)
        Field("overrides", \.overrides, "Replacements for single images.")
    }

    /// Reports images with more than one replacement.
    public func check(at node: Node, _ reader: inout Reader) {
        checkDuplicates(overrides.map(\.name), of: Self.key(\.overrides), at: node, &reader)
    }

    /// A replacement for one image.
    public struct Override: Record {
        public var name = ""
        public var newFQIN = ""

        public init() {}

        public static let fields = Fields<Self> {
            Field("name", \.name, "Name of the image, without the registry.").required()
            Field("newFQIN", \.newFQIN, "Full name of the replacement image.").required()
                .format(ImageReference.self)
        }
    }
}

/// The settings for metrics of the cluster.
public struct Observability: Record {
    public var retention: String?
    public var serviceMonitor: ServiceMonitor?

    public init() {}

    public static let fields = Fields<Self> {
        Field("retention", \.retention, "How long the bundled Prometheus keeps metrics.").defaults(to: "12h")
            .since(.r20250212).format(PrometheusDuration.self)
        Field("serviceMonitor", \.serviceMonitor, "Creates a ServiceMonitor for the Prometheus operator.")
    }

    /// The settings of a ServiceMonitor.
    public struct ServiceMonitor: Record {
        public var interval: String?
        public var scrapeTimeout: String?
        public var fallbackScrapeProtocol: String?

        public init() {}

        public static let fields = Fields<Self> {
            Field("interval", \.interval, "Time between scrapes.").defaults(to: "30s")
                .format(PrometheusDuration.self)
            Field("scrapeTimeout", \.scrapeTimeout, "Timeout of a scrape, such as 10s.")
                .format(PrometheusDuration.self)
            Field("fallbackScrapeProtocol", \.fallbackScrapeProtocol, "Protocol for targets that do not specify one.")
                .since(.r20250613)
        }

        /// Reports a timeout that is longer than the interval between scrapes.
        public func check(at node: Node, _ reader: inout Reader) {
            guard let limit = scrapeTimeout.flatMap({ try? PrometheusDuration(parsing: $0) }),
                let pause = try? PrometheusDuration(parsing: interval ?? "30s"), pause.milliseconds > 0,
                limit.milliseconds > pause.milliseconds
            else { return }
            let what = interval == nil ? "the default interval of \(pause)" : "the interval of \(pause)"
            reader.error(
                .scrapeTimeout,
                "\(reader.subject(of: \Self.scrapeTimeout)) is \(limit), longer than \(what)",
                on: \Self.scrapeTimeout,
                of: node,
                fix: "use \(pause) or less, or increase the interval"
            )
        }
    }
}

/// How the cluster reaches external services.
public struct Egress: Record {
    /// The CA bundle; nil for the CAs of the system.
    public var customCertificates: CustomCertificates?

    public init() {}

    /// Creates egress settings with the CA bundle of a config map.
    public init(_ reference: KeyReference) { customCertificates = CustomCertificates(reference) }

    public static let fields = Fields<Self> {
        Field("customCertificates", \.customCertificates, "CA bundle that replaces the CAs of the system.")
    }

    /// A CA bundle from a config map.
    public struct CustomCertificates: Record {
        /// The source of the bundle.
        public var valueFrom = Origin()

        public init() {}

        init(_ reference: KeyReference) { valueFrom.configMapKeyRef = reference }

        public static let fields = Fields<Self> {
            Field("valueFrom", \.valueFrom, "Source of the bundle.").required()
        }
    }

    /// The source of a CA bundle.
    public struct Origin: Record {
        /// The config map and key.
        public var configMapKeyRef = KeyReference()

        public init() {}

        public static let fields = Fields<Self> {
            Field("configMapKeyRef", \.configMapKeyRef, "Config map and key with the bundle.").required()
        }
    }
}
