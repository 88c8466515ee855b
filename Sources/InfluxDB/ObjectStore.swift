import Fields
import Kubernetes

/// Where the Parquet files are kept: a bucket of exactly one provider.
public struct ObjectStore: Record {
    /// A kind of object store and its settings.
    public enum Provider: Sendable {
        /// AWS S3, or a store that speaks its protocol.
        case s3(S3)
        /// Azure Blob Storage.
        case azure(Azure)
        /// Google Cloud Storage.
        case google(Google)
    }

    /// The bucket, or for Azure the container.
    public var bucket = ""
    /// The provider.
    public var provider = Provider.s3(S3())

    /// A store yet to be read.
    public init() {}

    /// A bucket of a provider.
    public init(bucket: String, provider: Provider) {
        self.bucket = bucket
        self.provider = provider
    }

    var s3: S3? {
        get { if case .s3(let s3) = provider { s3 } else { nil } }
        set { if let newValue { provider = .s3(newValue) } }
    }
    var azure: Azure? {
        get { if case .azure(let azure) = provider { azure } else { nil } }
        set { if let newValue { provider = .azure(newValue) } }
    }
    var google: Google? {
        get { if case .google(let google) = provider { google } else { nil } }
        set { if let newValue { provider = .google(newValue) } }
    }

    /// The bucket and one provider.
    public static let fields = Fields<Self> {
        Field("bucket", \.bucket, "Bucket (Azure: container) that holds the data.").required()
        oneOf {
            Field("s3", \.s3, "AWS S3, or a store that speaks its protocol.")
            Field("azure", \.azure, "Azure Blob Storage.")
            Field("google", \.google, "Google Cloud Storage; {} with GKE workload identity.")
        }
    }
}

extension ObjectStore {
    /// Settings of an S3 store.
    public struct S3: Record {
        /// URL of the store.
        public var endpoint: String?
        /// Whether HTTP will do.
        public var allowHTTP: BooleanString?
        /// Access key.
        public var accessKey: SourcedValue?
        /// Secret key.
        public var secretKey: SourcedValue?
        /// Region.
        public var region = ""

        /// Settings yet to be read.
        public init() {}

        /// The settings.
        public static let fields = Fields<Self> {
            Field("endpoint", \.endpoint, "URL of an S3-compatible object store; omit it for AWS S3.")
            Field("allowHttp", \.allowHTTP, "Whether unencrypted HTTP to the object store is allowed.")
                .defaults(to: "false")
            Field("accessKey", \.accessKey, "Access key; omit it where the pods have an identity of their own.")
            Field("secretKey", \.secretKey, "Secret key; goes with the access key.")
            Field("region", \.region, "Region of the bucket; stores other than AWS often take any word.").required()
        }
    }

    /// Settings of an Azure store.
    public struct Azure: Record {
        /// Access key.
        public var accessKey = SourcedValue()
        /// Storage account.
        public var account = SourcedValue()

        /// Settings yet to be read.
        public init() {}

        /// The credentials.
        public static let fields = Fields<Self> {
            Field("accessKey", \.accessKey, "Access key of the storage account.").required()
            Field("account", \.account, "Name of the storage account.").required()
        }
    }

    /// Settings of a Google store.
    public struct Google: Record {
        /// The secret with the service account's JSON file.
        public var serviceAccountSecret: KeyReference?

        /// Settings yet to be read; none with workload identity.
        public init() {}

        /// The credentials.
        public static let fields = Fields<Self> {
            Field(
                "serviceAccountSecret",
                \.serviceAccountSecret,
                "Secret with the service account's JSON key; omit it with GKE workload identity."
            )
        }
    }
}
