import Fields
import Kubernetes
import YAML

/// How clients outside the cluster reach the database.
public struct Ingress: Record {
    /// Hosts that are served.
    public var hosts: [Hostname] = []
    /// Secret with the certificate.
    public var tlsSecretName: ObjectName?
    /// Settings of the HTTP ingress.
    public var http: ClassName?
    /// Settings of the gRPC ingress.
    public var grpc: ClassName?
    /// What kind of object is made, and its annotations.
    public var template: Template?

    /// No ingress settings.
    public init() {}

    /// The settings.
    public static let fields = Fields<Self> {
        Field("hosts", \.hosts, "Hostnames under which clients write and query.")
            .required(until: .r20240111)
        Field(
            "tlsSecretName",
            \.tlsSecretName,
            "Secret with the hosts' certificate, or the one cert-manager shall make."
        )
        Field("http", \.http, "The ingress for HTTP.")
        Field("grpc", \.grpc, "The ingress for gRPC.")
        Field("template", \.template, "What kind of object serves the hosts, and its annotations.")
            .since(.r20231115)
    }

    /// Which controller serves an ingress.
    public struct ClassName: Record {
        /// The ingress class.
        public var className: String?

        /// The cluster's default class.
        public init() {}

        /// The class.
        public static let fields = Fields<Self> {
            Field("className", \.className, "Ingress class; needed where the cluster has several controllers.")
        }
    }

    /// A kind of object and its annotations.
    public struct Template: Record {
        /// API version of the object.
        public var apiVersion: APIVersion?
        /// Kind of the object.
        public var kind: Kind?
        /// Annotations.
        public var metadata: Metadata?
        /// Which Istio gateway serves the hosts.
        public var selector: FreeForm?

        /// An Ingress without annotations.
        public init() {}

        /// The template.
        public static let fields = Fields<Self> {
            Field("apiVersion", \.apiVersion, "API version of the object.").defaults(to: "networking.k8s.io/v1")
            Field("kind", \.kind, "Kind of the object.").defaults(to: "Ingress")
            Field("metadata", \.metadata, "Metadata of the objects.")
            Field("selector", \.selector, "Labels of the Istio ingress gateway; for a Gateway only.")
                .since(.r20240111)
        }

        /// A Gateway is Istio's, and names both its kind and API version.
        public func check(at node: Node, _ reader: inout Reader) {
            if (apiVersion == .istio) != (kind == .gateway) {
                reader.error(
                    .invalidValue,
                    "\(reader.subject): kind Gateway and networking.istio.io/v1beta1 go together",
                    at: node.mark,
                    fix: "give both, or neither"
                )
            }
        }
    }

    /// Metadata of the ingress objects.
    public struct Metadata: Record {
        /// Annotations.
        public var annotations = Entries<String>()

        /// No annotations.
        public init() {}

        /// The annotations.
        public static let fields = Fields<Self> {
            Field("annotations", \.annotations, "Annotations that every ingress object carries.")
                .keys(MetadataKey.self)
        }
    }

    /// API versions of the objects that can serve hosts.
    public enum APIVersion: String, ChoiceValue {
        case ingress = "networking.k8s.io/v1"
        case route = "route.openshift.io/v1"
        case istio = "networking.istio.io/v1beta1"

        /// Istio came later than the others.
        public var lifetime: Lifetime { self == .istio ? Lifetime(since: Release.r20240111.text) : .always }
    }

    /// Kinds of objects that can serve hosts.
    public enum Kind: String, ChoiceValue {
        case ingress = "Ingress"
        case route = "Route"
        case gateway = "Gateway"

        /// Istio came later than the others.
        public var lifetime: Lifetime { self == .gateway ? Lifetime(since: Release.r20240111.text) : .always }
    }
}
