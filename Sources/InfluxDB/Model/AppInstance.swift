import Diagnostics
import Fields
import Formats
import YAML

/// The custom resource that the kubit operator reads: `kind: AppInstance`, `apiVersion: kubecfg.dev/v1alpha1`.
public struct AppInstance: RootRecord {
    public var apiVersion = "kubecfg.dev/v1alpha1"
    public var kind = "AppInstance"
    public var metadata = Metadata()
    public var spec = Spec()
    /// What the operator says of it; nobody writes that but the operator.
    public var status: FreeForm?

    /// A resource yet to be read.
    public init() {}

    /// The resource.
    public static let fields = Fields<Self> {
        Field("apiVersion", \.apiVersion, "kubecfg.dev/v1alpha1.").required()
        Field("kind", \.kind, "AppInstance.").required()
        Field("metadata", \.metadata, "Name and namespace.").required()
        Field("spec", \.spec, "What is deployed.").required()
        Field("status", \.status, "What the operator says of the deployment.")
    }

    private static let packageImage = path { $0.spec.package.image }

    /// The tag of the package image decides which fields there are.
    public static func dialect(of root: Node) -> Dialect {
        let release = root[packageImage]?.text.flatMap(release(ofImage:)) ?? .newest
        return Dialect(release: release.judged.edition, isStrict: true, allowsNull: false)
    }

    /// Reads a resource, and says so where its release is not known.
    public static func read(_ node: Node, _ reader: inout Reader) -> AppInstance? {
        let image = node[packageImage]
        let release = image?.text.flatMap(release(ofImage:))
        if let image, let text = image.text, release?.isKnown != true, !text.contains("<") {
            reader.sink.warning(
                .unknownRelease,
                "the tag of \(Self.path { $0.spec.package.image }) names no known release: the resource is judged by \((release ?? .newest).judged)",
                at: reader.sources.location(of: image.mark),
                path: packageImage,
                fix: "\"influxgen releases\" lists the releases"
            )
        }
        return readFields(node, &reader)
    }

    /// The release that an image's tag names, if it does.
    static func release(ofImage image: String) -> Release? {
        ImageReference.tag(of: image).flatMap { try? Release(parsing: $0) }
    }

    /// Name and namespace.
    public struct Metadata: Record {
        public var name: ObjectName = "influxdb"
        public var namespace: DNSLabel?
        public var labels = Entries<LabelValue>()
        public var annotations = Entries<String>()
        /// What the cluster adds to a resource, by key.
        var others = ServerMetadata()

        /// The usual name.
        public init() {}

        /// The names.
        public static let fields = Fields<Self> {
            Field("name", \.name, "Name of the resource.").required()
            Field("namespace", \.namespace, "Namespace of the resource and all it makes.")
            Field("labels", \.labels, "Labels of the resource.").keys(MetadataKey.self)
            Field("annotations", \.annotations, "Annotations of the resource.").keys(MetadataKey.self)
            embedded(\.others)
        }
    }

    /// Metadata that a resource has when it comes from a cluster.
    struct ServerMetadata: Record {
        var creationTimestamp: FreeForm?
        var deletionGracePeriodSeconds: FreeForm?
        var deletionTimestamp: FreeForm?
        var finalizers: FreeForm?
        var generation: FreeForm?
        var managedFields: FreeForm?
        var ownerReferences: FreeForm?
        var resourceVersion: FreeForm?
        var selfLink: FreeForm?
        var uid: FreeForm?

        static let fields = Fields<Self> {
            Field("creationTimestamp", \.creationTimestamp, "Set by the cluster.")
            Field("deletionGracePeriodSeconds", \.deletionGracePeriodSeconds, "Set by the cluster.")
            Field("deletionTimestamp", \.deletionTimestamp, "Set by the cluster.")
            Field("finalizers", \.finalizers, "What must be done before the resource goes.")
            Field("generation", \.generation, "Set by the cluster.")
            Field("managedFields", \.managedFields, "Set by the cluster.")
            Field("ownerReferences", \.ownerReferences, "Resources that own this one.")
            Field("resourceVersion", \.resourceVersion, "Set by the cluster.")
            Field("selfLink", \.selfLink, "Set by the cluster.")
            Field("uid", \.uid, "Set by the cluster.")
        }
    }

    /// What is deployed.
    public struct Spec: Record {
        public var pause: Bool?
        public var imagePullSecrets: [PullSecret] = []
        public var package = Package()

        /// Yet to be read.
        public init() {}

        /// The package and how to pull it.
        public static let fields = Fields<Self> {
            Field("pause", \.pause, "Whether the operator leaves the deployment alone.").defaults(to: "false")
            Field("imagePullSecrets", \.imagePullSecrets, "Secrets that images are pulled with.")
            Field("package", \.package, "The package and its configuration.").required()
        }
    }

    /// A secret for pulling images.
    public struct PullSecret: Record {
        public var name: ObjectName = "unnamed"

        /// Yet to be read.
        public init() {}

        /// Names a secret.
        public init(name: ObjectName) { self.name = name }

        /// The name.
        public static let fields = Fields<Self> { Field("name", \.name, "Name of the secret.").required() }
    }

    /// The package image and its configuration.
    public struct Package: Record {
        public var image = ""
        public var apiVersion = "influxdata.com/v1alpha1"
        public var spec = PackageSpec()

        /// Yet to be read.
        public init() {}

        /// Image and configuration.
        public static let fields = Fields<Self> {
            Field("image", \.image, "OCI image of the package; its tag is the release.").required()
                .format(ImageReference.self)
            Field("apiVersion", \.apiVersion, "influxdata.com/v1alpha1.").required()
            Field("spec", \.spec, "The configuration.").required()
        }
    }
}
