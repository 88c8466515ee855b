import Fields
import Formats

/// The store of the External Secrets Operator.
public struct ExternalSecretsAnswers: Record {
    public var store: ObjectName = "unnamed"
    public var kind = Kind.clusterSecretStore
    public var refreshInterval: String?

    /// Yet to be read.
    public init() {}

    /// The store.
    public static let fields = Fields<Self> {
        Field("store", \.store, "Name of the store.").required()
        Field("kind", \.kind, "SecretStore or ClusterSecretStore.").defaults(to: "ClusterSecretStore")
        Field("refreshInterval", \.refreshInterval, "Time after which the secrets are read again.")
            .defaults(to: "1h").format(GoDuration.self)
    }

    /// Kinds of stores.
    public enum Kind: String, ChoiceValue {
        case clusterSecretStore = "ClusterSecretStore"
        case secretStore = "SecretStore"
    }
}
