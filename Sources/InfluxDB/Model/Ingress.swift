import Fields
import Formats
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

    private static let hostsKey = key(\.hosts)

    /// Releases that want hosts want at least one.
    public func check(at node: Node, _ reader: inout Reader) {
        checkDuplicates(hosts.map(\.text), of: Self.hostsKey, at: node, &reader)
        guard hosts.isEmpty, node[Self.hostsKey] != nil, let release = reader.release,
            release < Release.r20240111.edition
        else {
            return
        }
        reader.error(
            .missingKey,
            "\(reader.subject(of: Self.hostsKey)) is empty, and release \(release) wants at least one",
            at: node.mark(nearest: Self.path { $0.hosts }),
            key: Self.hostsKey,
            fix: "add a host"
        )
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
        public var selector: Entries<LabelValue>?

        /// An Ingress without annotations.
        public init() {}

        /// The template.
        public static let fields = Fields<Self> {
            Field("apiVersion", \.apiVersion, "API version of the object.").defaults(to: "networking.k8s.io/v1")
            Field("kind", \.kind, "Kind of the object.").defaults(to: "Ingress")
            Field("metadata", \.metadata, "Metadata of the objects.")
            Field("selector", \.selector, "Labels of the Istio ingress gateway; for a Gateway only.")
                .keys(MetadataKey.self)
                .since(.r20240111)
        }

        /// Kind and API version must be of one object, and only a Gateway selects pods.
        public func check(at node: Node, _ reader: inout Reader) {
            let kind = kind ?? .ingress
            let version = apiVersion ?? .ingress
            if version != kind.apiVersion {
                reader.error(
                    .invalidValue,
                    "\(reader.subject): there is no \(kind.rawValue) in \(version.rawValue)",
                    at: node.mark(nearest: apiVersion == nil ? Self.path { $0.kind } : Self.path { $0.apiVersion }),
                    fix: "write apiVersion: \(kind.apiVersion.rawValue) beside kind: \(kind.rawValue)"
                )
            }
            if selector != nil, kind != .gateway {
                reader.error(
                    .invalidValue,
                    "\(reader.subject(of: \Self.selector)) is for a Gateway only",
                    at: node.mark(nearest: Self.path { $0.selector }),
                    fix: "remove it"
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
        public var lifetime: Lifetime { self == .istio ? .since(.r20240111) : .always }
    }

    /// Kinds of objects that can serve hosts.
    public enum Kind: String, ChoiceValue {
        case ingress = "Ingress"
        case route = "Route"
        case gateway = "Gateway"

        /// Istio came later than the others.
        public var lifetime: Lifetime { self == .gateway ? .since(.r20240111) : .always }

        /// The API version that has the kind.
        var apiVersion: APIVersion {
            switch self {
            case .ingress: .ingress
            case .route: .route
            case .gateway: .istio
            }
        }
    }
}
