import Diagnostics
import Fields
import InfluxDB
import YAML

/// The object store, and the sources of its credentials.
public struct ObjectStoreAnswers: Record {
    /// A provider and its credentials.
    public enum Provider: Sendable {
        case s3(S3)
        case azure(Azure)
        case google(Google)
    }

    public var bucket = ""
    public var provider = Provider.s3(S3())

    public init() {}

    public static let fields = Fields<Self> {
        Field("bucket", \.bucket, "Bucket for the data; for Azure, the container.").required().neverEmpty().example(
            "my-bucket"
        )
        oneOf {
            Field("s3", \.s3, "AWS S3 or an S3-compatible store.")
            Field("azure", \.azure, "Azure Blob Storage.").since(.r20231024)
            Field("google", \.google, "Google Cloud Storage; write {} to use GKE workload identity.")
                .since(.r20231024)
        }
    }

    /// Reports a bucket name that the provider does not allow.
    public func check(at node: Node, _ reader: inout Reader) {
        let isOwnStore = s3?.spec.endpoint != nil
        let store: BucketName.Store = azure != nil ? .azure : google != nil ? .google : .s3
        BucketName.check(bucket, store, isOwnStore: isOwnStore, at: node, &reader)
    }

    package var s3: S3? {
        get { if case .s3(let s3) = provider { s3 } else { nil } }
        set { if let newValue { provider = .s3(newValue) } }
    }
    package var azure: Azure? {
        get { if case .azure(let azure) = provider { azure } else { nil } }
        set { if let newValue { provider = .azure(newValue) } }
    }
    package var google: Google? {
        get { if case .google(let google) = provider { google } else { nil } }
        set { if let newValue { provider = .google(newValue) } }
    }

    /// S3 settings, with the sources of the keys.
    public struct S3: Record {
        public var spec = ObjectStore.S3()
        public var accessKey: SecretSource?
        public var secretKey: SecretSource?

        public init() {}

        public static let fields = Fields<Self> {
            embedded(\.spec, except: "accessKey", "secretKey")
            Field("accessKey", \.accessKey, "Access key; omit both keys if the pods use an IAM role (IRSA).")
                .required(until: .r20231115)
            Field("secretKey", \.secretKey, "Secret key; required together with the access key.")
                .required(until: .r20231115)
        }

        /// The rule of the embedded settings for both keys.
        public static let keyRules = [KeyRule.together([key(\.accessKey), key(\.secretKey)])]

        /// Warns if both keys refer to the same key of a secret.
        public func check(at node: Node, _ reader: inout Reader) {
            guard let accessKey, let secretKey else { return }
            SecretSource.checkPair(
                (Self.key(\.accessKey), accessKey),
                (Self.key(\.secretKey), secretKey),
                at: node,
                &reader
            )
        }
    }

    /// Azure settings, with the sources of the credentials.
    public struct Azure: Record {
        public var account = SecretSource()
        public var accessKey = SecretSource()

        public init() {}

        public static let fields = Fields<Self> {
            Field("account", \.account, "Name of the storage account.").required().notSecret()
            Field("accessKey", \.accessKey, "Access key of the storage account.").required()
        }

        /// Warns if both values refer to the same key of a secret, and reports an invalid literal account.
        public func check(at node: Node, _ reader: inout Reader) {
            SecretSource.checkPair(
                (Self.key(\.account), account),
                (Self.key(\.accessKey), accessKey),
                at: node,
                &reader
            )
            guard case .literal(let text) = account.origin, let value = node[\Self.account]?[SecretSource.literalKey]
            else { return }
            StorageAccount.check(text, at: value.mark, &reader)
        }
    }

    /// Google settings, with the source of the service account.
    public struct Google: Record {
        public var serviceAccountSecret: ServiceAccountSource?

        public init() {}

        public static let fields = Fields<Self> {
            Field("serviceAccountSecret", \.serviceAccountSecret, "JSON key of the service account.")
        }

        /// Reports the key of a secret in the one release with Google Cloud Storage that does not have such a key.
        public static func checkKeys(of node: Node, _ reader: inout Reader) {
            let secretKey = key(\.serviceAccountSecret)
            guard reader.release == Release.r20231024.edition,
                let place = node[secretKey]?[SecretSource.dataKeyKey]
            else { return }
            reader.error(
                .lostInRelease,
                "\(reader.subject(of: secretKey)) refers to a key of a secret, but release \(Release.r20231024) has no field for it",
                at: place.mark,
                key: secretKey,
                fix: "use release \(Release.r20231115) or newer"
            )
        }
    }
}

/// The JSON key of a Google service account: a key of a secret, and the source of its value.
public struct ServiceAccountSource: Record {
    /// The key of a secret, and the source of its value; never a literal or a config map.
    public var source = SecretSource()

    public init() {}

    private static let onlySecret = "the product reads the JSON key only from a secret: write secret, key and file"

    public static let fields = Fields<Self>(
        hints: [SecretSource.literalKey: onlySecret, SecretSource.configMapKey: onlySecret]
    ) {
        embedded(\.source) {
            SecretSource.secretAndKey
            oneOf(optional: true) {
                SecretSource.scriptOrigins(of: "JSON key")
                SecretSource.existingSecret
            }
            SecretSource.fileEnding
            SecretSource.remoteKey
        }
    }

    public static let keyRules = SecretSource.keyRules

    /// Reports the problems that any secret source can have.
    public static func checkKeys(of node: Node, _ reader: inout Reader) { SecretSource.checkKeys(of: node, &reader) }
}
