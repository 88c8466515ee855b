import Fields
import Formats

/// The credentials for pulling images.
public struct RegistryAnswers: Record {
    public var pullSecret = PullSecret()

    public init() {}

    public static let fields = Fields<Self> {
        Field("pullSecret", \.pullSecret, "Pull secret with the credentials of the registry.").required()
    }

    /// A pull secret and its source.
    public struct PullSecret: Record {
        public var name: ObjectName = "gar-docker-secret"
        public var remote: String?
        public var file: String?
        public var existing: Existing?

        public init() {}

        public static let fields = Fields<Self> {
            Field("name", \.name, "Name of the secret.").defaults(to: "gar-docker-secret")
            Field("remote", \.remote, "Key in the external store (secrets: external).")
                .defaults(to: "the name of the secret")
            oneOf {
                Field("file", \.file, "Docker configuration with the credentials from the vendor.").format(
                    FilePath.self
                )
                Field("existing", \.existing, "true: the secret already exists.")
            }
        }
    }
}

/// The license and its source.
public struct LicenseAnswers: Record {
    public var file: String?
    public var existing: Existing?

    public init() {}

    public static let fields = Fields<Self> {
        oneOf {
            Field("file", \.file, "Path of the license.yml from the vendor.").format(FilePath.self)
            Field("existing", \.existing, "true: the cluster already has the license.")
        }
    }
}
