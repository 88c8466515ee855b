import Diagnostics
import Fields
import Formats
import InfluxDB
import YAML

extension HelmValues {
    /// The package image's tag.
    public struct Image: Record {
        public var tag = ""
        public init() {}
        public static let fields = Fields<Self> { Field("tag", \.tag, "The release.") }
    }

    /// The images that kubit uses.
    public struct Kubit: Record {
        public var applyStepImage: String?
        public var renderStepImage: String?
        public var kubecfgImage: String?
        public init() {}
        public static let fields = Fields<Self>(
            hints: ["controller": "the chart has no such key; set the image of the operator with operatorImageOverride"]
        ) {
            Field("apply_step_image", \.applyStepImage, "Image with kubectl that applies the rendered manifests.")
                .format(KubectlImage.self, orEmpty: true)
            Field("render_step_image", \.renderStepImage, "Image with kubectl that deletes what was applied.")
                .format(KubectlImage.self, orEmpty: true)
            Field("kubecfg_image", \.kubecfgImage, "Repository of kubecfg, without a tag.")
                .format(KubecfgRepository.self, orEmpty: true)
        }
    }

    /// The DSN of the catalog, which always comes from a secret.
    public struct Catalog: Record {
        public var dsn = Reference()
        public init() {}
        public static let fields = Fields<Self> { Field("dsn", \.dsn, "Secret that holds the DSN.") }

        /// A secret and key, with the key names of the chart.
        public struct Reference: Record {
            public var name = Pasted("")
            public var key = Pasted("")
            public init() {}
            public static let fields = Fields<Self> {
                Field("SecretName", \.name, "Name of the secret.")
                Field("SecretKey", \.key, "Key in the secret.")
            }
        }
    }

    /// The metrics settings that the chart passes on.
    public struct Observability: Record {
        public var serviceMonitor: ServiceMonitor?
        public init() {}
        public static let fields = Fields<Self>(
            hints: ["retention": "remove it: the chart drops it, and retention stays at 12h"]
        ) {
            Field("serviceMonitor", \.serviceMonitor, "Creates a ServiceMonitor for the Prometheus operator.")
        }

        /// A ServiceMonitor's settings.
        public struct ServiceMonitor: Record {
            public var interval: Pasted?
            public var scrapeTimeout: Pasted?
            public init() {}
            public static let fields = Fields<Self>(
                hints: ["fallbackScrapeProtocol": "remove it: the chart drops it"]
            ) {
                Field("interval", \.interval, "Time between scrapes.")
                Field("scrapeTimeout", \.scrapeTimeout, "Time after which a scrape fails.")
            }

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
        public init() {}
        public static let fields = Fields<Self> {
            Field("registryOverride", \.registryOverride, "Registry prefix for every image.")
            Field("overrides", \.overrides, "Replacements for single images.")
        }
    }

    /// The object store.
    public struct ObjectStore: Record {
        public var bucket = Pasted("")
        var store = InfluxDB.ObjectStore()
        public init() {}
        public static let fields = Fields<Self>(
            hints: ["endpoint", "allowHttp", "accessKey", "secretKey", "region"].reduce(into: [:]) {
                $0[$1] = "move it into s3: the chart drops other keys next to bucket"
            }
        ) {
            Field("bucket", \.bucket, "Bucket that holds the data.")
            embedded(\.store, except: "bucket", "endpoint", "allowHttp", "accessKey", "secretKey", "region")
        }

        /// Checks the bucket name against the rules of the provider.
        public func check(at node: Node, _ reader: inout Reader) {
            if bucket.text.isEmpty { return }  // reported by ChartRendering
            var named = store
            named.bucket = bucket.text
            named.checkBucket(at: node, &reader)
        }
    }

    /// An ingress that may be null.
    public enum IngressValue: FieldValue {
        case none
        case some(Ingress)

        private static let hosts = Emitter.Key("hosts")
        public static var shape: Shape { Ingress.shape }
        public static func read(_ node: Node, _ reader: inout Reader) -> IngressValue? {
            node.isNull ? IngressValue.none : Ingress.read(node, &reader).map { .some($0) }
        }
        /// Writes the ingress; without hosts, writes `hosts: null` to remove the empty host of the chart's defaults.
        ///
        /// If the ingress has no other settings, the chart renders it as null.
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
        public init() {}
        public static let fields = Fields<Self> {
            Field("identityProvider", \.identityProvider, "Name of the identity provider.")
            Field("jwksEndpoint", \.jwksEndpoint, "URL of its key set.")
            Field("users", \.users, "Administrators of the cluster.")
            Field("dsn", \.dsn, "DSN of the catalog database.")
        }

        /// Reports duplicate users.
        public func check(at node: Node, _ reader: inout Reader) {
            InfluxDB.Admin.checkUsers(users, at: node, &reader)
        }

        /// A DSN that removes the empty reference of the chart's defaults.
        public struct DSN: FieldValue {
            public let value: SourcedValue

            public init(_ value: SourcedValue) { self.value = value }

            public static var shape: Shape { SourcedValue.shape }

            public static func read(_ node: Node, _ reader: inout Reader) -> DSN? {
                SourcedValue.read(node, &reader).map(DSN.init)
            }

            /// Writes the value, and null for each default of the chart that would otherwise remain.
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
