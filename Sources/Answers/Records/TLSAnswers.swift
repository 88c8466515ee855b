import Diagnostics
import Fields
import Formats
import InfluxDB
import YAML

/// The certificate of the hosts, and its source.
public struct TLSAnswers: Record {
    public var secretName: ObjectName = "ingress-tls"
    public var certificate: String?
    public var key: String?
    public var issuer: Issuer?
    public var existing: Existing?
    public var remote: String?

    public init() {}

    public static let fields = Fields<Self> {
        Field("secretName", \.secretName, "Secret with the certificate.").defaults(to: "ingress-tls")
        oneOf {
            Field("certificate", \.certificate, "PEM file with the certificate, followed by the intermediates.")
                .format(FilePath.self).example("tls.crt")
            Field("issuer", \.issuer, "cert-manager issuer of the certificate.")
                .since(.r20231115)  // the first release with annotations of the ingress
            Field("existing", \.existing, "true: the secret already exists.")
        }
        Field("key", \.key, "PEM file with the private key of the certificate.").format(FilePath.self)
            .usual().example("tls.key")
        Field("remote", \.remote, "Key in the external store (secrets: external).")
            .defaults(to: "the name of the secret")
    }

    private static let certificateKey = key(\.certificate)
    private static let privateKeyKey = key(\.key)

    public static let keyRules = [KeyRule.together([certificateKey, privateKeyKey])]

    /// Reports a certificate without a key, and the other way around.
    public static func checkKeys(of node: Node, _ reader: inout Reader) {
        if node.has(certificateKey) != node.has(privateKeyKey) {
            reader.error(
                .missingKey,
                "\(reader.subject): certificate and key are required together",
                at: node.mark,
                fix: node.has(certificateKey)
                    ? reader.adding(privateKeyKey, of: Self.self, at: node.mark)
                    : reader.adding(certificateKey, of: Self.self, at: node.mark, or: "remove key")
            )
        }
    }

    /// A cert-manager issuer.
    public struct Issuer: Record {
        public var kind = Kind.clusterIssuer
        public var name: ObjectName = "unnamed"

        public init() {}

        public static let fields = Fields<Self> {
            Field("kind", \.kind, "Issuer or ClusterIssuer.").defaults(to: "ClusterIssuer")
            Field("name", \.name, "Name of the issuer.").required().example("letsencrypt-prod")
        }

        /// Kinds of issuers.
        public enum Kind: String, ChoiceValue {
            case clusterIssuer = "ClusterIssuer"
            case issuer = "Issuer"

            /// The annotation that tells cert-manager the issuer.
            public var annotation: String {
                switch self {
                case .clusterIssuer: "cert-manager.io/cluster-issuer"
                case .issuer: "cert-manager.io/issuer"
                }
            }
        }
    }
}
