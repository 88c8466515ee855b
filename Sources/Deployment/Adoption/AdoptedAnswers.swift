import Answers
import Fields
import Formats
import InfluxDB

// The inverse of `Resolution.swift`: the answers that resolve into an AppInstance that exists already.

/// The answers for an AppInstance, as far as answers can express it.
///
/// What they cannot express is left out; `Adoption` finds it by resolving the answers and comparing the result.
struct AdoptedAnswers {
    /// The answers.
    private(set) var answers = Answers()
    private let sources: AdoptedSources

    /// Creates the answers for an AppInstance without credentials in plain text.
    ///
    /// - Parameters:
    ///   - release: the release in the tag of the package image.
    ///   - credentials: what replaces the credentials that the AppInstance contained.
    init(of instance: AppInstance, release: Release, credentials: [PlainCredential]) {
        sources = AdoptedSources(credentials)
        let package = instance.spec.package
        answers.name = instance.metadata.name
        if let namespace = instance.metadata.namespace { answers.namespace = namespace }
        answers.labels = instance.metadata.labels
        answers.annotations = instance.metadata.annotations
        answers.release = release
        // false is the default, which charts write.
        if instance.spec.pause == true { answers.pause = true }
        answers.registry = instance.spec.imagePullSecrets.first.map { secret in
            var registry = RegistryAnswers()
            registry.pullSecret.name = secret.name
            registry.pullSecret.existing = Existing()
            return registry
        }
        if release >= .r20241024 {
            answers.license = LicenseAnswers()
            answers.license?.existing = Existing()
        }
        take(package.spec)
        // An image with a digest, or with another tag, is pinned; otherwise the release is the tag.
        for name in [ImageReference.repository(of: package.image), package.image]
        where answers.packageReference.text != package.image {
            answers.packageImage = name
        }
    }

    /// Takes over the product's configuration, most of which the answers contain unchanged.
    private mutating func take(_ spec: PackageSpec) {
        answers.spec = spec
        answers.spec.catalog = Catalog()
        answers.spec.objectStore = ObjectStore()
        answers.spec.ingress = nil
        answers.spec.egress = nil
        answers.spec.admin = nil
        answers.catalog.dsn.source = sources.source(of: spec.catalog.dsn)
        answers.objectStore.bucket = spec.objectStore.bucket
        answers.objectStore.provider = provider(of: spec.objectStore)
        answers.ingress = spec.ingress.map(IngressAnswers.init(adopting:))
        answers.egress = spec.egress?.customCertificates.map { certificates in
            let reference = certificates.valueFrom.configMapKeyRef
            var egress = EgressAnswers()
            egress.customCertificates.configMap = reference.name
            egress.customCertificates.key = reference.key
            egress.customCertificates.optional = reference.optional
            egress.customCertificates.existing = Existing()
            return egress
        }
        answers.identity = spec.admin.map(identity)
        if let dsn = spec.admin?.dsn, dsn != spec.catalog.dsn {
            answers.identity?.dsn = DSNSource()
            answers.identity?.dsn?.source = sources.source(of: dsn)
        }
    }

    private func provider(of store: ObjectStore) -> ObjectStoreAnswers.Provider {
        switch store.provider {
        case .s3(let s3), .direct(let s3):
            var own = ObjectStoreAnswers.S3()
            own.spec = s3
            own.spec.accessKey = nil
            own.spec.secretKey = nil
            own.accessKey = s3.accessKey.map(sources.source)
            own.secretKey = s3.secretKey.map(sources.source)
            return .s3(own)
        case .azure(let azure):
            var own = ObjectStoreAnswers.Azure()
            own.account = sources.source(of: azure.account)
            own.accessKey = sources.source(of: azure.accessKey)
            return .azure(own)
        case .google(let google):
            var own = ObjectStoreAnswers.Google()
            own.serviceAccountSecret = google.serviceAccountSecret.flatMap { secret in
                guard let key = secret.key else { return nil }
                var account = ServiceAccountSource()
                account.source.reference = KeyReference(name: secret.name, key: key)
                account.source.origin = .existing
                return account
            }
            return .google(own)
        }
    }

    private func identity(of admin: Admin) -> IdentityAnswers {
        var identity = IdentityAnswers()
        identity.provider = admin.identityProvider ?? ""
        identity.users = admin.users
        if let url = admin.jwksEndpoint { identity.take(keySetURL: url) }
        identity.internalSigningKey = admin.internalSigningKey.map { pair in
            var own = IdentityAnswers.SigningKey()
            own.id = sources.source(of: pair.id)
            own.privateKey = sources.source(of: pair.privateKey)
            own.publicKey = sources.source(of: pair.publicKey)
            return own
        }
        return identity
    }
}

extension AppInstance {
    /// Removes what the cluster writes, and what kubectl, Helm and GitOps tools write for themselves.
    mutating func removeWhatOthersWrite() {
        removeWhatTheClusterWrites()
        for (key, _) in metadata.labels.elements where AdoptionDifference.isOfTools(key) {
            metadata.labels[key] = nil
        }
        for (key, _) in metadata.annotations.elements where AdoptionDifference.isOfTools(key) {
            metadata.annotations[key] = nil
        }
    }
}

/// The sources of values that the cluster has, and of credentials that were in plain text.
private struct AdoptedSources {
    private let variables: [KeyReference: String]

    init(_ credentials: [PlainCredential]) {
        variables = Dictionary(credentials.map { ($0.reference, $0.variable) }) { first, _ in first }
    }

    func source(of value: SourcedValue) -> SecretSource {
        var source = SecretSource()
        switch value {
        case .literal(let text):
            source.origin = .literal(text)
        case .secret(let reference):
            source.reference = reference
            source.origin = variables[reference].map { .environment($0) } ?? .existing
        case .configMap(let reference):
            source.holder = .configMap
            source.reference = reference
            source.origin = .existing
        }
        return source
    }
}

extension IngressAnswers {
    /// The annotation of cert-manager becomes the issuer of the certificate, if it is the only one.
    fileprivate init(adopting ingress: Ingress) {
        self.init()
        spec = ingress
        spec.tlsSecretName = nil
        guard let secret = ingress.tlsSecretName else { return }
        var tls = TLSAnswers()
        tls.secretName = secret
        if let issuer = TLSAnswers.Issuer(adopting: ingress.template?.metadata?.annotations) {
            tls.issuer = issuer
            spec.removeAnnotation(issuer.kind.annotation)
        } else {
            tls.existing = Existing()
        }
        self.tls = tls
    }
}

extension TLSAnswers.Issuer {
    /// Creates the issuer that annotations name; nil if they name none, or one of each kind.
    fileprivate init?(adopting annotations: Entries<String>?) {
        let named = Kind.allCases.filter { annotations?[$0.annotation] != nil }
        guard named.count == 1, let text = annotations?[named[0].annotation], let name = try? ObjectName(parsing: text)
        else { return nil }
        self.init()
        kind = named[0]
        self.name = name
    }
}

extension Ingress {
    /// Removes an annotation, and what becomes empty.
    fileprivate mutating func removeAnnotation(_ key: String) {
        template?.metadata?.annotations[key] = nil
        if template?.metadata?.annotations.elements.isEmpty == true { template?.metadata = nil }
        if let template, template.apiVersion == nil, template.kind == nil, template.metadata == nil,
            template.selector == nil
        {
            self.template = nil
        }
    }
}

extension IdentityAnswers {
    /// Sets the settings from which influxgen derives the URL of the key set, or the URL itself.
    fileprivate mutating func take(keySetURL url: String) {
        let settings = facts?.settings(ofKeySetURL: url) ?? [:]
        host = settings[.host].flatMap { try? URLHost(parsing: $0) }
        realm = settings[.realm]
        relativePath = settings[.relativePath]
        tenant = settings[.tenant]
        if keySetURL != url { (host, realm, relativePath, tenant) = (nil, nil, nil, nil) }
        if keySetURL != url { jwksEndpoint = url }
    }
}
