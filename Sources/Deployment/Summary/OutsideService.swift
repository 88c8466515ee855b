import Answers
import Formats
import InfluxDB

/// A service outside of the cluster that the deployment uses.
public struct OutsideService: Sendable {
    /// A fact about the service, such as the name of its bucket.
    public struct Fact: Sendable {
        /// What the fact is about, such as `bucket`.
        public let name: String
        /// The value, which comes from the answers or is derived from them; never a secret.
        public let value: String

        init(_ name: String, _ value: String) {
            self.name = name
            self.value = value
        }
    }

    /// What the cluster uses a service for.
    public enum Use: String, Sendable {
        case catalog = "Catalog database"
        case objectStore = "Object store"
        case identity = "Identity provider"
        case images = "Image registry"
        case secrets = "Secret store"
    }

    /// What the cluster uses the service for.
    public let use: Use
    /// The product or provider, such as `AWS S3`.
    public let product: String
    /// Where the service is, and what the cluster uses in it.
    public let facts: [Fact]
    /// The purpose of the objects with the credentials; nil if the service needs none.
    public let purpose: ClusterObject.Purpose?

    init(_ use: Use, _ product: String, _ facts: [(String, String?)], _ purpose: ClusterObject.Purpose?) {
        self.use = use
        self.product = product
        self.facts = facts.compactMap { name, value in value.map { Fact(name, $0) } }
        self.purpose = purpose
    }
}

extension Deployment {
    /// The services outside of the cluster, in the order of their importance.
    public var outsideServices: [OutsideService] {
        [objectStoreService, catalogService, identityService, imageService, secretStoreService].compactMap(\.self)
    }

    private var objectStoreService: OutsideService? {
        let store = answers.objectStore
        let purpose = ClusterObject.Purpose.objectStore
        switch store.provider {
        case .s3(let s3):
            let endpoint = s3.spec.endpoint.flatMap { $0.isEmpty ? nil : Self.withoutQuery($0) }
            let role = s3.accessKey == nil ? answers.spec.hostingEnvironment?.aws?.eksRoleArn : nil
            let facts = [
                ("bucket", store.bucket), ("endpoint", endpoint), ("region", s3.spec.region), ("role", role),
            ]
            return OutsideService(.objectStore, endpoint == nil ? "AWS S3" : "S3-compatible store", facts, purpose)
        case .azure(let azure):
            let account = if case .literal(let name) = azure.account.origin { name } else { nil as String? }
            let facts = [("container", store.bucket), ("account", account)]
            return OutsideService(.objectStore, "Azure Blob Storage", facts, purpose)
        case .google:
            let email = answers.spec.hostingEnvironment?.gke?.workloadIdentity?.serviceAccountEmail
            let facts = [("bucket", store.bucket), ("service account", email)]
            return OutsideService(.objectStore, "Google Cloud Storage", facts, purpose)
        }
    }

    private var catalogService: OutsideService? {
        var facts: [(String, String?)] = []
        switch answers.catalog.dsn.source.origin {
        case .parts(let parts):
            facts = [
                ("host", "\(parts.host):\(parts.port ?? 5432)"), ("database", parts.database), ("user", parts.user),
                ("sslmode", parts.sslmode?.rawValue),
            ]
        default: break
        }
        return OutsideService(.catalog, "PostgreSQL", facts, .catalog)
    }

    private var identityService: OutsideService? {
        answers.identity.map { identity in
            let facts = [("key set", identity.keySetURL.map(Self.withoutQuery)), ("client", identity.clientID)]
            return OutsideService(.identity, identity.facts?.title ?? identity.provider, facts, nil)
        }
    }

    /// Removes the query of a URL, which may contain a key.
    private static func withoutQuery(_ url: String) -> String {
        url.contains("?") ? url.prefix { $0 != "?" } + "?…" : url
    }

    private var imageService: OutsideService? {
        let registry = answers.spec.images?.registryOverride
        return OutsideService(
            .images,
            registry == nil ? "vendor's registry" : "mirror registry",
            [("package", packageImage.repository)],
            .pullSecret
        )
    }

    private var secretStoreService: OutsideService? {
        if objects(by: .externalStore).isEmpty { return nil }
        let store = answers.externalSecrets ?? ExternalSecretsAnswers()
        return OutsideService(.secrets, store.kind.rawValue, [("name", store.store.text)], nil)
    }
}
