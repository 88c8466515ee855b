import Diagnostics
import Fields
import Formats
import InfluxDB
import YAML

/// A certificate and where it comes from.
public struct TLSAnswers: Record {
    public var secretName: ObjectName = "ingress-tls"
    public var certificate: String?
    public var key: String?
    public var issuer: Issuer?
    public var existing: Existing?
    public var remote: String?

    /// The usual name.
    public init() {}

    /// The secret and its source.
    public static let fields = Fields<Self> {
        Field("secretName", \.secretName, "Secret that holds the certificate.").defaults(to: "ingress-tls")
        oneOf {
            Field("certificate", \.certificate, "PEM file with the certificate, its intermediates behind it.").format(
                FilePath.self
            )
            Field("issuer", \.issuer, "cert-manager issuer that makes the certificate.")
                .since(.r20231115)  // annotations of the ingress came with it
            Field("existing", \.existing, "true: the secret exists already.")
        }
        Field("key", \.key, "PEM file with the certificate's private key.").format(FilePath.self)
        Field("remote", \.remote, "Key in the external store (secrets: external).").defaults(to: "the secret's name")
    }

    private static let certificateKey = key(\.certificate)
    private static let privateKeyKey = key(\.key)

    /// Certificate and key go together.
    public static func checkKeys(of node: Node, _ reader: inout Reader) {
        if node.has(certificateKey) != node.has(privateKeyKey) {
            reader.error(
                .missingKey,
                "\(reader.subject): certificate and key go together",
                at: node.mark,
                fix: node.has(certificateKey) ? "add key" : "remove key, or add certificate"
            )
        }
    }

    /// A cert-manager issuer.
    public struct Issuer: Record {
        public var kind = Kind.clusterIssuer
        public var name: ObjectName = "unnamed"

        /// Yet to be read.
        public init() {}

        /// Kind and name.
        public static let fields = Fields<Self> {
            Field("kind", \.kind, "Issuer or ClusterIssuer.").defaults(to: "ClusterIssuer")
            Field("name", \.name, "Name of the issuer.").required()
        }

        /// Kinds of issuers.
        public enum Kind: String, ChoiceValue {
            case clusterIssuer = "ClusterIssuer"
            case issuer = "Issuer"

            /// The annotation by which cert-manager finds the issuer.
            public var annotation: String {
                switch self {
                case .clusterIssuer: "cert-manager.io/cluster-issuer"
                case .issuer: "cert-manager.io/issuer"
                }
            }
        }
    }
}
