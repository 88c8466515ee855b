import Fields
import Formats
import YAML

/// How clients outside the cluster reach the database.
public struct Ingress: Record {
    /// Hostnames of the cluster.
    public var hosts: [Hostname] = []
    /// Secret with the certificate of the hosts.
    public var tlsSecretName: ObjectName?
    /// Settings of the HTTP ingress.
    public var http: ClassName?
    /// Settings of the gRPC ingress.
    public var grpc: ClassName?
    /// Kind and annotations of the ingress objects.
    public var template: Template?

    public init() {}

    public static let fields = Fields<Self> {
        Field("hosts", \.hosts, "Hostnames that clients use for writes and queries.")
            .required(until: .r20240111).usual()
        Field(
            "tlsSecretName",
            \.tlsSecretName,
            "Secret with the certificate of the hosts; cert-manager can create it."
        )
        .orEmpty()
        Field("http", \.http, "Ingress for HTTP.")
        Field("grpc", \.grpc, "Ingress for gRPC.")
        Field("template", \.template, "Kind and annotations of the ingress objects.")
            .since(.r20231115)
    }

    private static let hostsKey = key(\.hosts)

    /// Reports duplicate hosts, and an empty list of hosts if the release requires one.
    public func check(at node: Node, _ reader: inout Reader) {
        checkDuplicates(hosts.map(\.text), of: Self.hostsKey, at: node, &reader)
        guard hosts.isEmpty, node[Self.hostsKey] != nil, let release = reader.release,
            release < Release.r20240111.edition
        else {
            return
        }
        reader.error(
            .missingKey,
            "\(reader.subject(of: Self.hostsKey)) is empty, but release \(release) requires at least one host",
            at: node.mark(nearest: Self.path { $0.hosts }),
            key: Self.hostsKey,
            fix: "add a host"
        )
    }

    /// The class of an ingress.
    public struct ClassName: Record {
        /// The ingress class; nil for the default class of the cluster.
        public var className: String?

        public init() {}

        public static let fields = Fields<Self> {
            Field("className", \.className, "Ingress class; required if the cluster has several ingress controllers.")
                .orEmpty()
        }
    }

    /// The kind and annotations of the ingress objects.
    public struct Template: Record {
        /// API version of the object.
        public var apiVersion: APIVersion?
        /// Kind of the object.
        public var kind: Kind?
        /// Annotations of the objects.
        public var metadata: Metadata?
        /// Labels of the Istio ingress gateway.
        public var selector: Entries<LabelValue>?

        public init() {}

        public static let fields = Fields<Self> {
            Field("apiVersion", \.apiVersion, "API version of the object.").defaults(to: "networking.k8s.io/v1")
            Field("kind", \.kind, "Kind of the object.").defaults(to: "Ingress")
            Field("metadata", \.metadata, "Metadata of the objects.")
            Field("selector", \.selector, "Labels of the Istio ingress gateway; only for kind Gateway.")
                .keys(MetadataKey.self)
                .since(.r20240111)
        }

        /// Reports an API version that does not match the kind, and a selector of anything but a Gateway.
        public func check(at node: Node, _ reader: inout Reader) {
            let kind = kind ?? .ingress
            let version = apiVersion ?? .ingress
            if version != kind.apiVersion {
                reader.error(
                    .invalidValue,
                    "\(reader.subject): \(version.rawValue) has no kind \(kind.rawValue)",
                    at: node.mark(nearest: apiVersion == nil ? Self.path { $0.kind } : Self.path { $0.apiVersion }),
                    fix: "write apiVersion: \(kind.apiVersion.rawValue) with kind: \(kind.rawValue)"
                )
            }
            if selector != nil, kind != .gateway {
                reader.error(
                    .invalidValue,
                    "\(reader.subject(of: \Self.selector)) is allowed only for kind: Gateway",
                    at: node.mark(nearest: Self.path { $0.selector }),
                    fix: "remove it"
                )
            }
        }
    }

    /// Metadata of the ingress objects.
    public struct Metadata: Record {
        /// Annotations of every ingress object.
        public var annotations = Entries<String>()

        public init() {}

        public static let fields = Fields<Self> {
            Field("annotations", \.annotations, "Annotations of every ingress object.")
                .keys(MetadataKey.self)
        }
    }

    /// API versions of the objects that can serve hosts.
    public enum APIVersion: String, ChoiceValue {
        case ingress = "networking.k8s.io/v1"
        case route = "route.openshift.io/v1"
        case istio = "networking.istio.io/v1beta1"

        /// The releases that support the API version.
        public var lifetime: Lifetime { self == .istio ? .since(.r20240111) : .always }
    }

    /// Kinds of objects that can serve hosts.
    public enum Kind: String, ChoiceValue {
        case ingress = "Ingress"
        case route = "Route"
        case gateway = "Gateway"

        /// The releases that support the kind.
        public var lifetime: Lifetime { self == .gateway ? .since(.r20240111) : .always }

        /// The API version of the kind.
        var apiVersion: APIVersion {
            switch self {
            case .ingress: .ingress
            case .route: .route
            case .gateway: .istio
            }
        }
    }
}
