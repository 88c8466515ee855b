import Fields

/// How the cluster reaches external services.
public struct Egress: Record {
    /// The CA bundle; nil for the CAs of the system.
    public var customCertificates: CustomCertificates?

    public init() {}

    /// Creates egress settings with the CA bundle of a config map.
    public init(_ reference: KeyReference) { customCertificates = CustomCertificates(reference) }

    public static let fields = Fields<Self> {
        Field("customCertificates", \.customCertificates, "CA bundle that replaces the CAs of the system.")
    }

    /// A CA bundle from a config map.
    public struct CustomCertificates: Record {
        /// The source of the bundle.
        public var valueFrom = Origin()

        public init() {}

        init(_ reference: KeyReference) { valueFrom.configMapKeyRef = reference }

        public static let fields = Fields<Self> {
            Field("valueFrom", \.valueFrom, "Source of the bundle.").required()
        }
    }

    /// The source of a CA bundle.
    public struct Origin: Record {
        /// The config map and key.
        public var configMapKeyRef = KeyReference()

        public init() {}

        public static let fields = Fields<Self> {
            Field("configMapKeyRef", \.configMapKeyRef, "Config map and key with the bundle.").required()
        }
    }
}
