import Answers
import Diagnostics
import Formats

/// An object in the cluster that the product needs: its contents, their sources, and who creates the object.
public struct ClusterObject: Sendable {
    /// The purpose of an object, in the order in which setup.sh creates the objects.
    ///
    /// The raw value is the name of the step that creates the object.
    public enum Purpose: String, Sendable, CaseIterable {
        /// The namespace of the cluster.
        case namespace
        /// The registry's credentials.
        case pullSecret = "pull-secret"
        /// The license file of the vendor.
        case license
        /// The catalog's DSN.
        case catalog
        /// The object store's credentials.
        case objectStore = "object-store"
        /// The key pair for internal tokens.
        case signingKey = "signing-key"
        /// The certificate of the ingress.
        case tls
        /// The CA bundle for connections to other services.
        case caBundle = "ca-bundle"
        /// The admin token of a cluster without an identity provider.
        case adminToken = "admin-token"

        /// Whether the answers list the keys of the object one by one, each with the source of its value.
        public var isGeneric: Bool { [.catalog, .objectStore, .signingKey].contains(self) }

        /// Whether the object contains secrets, so that the answer `secrets` decides who creates it.
        var isSecret: Bool {
            switch self {
            case .pullSecret, .catalog, .objectStore, .signingKey, .tls: true
            case .namespace, .license, .caBundle, .adminToken: false
            }
        }
    }

    /// The kind of an object in Kubernetes.
    public enum Kind: Sendable, Hashable {
        /// A namespace.
        case namespace
        /// A secret of a type such as `kubernetes.io/tls`; nil for `Opaque`.
        case secret(type: String?)
        /// A config map.
        case configMap
        /// The objects in the vendor's file, whatever their kinds.
        case manifest

        /// The kind in a kubectl command; nil for a manifest, which contains the kinds of its objects.
        public var resource: String? {
            switch self {
            case .namespace: "namespace"
            case .secret: "secret"
            case .configMap: "configmap"
            case .manifest: nil
            }
        }
    }

    /// A key of a secret or config map, and the source of its value.
    public struct Entry: Sendable {
        /// The key.
        public let key: DataKey
        /// The source of the value; nil if the maker of the object generates the value.
        public let origin: SecretSource.Origin?
        /// Whether the newline at the end of a file is part of the value.
        public var keepsNewline = false
        /// Whether pods start even if the key does not exist.
        public var isOptional = false
        /// The key in the external store; nil if it is the name of the object.
        public var remoteKey: String?
        /// The fields of the answers that refer to the key.
        ///
        /// Several fields can use the same key.
        public var paths: [FieldPath]

        /// A key and the field of the answers that describes its value.
        public init(_ key: DataKey, from origin: SecretSource.Origin?, remoteKey: String? = nil, at path: FieldPath) {
            self.key = key
            self.origin = origin
            self.remoteKey = remoteKey
            paths = [path]
        }
    }

    /// A local file from which setup.sh creates the object.
    public struct File: Sendable, Hashable {
        /// The content of a file.
        public enum Role: Sendable {
            /// Certificates in PEM, starting with the one of the ingress.
            case certificate
            /// The private key of the certificate, in PEM.
            case privateKey
            /// CA certificates in PEM.
            case bundle
            /// A Docker configuration with credentials.
            case dockerConfig
            /// The license file of the vendor.
            case license
        }

        /// The content of the file.
        public let role: Role
        /// The path, relative to the directory in which setup.sh runs.
        public let path: String
    }

    /// The purpose of the object.
    ///
    /// A secret with several purposes has the first of them.
    public let purpose: Purpose
    /// The kind of the object in Kubernetes.
    public let kind: Kind
    /// The name of the object; nil if only the vendor's file contains it.
    public let name: ObjectName?
    /// The field of the answers that describes the object; nil if the answers do not mention it.
    public let path: FieldPath?
    /// The keys of a secret or config map, in order.
    public internal(set) var entries: [Entry] = []
    /// The local files from which setup.sh creates the object, in order; empty if setup.sh does not create it.
    public internal(set) var files: [File] = []
    /// Who creates the object.
    public internal(set) var maker: Maker

    init(_ purpose: Purpose, _ kind: Kind, _ name: ObjectName?, at path: FieldPath?, by maker: Maker) {
        self.purpose = purpose
        self.kind = kind
        self.name = name
        self.path = path
        self.maker = maker
    }

    /// The keys that pods need to start; nil if they start without the object.
    public var requiredKeys: [DataKey]? {
        let keys = entries.filter { !$0.isOptional }.map(\.key)
        return keys.isEmpty && !entries.isEmpty ? nil : keys
    }

    /// The path of the file with a role; nil if setup.sh does not read such a file.
    public func file(_ role: File.Role) -> String? { files.first { $0.role == role }?.path }
}
