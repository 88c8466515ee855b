import Answers
import Formats
import InfluxDB

extension AppInstance {
    /// Resolves answers into an AppInstance.
    ///
    init(resolving answers: Answers, packageImage image: PackageReference) {
        self.init()
        metadata.name = answers.name
        metadata.namespace = answers.namespace
        metadata.labels = answers.labels
        metadata.annotations = answers.annotations
        spec.pause = answers.pause
        if let registry = answers.registry {
            spec.imagePullSecrets = [AppInstance.PullSecret(name: registry.pullSecret.name)]
        }
        spec.package.image = image.text
        spec.package.spec = PackageSpec(resolving: answers)
    }
}

extension Answers {
    /// The package image: the one in the answers, or the vendor's, prefixed with the mirror registry.
    var packageReference: PackageReference {
        if let packageImage { return PackageReference(packageImage, of: release) }
        let vendor = PackageImage.vendorRepository
        return PackageReference(spec.images?.registryOverride.map { "\($0)/\(vendor)" } ?? vendor, of: release)
    }
}

extension PackageSpec {
    /// The answers contain most of the product's configuration unchanged; only secrets and files are converted.
    fileprivate init(resolving answers: Answers) {
        self = answers.spec
        catalog.dsn = answers.catalog.dsn.source.sourcedValue
        objectStore = ObjectStore(resolving: answers.objectStore, for: answers.release)
        ingress = answers.ingress.map(Ingress.init(resolving:))
        admin = answers.identity.map { Admin(resolving: $0, dsn: catalog.dsn) }
        if let bundle = answers.egress?.customCertificates {
            egress = Egress(bundle.reference)
        }
    }
}

extension ObjectStore {
    /// Releases before 20231024 support only S3, without a key `s3`; before 20231115, a service account secret has no
    /// key.
    fileprivate init(resolving answers: ObjectStoreAnswers, for release: Release) {
        let provider: Provider
        switch answers.provider {
        case .s3(let s3):
            var store = s3.spec
            store.accessKey = s3.accessKey?.sourcedValue
            store.secretKey = s3.secretKey?.sourcedValue
            provider = release < .r20231024 ? .direct(store) : .s3(store)
        case .azure(let azure):
            var store = ObjectStore.Azure()
            store.account = azure.account.sourcedValue
            store.accessKey = azure.accessKey.sourcedValue
            provider = .azure(store)
        case .google(let google):
            var store = ObjectStore.Google()
            store.serviceAccountSecret = google.serviceAccountSecret.map {
                ObjectStore.ServiceAccountSecret(
                    name: $0.source.reference.name,
                    key: release < .r20231115 ? nil : $0.source.reference.key
                )
            }
            provider = .google(store)
        }
        self.init(bucket: answers.bucket, provider: provider)
    }
}

extension Ingress {
    /// Adds the annotation that selects the issuer of cert-manager.
    fileprivate init(resolving answers: IngressAnswers) {
        self = answers.spec
        guard let tls = answers.tls else { return }
        tlsSecretName = tls.secretName
        guard let issuer = tls.issuer else { return }
        var template = template ?? Ingress.Template()
        var metadata = template.metadata ?? Ingress.Metadata()
        metadata.annotations[issuer.kind.annotation] = issuer.name.text
        template.metadata = metadata
        self.template = template
    }
}

extension Admin {
    /// The token service uses the catalog, so it needs the same DSN unless the answers have another one for it.
    fileprivate init(resolving identity: IdentityAnswers, dsn: SourcedValue) {
        self.init()
        identityProvider = identity.provider
        jwksEndpoint = identity.keySetURL
        users = identity.users
        self.dsn = identity.dsn?.source.sourcedValue ?? dsn
        internalSigningKey = identity.internalSigningKey.map {
            var pair = Admin.InternalSigningKey()
            pair.id = $0.id.sourcedValue
            pair.privateKey = $0.privateKey.sourcedValue
            pair.publicKey = $0.publicKey.sourcedValue
            return pair
        }
    }
}
