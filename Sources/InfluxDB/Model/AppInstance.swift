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
    /// The status, which only the operator writes.
    public var status: FreeForm?

    public init() {}

    public static let fields = Fields<Self> {
        Field("apiVersion", \.apiVersion, "kubecfg.dev/v1alpha1.").required().only("kubecfg.dev/v1alpha1").example(
            "kubecfg.dev/v1alpha1"
        )
        Field("kind", \.kind, "AppInstance.").required().only("AppInstance").example("AppInstance")
        Field("metadata", \.metadata, "Name and namespace.").required()
        Field("spec", \.spec, "The deployed package and how to pull its images.").required()
        Field("status", \.status, "Status of the deployment, written by the operator.").writtenByCluster()
    }

    private static let packageImage = path { $0.spec.package.image }

    /// The tag of the package image determines the release, and the release determines which fields exist.
    public static func dialect(of root: Node) -> Dialect {
        Dialect(release: release(of: root).judged.edition, isStrict: true, allowsNull: false)
    }

    /// Reads a resource, and reports a release that is not known or must not be deployed.
    public static func read(_ node: Node, _ reader: inout Reader) -> AppInstance? {
        let before = reader.sink.diagnostics.count
        if let image = node[packageImage] { checkRelease(of: image, &reader) }
        let isRefused = reader.sink.diagnostics[before...].contains { $0.severity == .error }
        let instance = readFields(node, &reader)
        return isRefused && !reader.isLenient ? nil : instance
    }

    /// Reports a tag that is not a release.
    private static func checkRelease(of image: Node, _ reader: inout Reader) {
        guard let text = image.text, (try? ImageReference(parsing: text)) != nil else { return }
        let tag = ImageReference.tag(of: text)
        let release = tag.flatMap { try? Release(parsing: $0) }
        let location = reader.sources.location(of: image.mark)
        if let placeholder = tag.flatMap(Placeholder.word) {
            reader.sink.error(
                .placeholder,
                "the tag of \(packageImage) is still the placeholder \(placeholder)",
                at: location,
                path: packageImage,
                fix: "write a release, such as \(Release.newest)"
            )
        } else if let withdrawn = release?.withdrawal {
            reader.sink.error(
                .withdrawnRelease,
                withdrawn.message,
                at: location,
                path: packageImage,
                fix: withdrawn.fix
            )
        } else if release?.isKnown != true {
            let what: Message =
                tag == nil
                ? "\(packageImage) has no tag, so its release is not known"
                : "the tag of \(packageImage) is not a known release"
            reader.sink.warning(
                .unknownRelease,
                "\(what); influxgen checks the resource as release \((release ?? .newest).judged)",
                at: location,
                path: packageImage,
                fix: "\"influxgen releases\" lists the known releases"
            )
        }
    }

    /// Returns the release in the tag of an image, or nil if the tag is not a release.
    static func release(ofImage image: String) -> Release? {
        ImageReference.tag(of: image).flatMap { try? Release(parsing: $0) }
    }

    /// The release of an AppInstance, from the tag of its package image; the newest one if the tag is not a release.
    package static func release(of root: Node) -> Release {
        root[packageImage]?.text.flatMap(release(ofImage:)) ?? .newest
    }

    /// Removes the status and the metadata that only the cluster writes.
    package mutating func removeWhatTheClusterWrites() {
        status = nil
        metadata.others = ServerMetadata()
    }

    /// Name, namespace, labels and annotations.
    public struct Metadata: Record {
        public var name: ObjectName = "influxdb"
        public var namespace: DNSLabel?
        public var labels = Entries<LabelValue>()
        public var annotations = Entries<String>()
        /// The fields that the cluster adds.
        var others = ServerMetadata()

        public init() {}

        public static let fields = Fields<Self> {
            Field("name", \.name, "Name of the resource.").required().upTo(characters: AppInstance.longestName).example(
                "influxdb"
            )
            Field("namespace", \.namespace, "Namespace of the resource and of all objects that the operator creates.")
            Field("labels", \.labels, "Labels of the resource.").keys(MetadataKey.self)
                .ignoring(keysWith: "app.kubernetes.io/managed-by")
            // kubectl keeps the applied resource in an annotation.
            Field("annotations", \.annotations, "Annotations of the resource.").keys(MetadataKey.self)
                .writtenByCluster().ignoring(keysWith: "kubectl.kubernetes.io/", "meta.helm.sh/")
            embedded(\.others)
        }
    }

    /// The metadata fields that the cluster sets.
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
            Field("creationTimestamp", \.creationTimestamp, "Set by the cluster.").writtenByCluster()
            Field("deletionGracePeriodSeconds", \.deletionGracePeriodSeconds, "Set by the cluster.").writtenByCluster()
            Field("deletionTimestamp", \.deletionTimestamp, "Set by the cluster.").writtenByCluster()
            Field("finalizers", \.finalizers, "Tasks to complete before the cluster deletes the resource.")
                .writtenByCluster()
            Field("generation", \.generation, "Set by the cluster.").writtenByCluster()
            Field("managedFields", \.managedFields, "Set by the cluster.").writtenByCluster()
            Field("ownerReferences", \.ownerReferences, "Resources that own this one.").writtenByCluster()
            Field("resourceVersion", \.resourceVersion, "Set by the cluster.").writtenByCluster()
            Field("selfLink", \.selfLink, "Set by the cluster.").writtenByCluster()
            Field("uid", \.uid, "Set by the cluster.").writtenByCluster()
        }
    }

    /// The package to deploy, and how to pull its images.
    public struct Spec: Record {
        public var pause: Bool?
        public var imagePullSecrets: [PullSecret] = []
        public var package = Package()

        public init() {}

        public static let fields = Fields<Self> {
            Field("pause", \.pause, "Whether the operator stops changing the deployment.").defaults(to: "false")
            Field("imagePullSecrets", \.imagePullSecrets, "Pull secret for the images: a list with one entry.")
                .items(1...1).identified(by: [PullSecret.key(\.name)])
            Field("package", \.package, "The package and its configuration.").required()
        }

        private static let pullSecretsKey = key(\.imagePullSecrets)

        /// Reports several pull secrets and an empty list of them.
        public func check(at node: Node, _ reader: inout Reader) {
            guard let list = node[Self.pullSecretsKey], case .sequence(let items) = list.content, items.count != 1
            else {
                return
            }
            let secrets = reader.subject(of: Self.pullSecretsKey)
            reader.error(
                .pullSecrets,
                items.isEmpty
                    ? "\(secrets) is an empty list, with which the operator does not deploy anything"
                    : "\(secrets) has \(items.count) entries, but the operator supports only one",
                at: items.count > 1 ? items[1].mark : list.mark,
                key: Self.pullSecretsKey,
                fix: items.isEmpty
                    ? "name a pull secret, or remove the key to pull without credentials"
                    : "put the credentials of all registries into one secret"
            )
        }
    }

    /// A pull secret for images.
    public struct PullSecret: Record {
        public var name: ObjectName = "unnamed"

        public init() {}

        /// Creates a reference to a secret.
        public init(name: ObjectName) { self.name = name }

        public static let fields = Fields<Self> { Field("name", \.name, "Name of the secret.").required() }
    }

    /// The package image and its configuration.
    public struct Package: Record {
        public var image = ""
        public var apiVersion = "influxdata.com/v1alpha1"
        public var spec = PackageSpec()

        public init() {}

        public static let fields = Fields<Self> {
            Field("image", \.image, "OCI image of the package, with the release as its tag.").required()
                .format(ImageReference.self)
            Field("apiVersion", \.apiVersion, "influxdata.com/v1alpha1.").required().only("influxdata.com/v1alpha1")
                .example("influxdata.com/v1alpha1")
            Field("spec", \.spec, "Configuration of InfluxDB Clustered.").required()
        }
    }
}
