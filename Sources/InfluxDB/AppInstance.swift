import Diagnostics
import Fields
import Kubernetes
import YAML

/// The custom resource that the kubit operator reads: `kind: AppInstance`, `apiVersion: kubecfg.dev/v1alpha1`.
public struct AppInstance: Record {
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

    /// Reads a resource; the tag of its package image decides which fields there are.
    public static func read(_ node: Node, _ reader: inout Reader) -> AppInstance? {
        let image = node["spec.package.image" as FieldPath]
        let release = image?.text.flatMap(release(ofImage:))
        reader.release = (release ?? Release.newest).judged.text
        reader.isStrict = true
        reader.allowsNull = false
        reader.documentShape = shape
        if let image, let text = image.text, release?.isKnown != true, !text.contains("<") {
            reader.sink.warning(
                .unknownRelease,
                "the tag of spec.package.image names no known release: the resource is judged by \(reader.release ?? "")",
                at: reader.sources.location(of: image.mark),
                path: "spec.package.image",
                fix: "\"influxgen releases\" lists the releases"
            )
        }
        return readFields(node, &reader)
    }

    /// The parts must fit each other.
    public func check(at node: Node, _ reader: inout Reader) {
        for (path, value, want) in [
            ("apiVersion", apiVersion, "kubecfg.dev/v1alpha1"), ("kind", kind, "AppInstance"),
            ("spec.package.apiVersion", spec.package.apiVersion, "influxdata.com/v1alpha1"),
        ] as [(FieldPath, String, String)] where value != want {
            reader.error(
                .invalidValue,
                "\(path) must be \(want), not \(value)",
                at: node[path]?.mark ?? node.mark,
                fix: "write \(path.description.split(separator: ".").last ?? ""): \(want)"
            )
        }
        let package = spec.package.spec
        if let dsn = package.admin?.dsn, dsn != package.catalog.dsn {
            reader.warning(
                .differentDSNs,
                "spec.package.spec.admin.dsn is not the DSN of the catalog",
                at: (node["spec.package.spec.admin.dsn" as FieldPath] ?? node).mark,
                fix: "name the same secret and key as in spec.package.spec.catalog.dsn"
            )
        }
        checkSecrets(at: node, &reader)
        let release = Self.release(ofImage: spec.package.image) ?? .newest
        for advisory in Advisory.of(release, Advisory.Configuration(package, hasLicense: nil)) {
            let spec = node["spec.package.spec" as FieldPath]
            let path = FieldPath(("spec.package.spec" as FieldPath).components + advisory.path.components)
            reader.sink.report(
                Diagnostic(
                    .advisory,
                    advisory.severity,
                    "release \(release): \(advisory.text)",
                    at: reader.sources.location(of: node.mark(nearest: path)),
                    path: path,
                    fix: advisory.patch?.yaml(changing: spec)
                )
            )
        }
    }

    /// One name can be that of one kind of secret only.
    private func checkSecrets(at node: Node, _ reader: inout Reader) {
        let package = spec.package.spec
        var names: [ObjectName: String] = [:]
        for secret in spec.imagePullSecrets { names[secret.name] = "a pull secret" }
        if let name = package.ingress?.tlsSecretName {
            if let other = names[name] {
                reader.error(
                    .ambiguousSecret,
                    "the secret \(name) cannot be a TLS secret: it is \(other)",
                    at: node["spec.package.spec.ingress.tlsSecretName" as FieldPath]?.mark ?? node.mark,
                    fix: "give one of them another name"
                )
            }
            names[name] = "a TLS secret"
        }
        let paths: [(FieldPath, SourcedValue?)] = [
            ("catalog.dsn", package.catalog.dsn), ("admin.dsn", package.admin?.dsn),
            ("objectStore.s3.accessKey", package.objectStore.s3?.accessKey),
            ("objectStore.s3.secretKey", package.objectStore.s3?.secretKey),
            ("objectStore.accessKey", package.objectStore.direct?.accessKey),
            ("objectStore.secretKey", package.objectStore.direct?.secretKey),
            ("objectStore.azure.account", package.objectStore.azure?.account),
            ("objectStore.azure.accessKey", package.objectStore.azure?.accessKey),
        ]
        for (path, value) in paths {
            guard case .secret(let reference) = value, let other = names[reference.name] else { continue }
            let full = FieldPath(("spec.package.spec" as FieldPath).components + path.components)
            reader.error(
                .ambiguousSecret,
                "the secret \(reference.name) cannot also hold \(path): it is \(other)",
                at: node[full]?["valueFrom"]?["secretKeyRef"]?["name"]?.mark ?? node.mark,
                fix: "give one of them another name"
            )
        }
    }

    /// The release that an image's tag names, if it does.
    static func release(ofImage image: String) -> Release? {
        guard let colon = image.lastIndex(of: ":") else { return nil }
        return try? Release(parsing: String(image[image.index(after: colon)...]))
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
