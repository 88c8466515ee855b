import Fields
import Formats

/// Egress and its CA bundle.
public struct EgressAnswers: Record {
    public var customCertificates = CABundle()

    /// Yet to be read.
    public init() {}

    /// The bundle.
    public static let fields = Fields<Self> {
        Field("customCertificates", \.customCertificates, "CA bundle that replaces the system's.").required()
    }

    /// A config map with a CA bundle.
    public struct CABundle: Record {
        public var configMap: ObjectName = "custom-ca"
        public var key: DataKey = "ca.pem"
        public var file: String?
        public var existing: Existing?

        /// The usual names.
        public init() {}

        /// Name, key and source.
        public static let fields = Fields<Self> {
            Field("configMap", \.configMap, "Config map that holds the bundle.").defaults(to: "custom-ca")
            Field("key", \.key, "Key within it.").defaults(to: "ca.pem")
            oneOf {
                Field("file", \.file, "PEM file with the bundle.").format(FilePath.self)
                Field("existing", \.existing, "true: the config map exists already.")
            }
        }
    }
}
