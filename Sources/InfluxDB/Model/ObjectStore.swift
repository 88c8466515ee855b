import Diagnostics
import Fields
import Formats
import YAML

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
        /// S3 settings directly under `objectStore`: the only form before release 20231024-711448.
        case direct(S3)
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

    /// The bucket and one provider.
    public static let fields = Fields<Self> {
        Field("bucket", \.bucket, "Bucket (Azure: container) that holds the data.").required()
        oneOf(optional: true) {
            Field("s3", \.s3, "AWS S3, or a store that speaks its protocol.").since(.r20231024)
            Field("azure", \.azure, "Azure Blob Storage.").since(.r20231024)
            Field("google", \.google, "Google Cloud Storage; {} with GKE workload identity.").since(.r20231024)
        }
        embedded(optional: \.direct)
    }

    /// The bucket's name must be one of the provider's.
    public func check(at node: Node, _ reader: inout Reader) { checkBucket(at: node, &reader) }

    /// Reports a bucket's name that the provider does not take.
    package func checkBucket(at node: Node, _ reader: inout Reader) {
        let isOwnStore = (s3 ?? direct)?.endpoint != nil
        let store: BucketName.Store = azure != nil ? .azure : google != nil ? .google : .s3
        BucketName.check(bucket, store, isOwnStore: isOwnStore, at: node, &reader)
    }

    /// The provider's settings stand under its name, or in the old form beside the bucket; never both.
    public static func checkKeys(of node: Node, _ reader: inout Reader) {
        guard case .mapping(let entries) = node.content else { return }
        let provider = entries.first { providerKeys.contains($0.key) && !$0.value.isNull }
        let direct = entries.filter { directKeys.contains($0.key) && !$0.value.isNull }
        if let provider {
            for entry in direct {
                reader.error(
                    .unknownKey,
                    "\(reader.subject).\(entry.key) has no effect beside \(provider.key)",
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
                "\(reader.subject) lacks region, without which its settings do not count",
                at: node.mark,
                key: S3.regionKey,
                fix: "put the settings under s3"
            )
        }
    }

    private static let providerKeys = [key(\.s3), key(\.azure), key(\.google)]
    private static let directKeys = S3.fields.descriptions.map(\.key)
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
        public static let fields = Fields<Self>(hints: ["bucket": "move it beside s3, under objectStore"]) {
            Field("endpoint", \.endpoint, "URL of an S3-compatible object store; omit it for AWS S3.")
                .format(HTTPURL.self)
            Field("allowHttp", \.allowHTTP, "Whether unencrypted HTTP to the object store is allowed.")
                .defaults(to: "false")
            Field("accessKey", \.accessKey, "Access key; omit it where the pods have an identity of their own.")
                .required(until: .r20231115)
            Field("secretKey", \.secretKey, "Secret key; goes with the access key.")
                .required(until: .r20231115)
            Field("region", \.region, "Region of the bucket; stores other than AWS often take any word.").required()
        }

        fileprivate static let regionKey = key(\.region)
        private static let accessKeyKey = key(\.accessKey)
        private static let secretKeyKey = key(\.secretKey)

        /// The keys go together.
        public static func checkKeys(of node: Node, _ reader: inout Reader) { checkKeyPair(at: node, &reader) }

        /// AWS wants a region, and the endpoint's scheme and `allowHttp` must fit.
        public func check(at node: Node, _ reader: inout Reader) {
            checkRegion(at: node, &reader)
            checkTransport(at: node, &reader)
        }

        /// Reports one of the two keys without the other, which the product cannot log in with.
        private static func checkKeyPair(at node: Node, _ reader: inout Reader) {
            guard node.has(accessKeyKey) != node.has(secretKeyKey) else { return }
            let given = node.has(accessKeyKey) ? accessKeyKey : secretKeyKey
            reader.error(
                .missingKey,
                "\(reader.subject): accessKey and secretKey go together",
                at: node.mark(nearest: FieldPath(keys: given)),
                key: given,
                fix: "give both, or neither"
            )
        }

        /// AWS has no region without a name; other stores may not care.
        private func checkRegion(at node: Node, _ reader: inout Reader) {
            guard let mark = node[Self.regionKey]?.mark else { return }
            if endpoint == nil, !region.isEmpty, !isAWSRegion {
                reader.warning(
                    .invalidValue,
                    "\(reader.subject(of: Self.regionKey)): \(reader.quoted(region)) does not look like a region of AWS",
                    at: mark,
                    fix: "write it like us-east-1"
                )
            }
            guard region.isEmpty else { return }
            let message: Message = "\(reader.subject(of: Self.regionKey)) is empty"
            if endpoint == nil {
                reader.error(.missingKey, message, at: mark, key: Self.regionKey, fix: "name the bucket's region")
            } else {
                reader.warning(.missingKey, message, at: mark, fix: "name a region, such as us-east-1")
            }
        }

        /// Whether the region is words in lower case with a number behind, as all of AWS's are.
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
                    "\(reader.subject(of: \Self.endpoint)) is an http:// URL, which the cluster refuses without allowHttp",
                    on: \Self.endpoint,
                    of: node,
                    fix: "use https://, or set allowHttp to " + (reader.isStrict ? "'true'" : "true")
                )
            } else if url.isEncrypted, allowsHTTP {
                reader.warning(
                    .transport,
                    "\(reader.subject(of: \Self.allowHTTP)) allows unencrypted HTTP although the endpoint has https://",
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

        /// Settings yet to be read.
        public init() {}

        /// The credentials.
        public static let fields = Fields<Self> {
            Field("accessKey", \.accessKey, "Access key of the storage account.").required()
            Field("account", \.account, "Name of the storage account.").required().notSecret()
        }

        /// An account that is written out must be one.
        public func check(at node: Node, _ reader: inout Reader) {
            guard case .literal(let text) = account, let value = node[\Self.account]?[SourcedValue.literalKey] else {
                return
            }
            StorageAccount.check(text, at: value.mark, &reader)
        }
    }

    /// Settings of a Google store.
    public struct Google: Record {
        /// The secret with the service account's JSON file.
        public var serviceAccountSecret: ServiceAccountSecret?

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

    /// The secret with a Google service account's JSON file.
    public struct ServiceAccountSecret: Record {
        /// The secret.
        public var name: ObjectName = "unnamed"
        /// The key within it; nil before release 20231115-746129, which mounted the whole secret.
        public var key: DataKey?
        /// The file in the pods; only before release 20231115-746129.
        public var mountPath: String?

        /// Yet to be read.
        public init() {}

        /// Refers to a key.
        public init(name: ObjectName, key: DataKey?) {
            self.name = name
            self.key = key
        }

        /// The secret and its key.
        public static let fields = Fields<Self> {
            Field("name", \.name, "Name of the secret.").required()
            Field("key", \.key, "Key within it.").required().since(.r20231115)
            Field("mountPath", \.mountPath, "The file in the pods.").defaults(to: "/secrets/gcp/iox.json")
                .lifetime(.since(.r20231024, until: .r20231115))
        }
    }
}
