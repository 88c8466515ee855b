import Diagnostics
import Fields
import Kubernetes
import YAML

/// The values of the Helm chart `influxdb3-clustered`, in the form in which it renders them right.
public struct HelmValues: Record {
    public var nameOverride = Pasted("")
    public var namespaceOverride = Pasted("")
    public var fullnameOverride = ""
    public var image = Image()
    public var imagePullSecrets: [AppInstance.PullSecret] = []
    public var pause: Bool?
    public var skipOperator: Bool?
    public var operatorImageVersion: String?
    public var operatorImageOverride: String?
    public var kubit: Kubit?
    public var hostingEnvironment: HelmHostingEnvironment?
    public var catalog = Catalog()
    public var images: Images?
    public var objectStore = ObjectStore()
    public var observability: Observability?
    public var ingesterStorage = Storage()
    public var monitoringStorage = Storage()
    public var ingress = IngressValue.none
    public var components: Components?
    public var resources: Resources?
    public var admin: Admin?
    public var useCustomEgress: Bool?
    public var egress: Egress?
    public var featureFlags: [FeatureFlag] = []

    /// Values yet to be filled.
    public init() {}

    /// The values.
    public static let fields = Fields<Self> {
        Field("nameOverride", \.nameOverride, "Name of the AppInstance.")
        Field("namespaceOverride", \.namespaceOverride, "Namespace of the AppInstance.")
        Field("fullnameOverride", \.fullnameOverride, "Repository of the package image.")
        Field("image", \.image, "Tag of the package image.")
        Field("imagePullSecrets", \.imagePullSecrets, "Secrets that images are pulled with.")
        Field("pause", \.pause, "Whether the operator leaves the deployment alone.")
        Field("skipOperator", \.skipOperator, "Whether the chart leaves out the kubit operator.")
        Field("operatorImageVersion", \.operatorImageVersion, "Tag of the operator's image.")
        Field("operatorImageOverride", \.operatorImageOverride, "Repository of the operator's image.")
        Field("kubit", \.kubit, "Images that the operator runs.")
        Field("hostingEnvironment", \.hostingEnvironment, "What the hosting environment needs.")
        Field("catalog", \.catalog, "The catalog database.")
        Field("images", \.images, "Where container images are pulled from.")
        Field("objectStore", \.objectStore, "Where the data is kept.")
        Field("observability", \.observability, "Metrics of the cluster itself.")
        Field("ingesterStorage", \.ingesterStorage, "Volume of each ingester.")
        Field("monitoringStorage", \.monitoringStorage, "Volume of the bundled Prometheus.")
        Field("ingress", \.ingress, "How clients reach the database.")
        Field("components", \.components, "Settings of the components' pods.")
        Field("resources", \.resources, "CPU, memory and replicas.")
        Field("admin", \.admin, "Who may administer the cluster.")
        Field("useCustomEgress", \.useCustomEgress, "Whether egress holds.")
        Field("egress", \.egress, "How the cluster reaches services outside it.")
        Field("featureFlags", \.featureFlags, "Features that are switched on.")
    }
}

extension HelmValues {
    /// The package image's tag.
    public struct Image: Record {
        public var tag = ""
        /// The chart's own release.
        public init() {}
        /// The tag.
        public static let fields = Fields<Self> { Field("tag", \.tag, "The release.") }
    }

    /// The images that kubit runs.
    public struct Kubit: Record {
        public var applyStepImage: String?
        public var renderStepImage: String?
        public var kubecfgImage: String?
        /// The images that the operator knows.
        public init() {}
        /// The images.
        public static let fields = Fields<Self> {
            Field("apply_step_image", \.applyStepImage, "Image that applies what was rendered.")
            Field("render_step_image", \.renderStepImage, "Image that renders the package.")
            Field("kubecfg_image", \.kubecfgImage, "Image of kubecfg.")
        }
    }

    /// The catalog's DSN: always a secret's key.
    public struct Catalog: Record {
        public var dsn = Reference()
        /// Yet to be filled.
        public init() {}
        /// The DSN.
        public static let fields = Fields<Self> { Field("dsn", \.dsn, "Secret that holds the DSN.") }

        /// A secret's key as the chart spells it.
        public struct Reference: Record {
            public var name = Pasted("")
            public var key = Pasted("")
            /// Yet to be filled.
            public init() {}
            /// Name and key.
            public static let fields = Fields<Self> {
                Field("SecretName", \.name, "Name of the secret.")
                Field("SecretKey", \.key, "Key within it.")
            }
        }
    }

    /// Image overrides.
    public struct Images: Record {
        public var registryOverride: Pasted?
        public var overrides: [InfluxDB.Images.Override] = []
        /// None.
        public init() {}
        /// The overrides.
        public static let fields = Fields<Self> {
            Field("registryOverride", \.registryOverride, "Registry put before every image.")
            Field("overrides", \.overrides, "Images replaced one by one.")
        }
    }

    /// The object store.
    public struct ObjectStore: Record {
        public var bucket = Pasted("")
        var store = InfluxDB.ObjectStore()
        /// Yet to be filled.
        public init() {}
        /// The bucket and its provider.
        public static let fields = Fields<Self> {
            Field("bucket", \.bucket, "Bucket that holds the data.")
            embedded(\.store, except: "bucket")
        }
    }

    /// An ingress, or null to undo the chart's own default.
    public enum IngressValue: FieldValue {
        case none
        case some(Ingress)

        private static let hosts = Emitter.Key("hosts")
        /// An ingress.
        public static var shape: Shape { Ingress.shape }
        /// Reads an ingress or null.
        public static func read(_ node: Node, _ reader: inout Reader) -> IngressValue? {
            node.isNull ? IngressValue.none : Ingress.read(node, &reader).map { .some($0) }
        }
        /// Writes the ingress or null.
        public func write(to emitter: Emitter) {
            switch self {
            case .none: emitter.null()
            case .some(let ingress):
                emitter.beginMapping()
                if ingress.hosts.isEmpty {
                    emitter.key(Self.hosts)
                    emitter.null()
                }
                Ingress.fields.write(ingress, emitter)
                emitter.endMapping()
            }
        }
    }

    /// The administrators.
    public struct Admin: Record {
        public var users: [InfluxDB.Admin.User] = []
        public var dsn: DSN?
        public var identityProvider = Pasted("")
        public var jwksEndpoint = Pasted("")
        /// Yet to be filled.
        public init() {}
        /// Users and provider.
        public static let fields = Fields<Self> {
            Field("identityProvider", \.identityProvider, "Name of the identity provider.")
            Field("jwksEndpoint", \.jwksEndpoint, "URL of its key set.")
            Field("users", \.users, "Users who may administer the cluster.")
            Field("dsn", \.dsn, "DSN of the catalog database.")
        }

        /// A DSN that leaves nothing of the chart's own empty reference.
        public struct DSN: FieldValue {
            /// The DSN.
            public let value: SourcedValue

            /// Wraps a DSN.
            public init(_ value: SourcedValue) { self.value = value }

            /// A sourced value.
            public static var shape: Shape { SourcedValue.shape }

            /// Reads a sourced value.
            public static func read(_ node: Node, _ reader: inout Reader) -> DSN? {
                SourcedValue.read(node, &reader).map(DSN.init)
            }

            /// Writes the value, and null where the chart's default would stay beside it.
            public func write(to emitter: Emitter) {
                switch value {
                case .secret:
                    value.write(to: emitter)
                case .literal(let text):
                    emitter.beginMapping()
                    emitter.key("value")
                    emitter.string(text)
                    emitter.key("valueFrom")
                    emitter.null()
                    emitter.endMapping()
                case .configMap(let reference):
                    emitter.beginMapping()
                    emitter.key("valueFrom")
                    emitter.beginMapping()
                    emitter.key("secretKeyRef")
                    emitter.null()
                    emitter.key("configMapKeyRef")
                    reference.write(to: emitter)
                    emitter.endMapping()
                    emitter.endMapping()
                }
            }
        }
    }
}
