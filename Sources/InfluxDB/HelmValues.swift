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
    public var kubitSingleNamespace: Bool?
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
        Field("kubitSingleNamespace", \.kubitSingleNamespace, "Whether kubit looks at its own namespace only.")
        Field("skipOperator", \.skipOperator, "Whether the chart leaves out the kubit operator.")
        Field("operatorImageVersion", \.operatorImageVersion, "Tag of the operator's image.")
            .format(ImageTag.self, orEmpty: true)
        Field("operatorImageOverride", \.operatorImageOverride, "Repository of the operator's image.")
            .format(ImageRepository.self, orEmpty: true)
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

    /// Reads a user's values, and reports what the chart would make of them.
    ///
    /// The image's tag decides the release, and that the chart's version.
    public static func read(_ node: Node, _ reader: inout Reader) -> HelmValues? {
        let named = node["image.tag" as FieldPath]?.text.flatMap { try? Release(parsing: $0) }
        let release = (named ?? Release.newest).judged
        reader.release = release.text
        reader.isStrict = true
        reader.documentShape = shape
        var read = node
        if node["useCustomEgress"]?.isEmptyInGo != false, let egress = node["egress"] {
            // The chart's own file has an empty egress there, which is none.
            read.remove(at: "egress")
            let name = egress["customCertificates.valueFrom.configMapKeyRef.name" as FieldPath]
            if let name, !name.isEmptyInGo {
                reader.warning(
                    .chartRefuses,
                    "egress has no effect without useCustomEgress",
                    at: node.mark(nearest: "egress"),
                    fix: "add useCustomEgress: true"
                )
            }
        }
        let before = reader.sink.diagnostics.count
        let values = readFields(read, &reader)
        RenderedValues(node, by: Chart.carrying(release)).judge(besides: reader.sink.diagnostics[before...], &reader)
        return values
    }

    /// The parts must fit each other.
    public func check(at node: Node, _ reader: inout Reader) {
        if kubitSingleNamespace == true, !namespaceOverride.text.isEmpty {
            reader.error(
                .exclusiveKeys,
                "kubitSingleNamespace and namespaceOverride exclude each other: the chart puts the AppInstance into a config "
                    + "map of the Helm release's namespace, whatever namespaceOverride says",
                at: node.mark(nearest: "namespaceOverride"),
                fix: "remove namespaceOverride, and install the chart into that namespace"
            )
        }
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
        public static let fields = Fields<Self>(
            hints: ["controller": "the chart has no such key: operatorImageOverride names the operator's image"]
        ) {
            Field("apply_step_image", \.applyStepImage, "Image that applies what was rendered.")
                .format(ImageReference.self, orEmpty: true)
            Field("render_step_image", \.renderStepImage, "Image that renders the package.")
                .format(ImageReference.self, orEmpty: true)
            Field("kubecfg_image", \.kubecfgImage, "Image of kubecfg.")
                .format(ImageReference.self, orEmpty: true)
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

    /// Metrics of the cluster itself, as far as the chart carries them.
    public struct Observability: Record {
        public var serviceMonitor: ServiceMonitor?
        /// None.
        public init() {}
        /// The ServiceMonitor.
        public static let fields = Fields<Self>(
            hints: ["retention": "remove it: the chart drops it, and the AppInstance keeps 12h"]
        ) {
            Field("serviceMonitor", \.serviceMonitor, "Makes a ServiceMonitor for the Prometheus operator.")
        }

        /// A ServiceMonitor's settings.
        public struct ServiceMonitor: Record {
            public var interval: Pasted?
            public var scrapeTimeout: Pasted?
            /// Yet to be filled.
            public init() {}
            /// The settings.
            public static let fields = Fields<Self>(
                hints: ["fallbackScrapeProtocol": "remove it: the chart drops it"]
            ) {
                Field("interval", \.interval, "Time between scrapes.")
                Field("scrapeTimeout", \.scrapeTimeout, "Time after which a scrape is given up.")
            }

            /// Both are durations.
            public func check(at node: Node, _ reader: inout Reader) {
                for (key, value) in [("interval", interval), ("scrapeTimeout", scrapeTimeout)] {
                    guard let text = value?.text, !text.isEmpty else { continue }
                    do throws(InvalidText) {
                        _ = try PrometheusDuration(parsing: text)
                    } catch {
                        reader.error(
                            .invalidValue,
                            "\(reader.subject(of: key)): \(reader.quoted(text)) is not \(error.reason)",
                            at: node[key]?.mark ?? node.mark,
                            key: key,
                            fix: error.fix
                        )
                    }
                }
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

        /// The bucket's name must be one of the provider's.
        public func check(at node: Node, _ reader: inout Reader) {
            var named = store
            named.bucket = bucket.text
            named.checkBucket(at: node, &reader)
        }
    }

    /// An ingress, or none.
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
        /// Writes the ingress; one without hosts takes the chart's own empty host away.
        ///
        /// That leaves nothing of an ingress without settings, and the chart, which cannot do without, makes null of it.
        public func write(to emitter: Emitter) {
            emitter.beginMapping()
            let ingress = if case .some(let ingress) = self { ingress } else { Ingress() }
            if ingress.hosts.isEmpty {
                emitter.key(Self.hosts)
                emitter.null()
            }
            Ingress.fields.write(ingress, to: emitter)
            emitter.endMapping()
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

        /// No user twice.
        public func check(at node: Node, _ reader: inout Reader) {
            InfluxDB.Admin.checkUsers(users, at: node, &reader)
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
