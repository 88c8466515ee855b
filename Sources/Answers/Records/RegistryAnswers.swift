import Fields
import Formats

/// How images are pulled.
public struct RegistryAnswers: Record {
    public var pullSecret = PullSecret()

    /// Yet to be read.
    public init() {}

    /// The pull secret.
    public static let fields = Fields<Self> {
        Field("pullSecret", \.pullSecret, "Secret with the registry's credentials.").required()
    }

    /// A pull secret and where it comes from.
    public struct PullSecret: Record {
        public var name: ObjectName = "gar-docker-secret"
        public var remote: String?
        public var file: String?
        public var existing: Existing?

        /// The usual name.
        public init() {}

        /// Name and source.
        public static let fields = Fields<Self> {
            Field("name", \.name, "Name of the secret.").defaults(to: "gar-docker-secret")
            Field("remote", \.remote, "Key in the external store (secrets: external).")
                .defaults(to: "the secret's name")
            oneOf {
                Field("file", \.file, "Docker configuration with the credentials, as the vendor sends it.").format(
                    FilePath.self
                )
                Field("existing", \.existing, "true: the secret exists already.")
            }
        }
    }
}

/// The licence.
public struct LicenseAnswers: Record {
    public var file: String?
    public var existing: Existing?

    /// Yet to be read.
    public init() {}

    /// The licence's source.
    public static let fields = Fields<Self> {
        oneOf {
            Field("file", \.file, "The vendor's license.yml.").format(FilePath.self)
            Field("existing", \.existing, "true: the licence is in the cluster already.")
        }
    }
}
