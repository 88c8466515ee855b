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

    /// A resource yet to be read.
    public init() {}

    /// The resource.
    public static let fields = Fields<Self> {
        Field("apiVersion", \.apiVersion, "kubecfg.dev/v1alpha1.").required()
        Field("kind", \.kind, "AppInstance.").required()
        Field("metadata", \.metadata, "Name and namespace.").required()
        Field("spec", \.spec, "What is deployed.").required()
    }

    /// Reads a resource; the tag of its package image decides which fields there are.
    public static func read(_ node: Node, _ reader: inout Reader) -> AppInstance? {
        reader.release = node["spec.package.image" as FieldPath]?.text.flatMap(release(ofImage:))?.judged.text
        return readFields(node, &reader)
    }

    /// The release that an image's tag names, if it does.
    static func release(ofImage image: String) -> Release? {
        guard let colon = image.lastIndex(of: ":") else { return nil }
        return try? Release(parsing: String(image[image.index(after: colon)...]))
    }

    /// Name and namespace.
    public struct Metadata: Record {
        public var name: ObjectName = "influxdb"
        public var namespace: DNSLabel = "influxdb"

        /// The usual names.
        public init() {}

        /// The names.
        public static let fields = Fields<Self> {
            Field("name", \.name, "Name of the resource.").required()
            Field("namespace", \.namespace, "Namespace of the resource and all it makes.")
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
            Field("apiVersion", \.apiVersion, "influxdata.com/v1alpha1.").required()
            Field("spec", \.spec, "The configuration.").required()
        }
    }
}
