import Fields
import Formats
import InfluxDB

/// Egress settings, with the CA bundle.
public struct EgressAnswers: Record {
    public var customCertificates = CABundle()

    public init() {}

    public static let fields = Fields<Self> {
        Field("customCertificates", \.customCertificates, "CA bundle that replaces the CAs of the system.").required()
    }

    /// A config map with a CA bundle, and the source of the bundle.
    public struct CABundle: Record {
        public var configMap: ObjectName = "custom-ca"
        public var key: DataKey = "ca.pem"
        public var optional: Bool?
        public var file: String?
        public var existing: Existing?

        public init() {}

        /// The reference to the config map and key.
        public var reference: KeyReference { KeyReference(name: configMap, key: key, optional: optional) }

        public static let fields = Fields<Self> {
            Field("configMap", \.configMap, "Config map with the bundle.").defaults(to: "custom-ca")
            Field("key", \.key, "Key in the config map.").defaults(to: "ca.pem")
            Field("optional", \.optional, "Whether pods start even if the key does not exist.").defaults(to: "false")
            oneOf {
                Field("file", \.file, "PEM file with the bundle.").format(FilePath.self).example("ca.pem")
                Field("existing", \.existing, "true: the config map already exists.")
            }
        }
    }
}
