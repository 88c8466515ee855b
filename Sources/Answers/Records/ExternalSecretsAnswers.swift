import Fields
import Formats

/// The secret store for the External Secrets Operator.
public struct ExternalSecretsAnswers: Record {
    public var store: ObjectName = "unnamed"
    public var kind = Kind.clusterSecretStore
    public var refreshInterval: String?

    public init() {}

    public static let fields = Fields<Self> {
        Field("store", \.store, "Name of the secret store.").required().example("my-store")
        Field("kind", \.kind, "SecretStore or ClusterSecretStore.").defaults(to: "ClusterSecretStore")
        Field("refreshInterval", \.refreshInterval, "Interval at which the operator reads the secrets again.")
            .defaults(to: "1h").format(GoDuration.self)
    }

    /// Kinds of stores.
    public enum Kind: String, ChoiceValue {
        case clusterSecretStore = "ClusterSecretStore"
        case secretStore = "SecretStore"
    }
}
