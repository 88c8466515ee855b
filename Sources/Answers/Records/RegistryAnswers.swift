import Fields
import Formats

/// The credentials for pulling images.
public struct RegistryAnswers: Record {
    public var pullSecret = PullSecret()
    public var mirror: MirrorAnswers?

    public init() {}

    public static let fields = Fields<Self> {
        Field("pullSecret", \.pullSecret, "Pull secret with the credentials of the registry.").required()
        Field("mirror", \.mirror, "Logins for the mirror registry in images.registryOverride.")
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
                Field("file", \.file, "Docker configuration with the credentials from the vendor.")
                    .format(FilePath.self).example("docker-config.json")
                Field("existing", \.existing, "true: the secret already exists.")
            }
        }
    }
}

/// The logins for a mirror registry: of the operator, and of the machine on which setup.sh copies the images.
public struct MirrorAnswers: Record {
    public var login: Bool?
    public var file: String?
    public var vendorFile: String?

    public init() {}

    public static let fields = Fields<Self> {
        Field(
            "login",
            \.login,
            "Whether the images of the operator need a login too. setup.sh then also makes the pull secret available to "
                + "the operator and its jobs."
        )
        .defaults(to: "true if images.registryOverride and registry.pullSecret are set")
        Field(
            "file",
            \.file,
            "Docker configuration with which setup.sh writes to the mirror registry."
        )
        .defaults(to: "the file of the pull secret if vendorFile is set; otherwise the configuration of the user")
        .format(FilePath.self)
        Field(
            "vendorFile",
            \.vendorFile,
            "Docker configuration from the vendor, with which setup.sh reads the images to copy."
        )
        .defaults(to: "the configuration of the user who runs setup.sh")
        .format(FilePath.self)
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
                .example("license.yml")
            Field("existing", \.existing, "true: the cluster already has the license.")
        }
    }
}
