import Diagnostics
import Fields
import Formats
import InfluxDB
import YAML

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
        public static let fields = Fields<Self>(
            hints: ["endpoint", "allowHttp", "accessKey", "secretKey", "region"].reduce(into: [:]) {
                $0[$1] = "move it into s3: the chart drops what stands beside the bucket"
            }
        ) {
            Field("bucket", \.bucket, "Bucket that holds the data.")
            embedded(\.store, except: "bucket", "endpoint", "allowHttp", "accessKey", "secretKey", "region")
        }

        /// The bucket's name must be one of the provider's.
        public func check(at node: Node, _ reader: inout Reader) {
            if bucket.text.isEmpty { return }  // which the store itself tells
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
