import Answers
import Diagnostics
import Formats

/// An object in the cluster that the product needs: what it holds, where that comes from, and who makes it.
public struct ClusterObject: Sendable {
    /// What an object is for, in the order in which setup.sh makes the objects.
    ///
    /// The raw value is the name of the step that makes it.
    public enum Purpose: String, Sendable, CaseIterable {
        /// The namespace of the cluster.
        case namespace
        /// The registry's credentials.
        case pullSecret = "pull-secret"
        /// The vendor's licence.
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
        /// The token of a cluster that has no identity provider.
        case adminToken = "admin-token"

        /// Whether the answers name the object's keys one by one, each with where its value comes from.
        public var isGeneric: Bool { [.catalog, .objectStore, .signingKey].contains(self) }

        /// Whether the object holds secrets, so that the answer `secrets` decides who makes it.
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
        /// Whatever the vendor's file holds.
        case manifest

        /// The kind as kubectl takes it; nil for a manifest, which names its own.
        public var resource: String? {
            switch self {
            case .namespace: "namespace"
            case .secret: "secret"
            case .configMap: "configmap"
            case .manifest: nil
            }
        }
    }

    /// A key of a secret or config map, and where its value comes from.
    public struct Entry: Sendable {
        /// The key.
        public let key: DataKey
        /// Where the value comes from; nil where the maker of the object generates it.
        public let origin: SecretSource.Origin?
        /// Whether the newline at the end of a file is part of the value.
        public var keepsNewline = false
        /// The key in the external store, where it is not the object's name.
        public var remoteKey: String?
        /// The fields of the answers that refer to the key; a secret may serve several.
        public var paths: [FieldPath]

        /// A key and the field of the answers that describes its value.
        public init(_ key: DataKey, from origin: SecretSource.Origin?, remoteKey: String? = nil, at path: FieldPath) {
            self.key = key
            self.origin = origin
            self.remoteKey = remoteKey
            paths = [path]
        }
    }

    /// A local file that the object is made from.
    public struct File: Sendable, Hashable {
        /// What a file holds.
        public enum Role: Sendable {
            /// Certificates in PEM, the ingress's own first.
            case certificate
            /// The private key of the certificate, in PEM.
            case privateKey
            /// CA certificates in PEM.
            case bundle
            /// A Docker configuration with credentials.
            case dockerConfig
            /// The vendor's licence.
            case license
        }

        /// What it holds.
        public let role: Role
        /// The path that setup.sh reads, from the directory in which it is run.
        public let path: String
    }

    /// What the object is for; for a secret that serves several purposes, the first of them.
    public let purpose: Purpose
    /// Its kind.
    public let kind: Kind
    /// Its name; nil where only the vendor's file knows it.
    public let name: ObjectName?
    /// The field of the answers that describes the object; nil where they do not mention it.
    public let path: FieldPath?
    /// The keys of a secret or config map, in order.
    public internal(set) var entries: [Entry] = []
    /// The local files that setup.sh makes it from, in order; empty where setup.sh does not make it.
    public internal(set) var files: [File] = []
    /// Who makes it.
    public internal(set) var maker: Maker

    init(_ purpose: Purpose, _ kind: Kind, _ name: ObjectName?, at path: FieldPath?, by maker: Maker) {
        self.purpose = purpose
        self.kind = kind
        self.name = name
        self.path = path
        self.maker = maker
    }

    /// The path of the file with a role; nil where setup.sh reads none.
    public func file(_ role: File.Role) -> String? { files.first { $0.role == role }?.path }
}
