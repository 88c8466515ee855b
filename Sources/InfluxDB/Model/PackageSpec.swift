import Fields
import Formats
import YAML

/// The configuration of InfluxDB Clustered: what stands under `spec.package.spec` of an AppInstance.
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

    /// A configuration yet to be read.
    public init() {}

    /// All of it.
    public static let fields = Fields<Self> {
        Field("hostingEnvironment", \.hostingEnvironment, "What the cluster's hosting environment needs.")
            .since(.r20231024)
        Field("catalog", \.catalog, "The PostgreSQL database that holds the catalog.").required()
        Field("images", \.images, "Where container images are pulled from.")
        Field("objectStore", \.objectStore, "Where the data is kept.").required()
        Field("observability", \.observability, "Metrics of the cluster itself.").since(.r20240430)
        Field("ingesterStorage", \.ingesterStorage, "Volume of each ingester, for its write-ahead log.").required()
        Field("monitoringStorage", \.monitoringStorage, "Volume of the bundled Prometheus; 10Gi or more.").required()
        Field("ingress", \.ingress, "How clients reach the database.")
        Field("components", \.components, "Settings of the components' pods.").since(.r20231115)
        Field("resources", \.resources, "CPU, memory and replicas of the components.")
        Field("admin", \.admin, "Who may administer the cluster, through an OAuth2 identity provider.")
            .required(until: .r20240819)
        Field("egress", \.egress, "How the cluster reaches services outside it.")
        Field("featureFlags", \.featureFlags, "Features that are switched on by name.")
    }

    private static let ingesterKey = key(\.ingesterStorage)
    private static let monitoringKey = key(\.monitoringStorage)
    private static let featureFlagsKey = key(\.featureFlags)

    /// Volumes must be as large as the vendor recommends.
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
                "\(reader.subject(of: volume.key)).storage is less than the \(least) that the vendor recommends",
                at: size.mark,
                fix: "give it \(least) or more"
            )
        }
    }
}

/// The catalog database.
public struct Catalog: Record {
    /// Its data source name.
    public var dsn = SourcedValue()

    /// A catalog yet to be read.
    public init() {}

    /// The DSN.
    public static let fields = Fields<Self> {
        Field("dsn", \.dsn, "DSN: postgres://USER:PASSWORD@HOST:5432/DATABASE.").required()
    }

    private static let dsnKey = key(\.dsn)

    /// A DSN that is written out must be one.
    public func check(at node: Node, _ reader: inout Reader) { dsn.checkDSN(of: Self.dsnKey, at: node, &reader) }
}

/// A persistent volume.
public struct Storage: Record {
    /// Its size.
    public var storage: Quantity = "0"
    /// Its storage class.
    public var storageClassName: String?

    /// A volume yet to be read.
    public init() {}

    /// Size and class.
    public static let fields = Fields<Self> {
        Field("storage", \.storage, "Size, such as 100Gi.").required()
        Field("storageClassName", \.storageClassName, "Storage class.").defaults(to: "the cluster's default class")
            .format(ObjectName.self)
    }
}

/// What the hosting environment needs; one at most.
public enum HostingEnvironment: Sendable {
    case aws(AWS)
    case openshift
    case gke(GKE)

    /// Amazon EKS.
    public struct AWS: Record {
        /// IAM role of the service account.
        public var eksRoleArn: String?

        /// No role.
        public init() {}

        /// The role.
        public static let fields = Fields<Self> {
            Field("eksRoleArn", \.eksRoleArn, "IAM role that the pods assume (IRSA); replaces S3 keys.")
                .format(RoleARN.self)
        }
    }

    /// Google Kubernetes Engine.
    public struct GKE: Record {
        /// The identity of the pods.
        public var workloadIdentity: WorkloadIdentity?

        /// No identity.
        public init() {}

        /// The identity.
        public static let fields = Fields<Self> {
            Field("workloadIdentity", \.workloadIdentity, "Google service account that the pods act as.")
        }
    }

    /// GKE workload identity.
    public struct WorkloadIdentity: Record {
        /// The service account.
        public var serviceAccountEmail = ""

        /// Yet to be read.
        public init() {}

        /// The service account.
        public static let fields = Fields<Self> {
            Field("serviceAccountEmail", \.serviceAccountEmail, "NAME@PROJECT.iam.gserviceaccount.com.")
                .required().format(ServiceAccountEmail.self)
        }
    }

    /// A mapping without keys.
    package struct Marker: Record {
        package init() {}
        package static let fields = Fields<Self> {}
    }
}

extension HostingEnvironment: Record {
    /// A stand-in before reading.
    public init() { self = .openshift }

    /// One of the environments.
    public static let fields = Fields<Self> {
        oneOf(optional: true) {
            Field("aws", \.aws, "Amazon EKS.")
            Field("openshift", \.openshift, "Red Hat OpenShift; takes {}.")
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

/// Where container images are pulled from.
public struct Images: Record {
    /// Images to replace one by one.
    public var overrides: [Override] = []
    /// A registry that mirrors all images.
    public var registryOverride: String?

    /// The vendor's registry.
    public init() {}

    /// Overrides.
    public static let fields = Fields<Self> {
        Field("registryOverride", \.registryOverride, "Registry put before the name of every image (air gap).")
            .format(RegistryPrefix.self)
        Field("overrides", \.overrides, "Images that are replaced one by one.")
    }

    /// An image is replaced once.
    public func check(at node: Node, _ reader: inout Reader) {
        checkDuplicates(overrides.map(\.name), of: Self.key(\.overrides), at: node, &reader)
    }

    /// One image replaced by another.
    public struct Override: Record {
        public var name = ""
        public var newFQIN = ""

        /// Yet to be read.
        public init() {}

        /// What is replaced, and by what.
        public static let fields = Fields<Self> {
            Field("name", \.name, "Name of the image without its registry.").required()
            Field("newFQIN", \.newFQIN, "Full name of the image to use instead.").required()
                .format(ImageReference.self)
        }
    }
}

/// Metrics of the cluster itself.
public struct Observability: Record {
    public var retention: String?
    public var serviceMonitor: ServiceMonitor?

    /// The product's defaults.
    public init() {}

    /// Metrics.
    public static let fields = Fields<Self> {
        Field("retention", \.retention, "How long the bundled Prometheus keeps metrics.").defaults(to: "12h")
            .since(.r20250212).format(PrometheusDuration.self)
        Field("serviceMonitor", \.serviceMonitor, "Makes a ServiceMonitor for the Prometheus operator.")
    }

    /// A ServiceMonitor's settings.
    public struct ServiceMonitor: Record {
        public var interval: String?
        public var scrapeTimeout: String?
        public var fallbackScrapeProtocol: String?

        /// The product's defaults.
        public init() {}

        /// The settings.
        public static let fields = Fields<Self> {
            Field("interval", \.interval, "Time between scrapes.").defaults(to: "30s")
                .format(PrometheusDuration.self)
            Field("scrapeTimeout", \.scrapeTimeout, "Time after which a scrape is given up, such as 10s.")
                .format(PrometheusDuration.self)
            Field("fallbackScrapeProtocol", \.fallbackScrapeProtocol, "Protocol for targets that do not name one.")
                .since(.r20250613)
        }

        /// A scrape is given up before the next begins.
        public func check(at node: Node, _ reader: inout Reader) {
            guard let limit = scrapeTimeout.flatMap({ try? PrometheusDuration(parsing: $0) }),
                let pause = try? PrometheusDuration(parsing: interval ?? "30s"), pause.milliseconds > 0,
                limit.milliseconds > pause.milliseconds
            else { return }
            let what = interval == nil ? "the interval's default of \(pause)" : "the interval of \(pause)"
            reader.error(
                .scrapeTimeout,
                "\(reader.subject(of: \Self.scrapeTimeout)) is \(limit), longer than \(what)",
                on: \Self.scrapeTimeout,
                of: node,
                fix: "use \(pause) or less, or a longer interval"
            )
        }
    }
}

/// How the cluster reaches services outside it.
public struct Egress: Record {
    /// The config map with the CA bundle.
    public var customCertificates: CustomCertificates?

    /// The system's CAs.
    public init() {}

    /// Trust in the config map's CAs.
    public init(_ reference: KeyReference) { customCertificates = CustomCertificates(reference) }

    /// The bundle.
    public static let fields = Fields<Self> {
        Field("customCertificates", \.customCertificates, "CA bundle that replaces the system's.")
    }

    /// Where the CA bundle comes from.
    public struct CustomCertificates: Record {
        /// The config map.
        public var valueFrom = Origin()

        /// Yet to be read.
        public init() {}

        init(_ reference: KeyReference) { valueFrom.configMapKeyRef = reference }

        /// The origin.
        public static let fields = Fields<Self> {
            Field("valueFrom", \.valueFrom, "Where the bundle comes from.").required()
        }
    }

    /// A config map's key.
    public struct Origin: Record {
        /// The config map.
        public var configMapKeyRef = KeyReference()

        /// Yet to be read.
        public init() {}

        /// The config map.
        public static let fields = Fields<Self> {
            Field("configMapKeyRef", \.configMapKeyRef, "Config map and key that hold the bundle.").required()
        }
    }
}
