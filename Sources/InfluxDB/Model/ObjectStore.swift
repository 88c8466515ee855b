import Diagnostics
import Fields
import Formats
import YAML

/// The object store for the Parquet files: a bucket at one provider.
public struct ObjectStore: Record {
    /// A kind of object store and its settings.
    public enum Provider: Sendable {
        /// AWS S3 or an S3-compatible store.
        case s3(S3)
        /// Azure Blob Storage.
        case azure(Azure)
        /// Google Cloud Storage.
        case google(Google)
        /// S3 settings directly under `objectStore`: the only form before release 20231024-711448.
        case direct(S3)
    }

    /// The bucket, or the container for Azure.
    public var bucket = ""
    /// The provider.
    public var provider = Provider.s3(S3())

    public init() {}

    /// Creates an object store.
    public init(bucket: String, provider: Provider) {
        self.bucket = bucket
        self.provider = provider
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
    package var direct: S3? {
        get { if case .direct(let s3) = provider { s3 } else { nil } }
        set { if let newValue { provider = .direct(newValue) } }
    }

    public static let fields = Fields<Self> {
        Field("bucket", \.bucket, "Bucket for the data; for Azure, the container.").required().neverEmpty().example(
            "my-bucket"
        )
        oneOf(optional: true) {
            Field("s3", \.s3, "AWS S3 or an S3-compatible store.").since(.r20231024)
            Field("azure", \.azure, "Azure Blob Storage.").since(.r20231024)
            Field("google", \.google, "Google Cloud Storage; write {} to use GKE workload identity.").since(.r20231024)
        }
        embedded(optional: \.direct)
    }

    /// Reports a bucket name that the provider does not allow.
    public func check(at node: Node, _ reader: inout Reader) { checkBucket(at: node, &reader) }

    /// Reports a bucket name that the provider does not allow.
    package func checkBucket(at node: Node, _ reader: inout Reader) {
        let isOwnStore = (s3 ?? direct)?.endpoint != nil
        let store: BucketName.Store = azure != nil ? .azure : google != nil ? .google : .s3
        BucketName.check(bucket, store, isOwnStore: isOwnStore, at: node, &reader)
    }

    /// Reports provider settings both under the provider's key and directly under `objectStore`, or in neither place.
    public static func checkKeys(of node: Node, _ reader: inout Reader) {
        guard case .mapping(let entries) = node.content else { return }
        let provider = entries.first { providerKeys.contains($0.key) && !$0.value.isNull }
        let direct = entries.filter { directKeys.contains($0.key) && !$0.value.isNull }
        if let provider {
            for entry in direct {
                reader.error(
                    .unknownKey,
                    "\(reader.subject).\(entry.key) has no effect together with \(provider.key)",
                    at: entry.mark,
                    key: entry.key,
                    fix: provider.key == providerKeys[0] ? "move it into s3" : "remove it"
                )
            }
        } else if direct.isEmpty {
            reader.error(
                .exclusiveKeys,
                "\(reader.subject) needs one of: s3, azure, google",
                at: node.mark,
                fix: "add one of them"
            )
        } else if !direct.contains(where: { $0.key == S3.regionKey }),
            let release = reader.release, release >= Release.r20231024.edition
        {
            reader.error(
                .missingKey,
                "\(reader.subject) lacks region; without it, the product ignores these settings",
                at: node.mark,
                key: S3.regionKey,
                fix: "move the settings to s3"
            )
        }
    }

    private static let providerKeys = [key(\.s3), key(\.azure), key(\.google)]
    private static let directKeys = S3.fields.descriptions.map(\.key)
}

extension ObjectStore {
    /// Settings of an S3 store.
    public struct S3: Record {
        /// URL of the store; nil for AWS S3.
        public var endpoint: String?
        /// Whether to allow unencrypted HTTP.
        public var allowHTTP: BooleanString?
        /// Access key.
        public var accessKey: SourcedValue?
        /// Secret key.
        public var secretKey: SourcedValue?
        /// Region of the bucket.
        public var region = ""

        public init() {}

        public static let fields = Fields<Self>(hints: ["bucket": "move it out of s3, to objectStore.bucket"]) {
            Field("endpoint", \.endpoint, "URL of an S3-compatible object store; omit it for AWS S3.")
                .format(HTTPURL.self).orEmpty()
            Field("allowHttp", \.allowHTTP, "Whether to allow unencrypted HTTP to the object store.")
                .defaults(to: "false")
            Field("accessKey", \.accessKey, "Access key; omit both keys if the pods use an IAM role.")
                .required(until: .r20231115)
            Field("secretKey", \.secretKey, "Secret key; required together with the access key.")
                .required(until: .r20231115)
            Field("region", \.region, "Region of the bucket; many stores other than AWS S3 accept any name.").required()
                .example("us-east-1")
        }

        fileprivate static let regionKey = key(\.region)
        private static let accessKeyKey = key(\.accessKey)
        private static let secretKeyKey = key(\.secretKey)

        public static let keyRules = [KeyRule.together([accessKeyKey, secretKeyKey])]

        /// Reports an access key without a secret key, and the other way around.
        public static func checkKeys(of node: Node, _ reader: inout Reader) { checkKeyPair(at: node, &reader) }

        /// Reports a missing or unusual region, and an endpoint whose scheme contradicts `allowHttp`.
        public func check(at node: Node, _ reader: inout Reader) {
            checkRegion(at: node, &reader)
            checkTransport(at: node, &reader)
        }

        private static func checkKeyPair(at node: Node, _ reader: inout Reader) {
            guard node.has(accessKeyKey) != node.has(secretKeyKey) else { return }
            let given = node.has(accessKeyKey) ? accessKeyKey : secretKeyKey
            reader.error(
                .missingKey,
                "\(reader.subject): accessKey and secretKey are required together",
                at: node.mark(nearest: FieldPath(keys: given)),
                key: given,
                fix: "set both, or remove both"
            )
        }

        /// An empty region is an error for AWS only; other stores may ignore the region.
        private func checkRegion(at node: Node, _ reader: inout Reader) {
            guard let mark = node[Self.regionKey]?.mark else { return }
            if endpoint == nil, !region.isEmpty, !isAWSRegion {
                reader.warning(
                    .invalidValue,
                    "\(reader.subject(of: Self.regionKey)): \(reader.quoted(region)) does not look like an AWS region",
                    at: mark,
                    fix: "write it like us-east-1"
                )
            }
            guard region.isEmpty else { return }
            let message: Message = "\(reader.subject(of: Self.regionKey)) is empty"
            if endpoint == nil {
                reader.error(.missingKey, message, at: mark, key: Self.regionKey, fix: "write the region of the bucket")
            } else {
                reader.warning(.missingKey, message, at: mark, fix: "write a region, such as us-east-1")
            }
        }

        /// Whether the region consists of lower-case words and a number at the end, as all AWS regions do.
        private var isAWSRegion: Bool {
            let parts = region.split(separator: "-", omittingEmptySubsequences: false)
            return parts.count >= 3 && Int(parts[parts.count - 1]) != nil
                && parts.dropLast().allSatisfy { !$0.isEmpty && $0.utf8.allSatisfy { (0x61...0x7A).contains($0) } }
        }

        private func checkTransport(at node: Node, _ reader: inout Reader) {
            guard let endpoint, let url = try? HTTPURL(parsing: endpoint) else { return }
            let allowsHTTP = allowHTTP?.value ?? false
            if !url.isEncrypted, !allowsHTTP {
                reader.error(
                    .transport,
                    "\(reader.subject(of: \Self.endpoint)) is an http:// URL, which the cluster rejects without allowHttp",
                    on: \Self.endpoint,
                    of: node,
                    fix: "use https://, or set allowHttp to " + (reader.isStrict ? "'true'" : "true")
                )
            } else if url.isEncrypted, allowsHTTP {
                reader.warning(
                    .transport,
                    "\(reader.subject(of: \Self.allowHTTP)) allows unencrypted HTTP, but the endpoint uses https://",
                    at: node[\Self.allowHTTP]?.mark ?? node.mark,
                    fix: "remove allowHttp"
                )
            }
        }
    }

    /// Settings of an Azure store.
    public struct Azure: Record {
        /// Access key.
        public var accessKey = SourcedValue()
        /// Storage account.
        public var account = SourcedValue()

        public init() {}

        public static let fields = Fields<Self> {
            Field("accessKey", \.accessKey, "Access key of the storage account.").required()
            Field("account", \.account, "Name of the storage account.").required().notSecret()
        }

        /// Reports a literal account that is not valid.
        public func check(at node: Node, _ reader: inout Reader) {
            guard case .literal(let text) = account, let value = node[\Self.account]?[SourcedValue.literalKey] else {
                return
            }
            StorageAccount.check(text, at: value.mark, &reader)
        }
    }

    /// Settings of a Google store.
    public struct Google: Record {
        /// The secret with the JSON key of the service account; nil for workload identity.
        public var serviceAccountSecret: ServiceAccountSecret?

        public init() {}

        public static let fields = Fields<Self> {
            Field(
                "serviceAccountSecret",
                \.serviceAccountSecret,
                "Secret with the JSON key of the service account; omit it to use GKE workload identity."
            )
        }
    }

    /// A reference to a secret with the JSON key of a Google service account.
    public struct ServiceAccountSecret: Record {
        /// The name of the secret.
        public var name: ObjectName = "unnamed"
        /// The key in the secret; nil before release 20231115-746129, when the pods mounted the whole secret.
        public var key: DataKey?
        /// The path of the file in the pods; only before release 20231115-746129.
        public var mountPath: String?

        public init() {}

        /// Creates a reference.
        public init(name: ObjectName, key: DataKey?, mountPath: String? = nil) {
            self.name = name
            self.key = key
            self.mountPath = mountPath
        }

        /// The path of the file without a `mountPath`.
        package static let defaultMountPath = "/secrets/gcp/iox.json"

        public static let fields = Fields<Self> {
            Field("name", \.name, "Name of the secret.").required()
            Field("key", \.key, "Key in the secret.").required().since(.r20231115)
            Field("mountPath", \.mountPath, "Path of the file in the pods.").defaults(to: defaultMountPath)
                .lifetime(.since(.r20231024, until: .r20231115))
        }
    }
}
