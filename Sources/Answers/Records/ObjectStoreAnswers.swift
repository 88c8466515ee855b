import Diagnostics
import Fields
import InfluxDB
import YAML

/// The object store and where its credentials come from.
public struct ObjectStoreAnswers: Record {
    /// A provider and its credentials.
    public enum Provider: Sendable {
        case s3(S3)
        case azure(Azure)
        case google(Google)
    }

    public var bucket = ""
    public var provider = Provider.s3(S3())

    /// Yet to be read.
    public init() {}

    /// The bucket and one provider.
    public static let fields = Fields<Self> {
        Field("bucket", \.bucket, "Bucket (Azure: container) that holds the data.").required()
        oneOf {
            Field("s3", \.s3, "AWS S3, or a store that speaks its protocol.")
            Field("azure", \.azure, "Azure Blob Storage.").since(.r20231024)
            Field("google", \.google, "Google Cloud Storage; {} with GKE workload identity.")
                .since(.r20231024)
        }
    }

    /// The bucket's name must be one of the provider's.
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

    /// S3 and its keys.
    public struct S3: Record {
        public var spec = ObjectStore.S3()
        public var accessKey: SecretSource?
        public var secretKey: SecretSource?

        /// Yet to be read.
        public init() {}

        /// The product's settings, and where the keys come from.
        public static let fields = Fields<Self> {
            embedded(\.spec, except: "accessKey", "secretKey")
            Field("accessKey", \.accessKey, "Access key; omit both keys where the pods have an identity (IRSA).")
                .required(until: .r20231115)
            Field("secretKey", \.secretKey, "Secret key; goes with the access key.")
                .required(until: .r20231115)
        }

        /// Two keys are not one.
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

    /// Azure and its keys.
    public struct Azure: Record {
        public var account = SecretSource()
        public var accessKey = SecretSource()

        /// Yet to be read.
        public init() {}

        /// Where the credentials come from.
        public static let fields = Fields<Self> {
            Field("account", \.account, "Name of the storage account.").required().notSecret()
            Field("accessKey", \.accessKey, "Access key of the storage account.").required()
        }

        /// Two values are not one, and an account that is written out must be one.
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

    /// Google and its service account.
    public struct Google: Record {
        public var serviceAccountSecret: SecretSource?

        /// Workload identity.
        public init() {}

        /// Where the credentials come from.
        public static let fields = Fields<Self> {
            Field("serviceAccountSecret", \.serviceAccountSecret, "JSON key of the service account.")
        }

        /// The product takes a service account from a secret only.
        public func check(at node: Node, _ reader: inout Reader) {
            if case .literal = serviceAccountSecret?.origin {
                reader.error(
                    .invalidValue,
                    "\(reader.subject(of: \Self.serviceAccountSecret)) cannot be a literal value",
                    at: node.mark,
                    fix: "name a secret, its key, and a file"
                )
            }
        }
    }
}
