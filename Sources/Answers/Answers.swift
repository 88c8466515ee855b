import Diagnostics
import Fields
import InfluxDB
import Kubernetes
import YAML

/// Everything a person has to say about a cluster: the answers file.
///
/// What the product has a word for is the product's own record; the rest says where files and secrets come from.
public struct Answers: Record {
    public var name: ObjectName = "influxdb"
    public var namespace: DNSLabel = "influxdb"
    public var release = Release.newest
    public var chart: Chart?
    public var deploy = Deploy.kubectl
    public var secrets = SecretsMode.commands
    public var externalSecrets: ExternalSecretsAnswers?
    public var packageImage: String?
    public var pause: Bool?
    public var registry: Registry?
    public var license: License?
    public var ingress: IngressAnswers?
    public var catalog = CatalogAnswers()
    public var objectStore = ObjectStoreAnswers()
    public var egress: EgressAnswers?
    public var identity: Identity?
    public var `operator`: Operator?
    /// What the answers share with the product's configuration as it is.
    public var spec = PackageSpec()

    /// Answers yet to be read.
    public init() {}

    /// The answers.
    public static let fields = Fields<Self> {
        Field("name", \.name, "Name of the cluster's AppInstance.").defaults(to: "influxdb")
        Field("namespace", \.namespace, "Namespace of the cluster.").defaults(to: "influxdb")
        Field("release", \.release, "Release of InfluxDB Clustered.").defaults(to: Release.newest.text)
        Field("chart", \.chart, "Version of the Helm chart.").defaults(to: "the newest that carries the release")
        Field(
            "deploy",
            \.deploy,
            "How setup.sh deploys: kubectl (the manifest, for the operator), helm (the chart), kubit."
        )
        .defaults(to: "kubectl")
        Field("secrets", \.secrets, "Who makes the secrets: setup.sh's commands, an external store, or none of them.")
            .defaults(to: "commands")
        Field("externalSecrets", \.externalSecrets, "The store of the External Secrets Operator.")
        Field("packageImage", \.packageImage, "Repository of the package image, without the tag.")
            .defaults(to: "the vendor's, behind images.registryOverride where that is given")
            .format(ImageRepository.self)
        Field("pause", \.pause, "Whether the operator leaves the deployment alone.").defaults(to: "false")
        Field("registry", \.registry, "How images are pulled.")
        Field("license", \.license, "The vendor's licence.")
        Field("ingress", \.ingress, "How clients reach the database.")
        Field("catalog", \.catalog, "The PostgreSQL database that holds the catalog.").required()
        Field("objectStore", \.objectStore, "Where the data is kept.").required()
        Field("egress", \.egress, "How the cluster reaches services outside it.")
        Field("identity", \.identity, "The OAuth2 identity provider, and who may administer the cluster.")
            .required(until: .r20240819)
        Field("operator", \.operator, "The kubit operator.")
        embedded(\.spec, except: "catalog", "objectStore", "ingress", "egress", "admin")
    }

    /// Reads the answers; the release that they name decides which fields there are.
    public static func read(_ node: Node, _ reader: inout Reader) -> Answers? {
        let (answers, isSound) = readWhatIsThere(node, &reader)
        return isSound ? answers : nil
    }

    /// Reads the answers as far as they can be read, so that the parts that can be are judged together.
    public static func readWhatIsThere(_ node: Node, _ reader: inout Reader) -> (answers: Answers, isSound: Bool) {
        let named = node["release"]?.text.flatMap { try? Release(parsing: $0) }
        reader.release = (named ?? Release.newest).judged.text
        reader.documentShape = shape
        let (answers, isSound) = readPartially(node, &reader)
        return (answers, isSound)
    }

    /// Where the answers say something, by its path in the answers or in the AppInstance that is made from them.
    public static func places(
        in root: Node,
        of sources: Sources
    ) -> @Sendable (FieldPath) -> Location? {
        { path in sources.location(of: root.mark(nearest: Self.path(ofInstance: path))) }
    }

    /// Where the answers say what stands at a path of the AppInstance; other paths are the answers' own.
    private static func path(ofInstance path: FieldPath) -> FieldPath {
        if path.components.starts(with: ("spec.imagePullSecrets" as FieldPath).components) { return "registry" }
        if path == "spec.pause" { return "pause" }
        let package = ("spec.package.spec" as FieldPath).components
        guard path.components.starts(with: package) else { return path }
        var own = Array(path.components.dropFirst(package.count))
        if own.first == .key("admin") {
            own[0] = .key("identity")
            if own.count > 1, own[1] == .key("identityProvider") { own[1] = .key("provider") }
        }
        if own.starts(with: ("ingress.tlsSecretName" as FieldPath).components) { own[1] = .key("tls") }
        return FieldPath(own)
    }

    /// How the cluster is deployed.
    public enum Deploy: String, ChoiceValue {
        /// `kubectl apply` of the manifest, read by the kubit operator.
        case kubectl
        /// `helm upgrade --install` of the chart.
        case helm
        /// `kubit local apply` of the manifest, without an operator in the cluster.
        case kubit
    }

    /// Who makes the secrets.
    public enum SecretsMode: String, ChoiceValue {
        /// The commands of the setup script.
        case commands
        /// The External Secrets Operator, from a store.
        case external
        /// Somebody else, by some other way.
        case none
    }

    /// What is answered should be used.
    public func check(at node: Node, _ reader: inout Reader) { checkUse(of: node, &reader) }

    /// An external store must be named, and newer releases need a licence.
    public static func checkKeys(of node: Node, _ reader: inout Reader) {
        if let release = reader.release, release >= Release.r20241024.text, !node.has("license") {
            reader.error(
                .missingLicense,
                "release \(release) does not run without a licence",
                at: node.mark(nearest: "release"),
                key: "license",
                fix: "add license: {file: license.yml}, or license: {existing: true} if the cluster has it"
            )
        }
        if node["secrets"]?.text == SecretsMode.external.rawValue, !node.has("externalSecrets") {
            reader.error(
                .missingKey,
                "externalSecrets is missing, which secrets: external needs",
                at: node["secrets"]?.mark ?? node.mark,
                key: "externalSecrets",
                fix: "add externalSecrets: {store: NAME}"
            )
        }
    }
}

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

/// How images are pulled.
public struct Registry: Record {
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
public struct License: Record {
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

/// Ingress and the certificate of its hosts.
public struct IngressAnswers: Record {
    public var spec = Ingress()
    public var tls: TLS?

    /// Yet to be read.
    public init() {}

    /// The product's settings, and where the certificate comes from.
    public static let fields = Fields<Self> {
        embedded(\.spec, except: "tlsSecretName")
        Field("tls", \.tls, "Certificate of the hosts; omit it to serve without TLS.")
    }
}

/// A certificate and where it comes from.
public struct TLS: Record {
    public var secretName: ObjectName = "ingress-tls"
    public var certificate: String?
    public var key: String?
    public var issuer: Issuer?
    public var existing: Existing?
    public var remote: String?

    /// The usual name.
    public init() {}

    /// The secret and its source.
    public static let fields = Fields<Self> {
        Field("secretName", \.secretName, "Secret that holds the certificate.").defaults(to: "ingress-tls")
        oneOf {
            Field("certificate", \.certificate, "PEM file with the certificate, its intermediates behind it.").format(
                FilePath.self
            )
            Field("issuer", \.issuer, "cert-manager issuer that makes the certificate.")
                .since(.r20231115)  // annotations of the ingress came with it
            Field("existing", \.existing, "true: the secret exists already.")
        }
        Field("key", \.key, "PEM file with the certificate's private key.").format(FilePath.self)
        Field("remote", \.remote, "Key in the external store (secrets: external).").defaults(to: "the secret's name")
    }

    /// Certificate and key go together.
    public static func checkKeys(of node: Node, _ reader: inout Reader) {
        if node.has("certificate") != node.has("key") {
            reader.error(
                .missingKey,
                "\(reader.subject): certificate and key go together",
                at: node.mark,
                fix: node.has("certificate") ? "add key" : "remove key, or add certificate"
            )
        }
    }

    /// A cert-manager issuer.
    public struct Issuer: Record {
        public var kind = Kind.clusterIssuer
        public var name: ObjectName = "unnamed"

        /// Yet to be read.
        public init() {}

        /// Kind and name.
        public static let fields = Fields<Self> {
            Field("kind", \.kind, "Issuer or ClusterIssuer.").defaults(to: "ClusterIssuer")
            Field("name", \.name, "Name of the issuer.").required()
        }

        /// Kinds of issuers.
        public enum Kind: String, ChoiceValue {
            case clusterIssuer = "ClusterIssuer"
            case issuer = "Issuer"

            /// The annotation by which cert-manager finds the issuer.
            public var annotation: String {
                switch self {
                case .clusterIssuer: "cert-manager.io/cluster-issuer"
                case .issuer: "cert-manager.io/issuer"
                }
            }
        }
    }
}

/// The catalog database.
public struct CatalogAnswers: Record {
    public var dsn = DSNSource()

    /// Yet to be read.
    public init() {}

    /// The DSN.
    public static let fields = Fields<Self> {
        Field("dsn", \.dsn, "DSN: postgres://USER:PASSWORD@HOST:5432/DATABASE, percent-encoded.").required()
    }
}

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

    private var s3: S3? {
        get { if case .s3(let s3) = provider { s3 } else { nil } }
        set { if let newValue { provider = .s3(newValue) } }
    }
    private var azure: Azure? {
        get { if case .azure(let azure) = provider { azure } else { nil } }
        set { if let newValue { provider = .azure(newValue) } }
    }
    private var google: Google? {
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
        public static let fields = Fields<Self>(hints: ["bucket": "move it beside s3, under objectStore"]) {
            embedded(\.spec, except: "accessKey", "secretKey")
            Field("accessKey", \.accessKey, "Access key; omit both keys where the pods have an identity (IRSA).")
                .required(until: .r20231115)
            Field("secretKey", \.secretKey, "Secret key; goes with the access key.")
                .required(until: .r20231115)
        }

        /// Two keys are not one.
        public func check(at node: Node, _ reader: inout Reader) {
            guard let accessKey, let secretKey else { return }
            SecretSource.checkPair(("accessKey", accessKey), ("secretKey", secretKey), at: node, &reader)
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
            Field("account", \.account, "Name of the storage account.").required()
            Field("accessKey", \.accessKey, "Access key of the storage account.").required()
        }

        /// Two values are not one, and an account that is written out must be one.
        public func check(at node: Node, _ reader: inout Reader) {
            SecretSource.checkPair(("account", account), ("accessKey", accessKey), at: node, &reader)
            guard case .literal(let text) = account.origin, let value = node["account"]?["value"] else { return }
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
                    "\(reader.subject).serviceAccountSecret cannot be a literal value",
                    at: node.mark,
                    fix: "name a secret, its key, and a file"
                )
            }
        }
    }
}

/// Egress and its CA bundle.
public struct EgressAnswers: Record {
    public var customCertificates = CABundle()

    /// Yet to be read.
    public init() {}

    /// The bundle.
    public static let fields = Fields<Self> {
        Field("customCertificates", \.customCertificates, "CA bundle that replaces the system's.").required()
    }

    /// A config map with a CA bundle.
    public struct CABundle: Record {
        public var configMap: ObjectName = "custom-ca"
        public var key: DataKey = "ca.pem"
        public var file: String?
        public var existing: Existing?

        /// The usual names.
        public init() {}

        /// Name, key and source.
        public static let fields = Fields<Self> {
            Field("configMap", \.configMap, "Config map that holds the bundle.").defaults(to: "custom-ca")
            Field("key", \.key, "Key within it.").defaults(to: "ca.pem")
            oneOf {
                Field("file", \.file, "PEM file with the bundle.").format(FilePath.self)
                Field("existing", \.existing, "true: the config map exists already.")
            }
        }
    }
}

/// The kubit operator.
public struct Operator: Record {
    public var install: Bool?
    public var version: String?
    public var image: String?
    public var applyStepImage: String?
    public var renderStepImage: String?
    public var kubecfgImage: String?

    /// The usual operator.
    public init() {}

    /// Whether any of the images that the operator runs is named.
    public var namesKubitImages: Bool { applyStepImage != nil || renderStepImage != nil || kubecfgImage != nil }

    /// The operator's settings.
    public static let fields = Fields<Self> {
        Field("install", \.install, "Whether setup.sh or the chart installs the operator.").defaults(to: "true")
        Field("version", \.version, "Version of the operator.").defaults(to: "the one that the chart brings")
            .format(ImageTag.self)
        Field("image", \.image, "Repository of the operator's image, without a tag (helm, air gap).")
            .defaults(to: "kubit's, behind images.registryOverride where that is given")
            .format(ImageRepository.self)
        Field("applyStepImage", \.applyStepImage, "Image with kubectl that the operator runs (helm, air gap).")
            .format(ImageReference.self)
        Field("renderStepImage", \.renderStepImage, "Image with kubit that the operator runs (helm, air gap).")
            .format(ImageReference.self)
        Field("kubecfgImage", \.kubecfgImage, "Image with kubecfg that the operator runs (helm, air gap).")
            .format(ImageReference.self)
    }
}
