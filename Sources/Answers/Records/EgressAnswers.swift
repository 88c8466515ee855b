import Fields
import Formats

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
        public var file: String?
        public var existing: Existing?

        public init() {}

        public static let fields = Fields<Self> {
            Field("configMap", \.configMap, "Config map with the bundle.").defaults(to: "custom-ca")
            Field("key", \.key, "Key in the config map.").defaults(to: "ca.pem")
            oneOf {
                Field("file", \.file, "PEM file with the bundle.").format(FilePath.self).example("ca.pem")
                Field("existing", \.existing, "true: the config map already exists.")
            }
        }
    }
}
