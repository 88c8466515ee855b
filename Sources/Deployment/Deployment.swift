import Answers
import Diagnostics
import Fields
import Formats
import InfluxDB
import YAML

/// The answers resolved: the resource, and every object that it refers to.
public struct Deployment: Sendable {
    /// The answers it was made from.
    public let answers: Answers
    /// The resource.
    public let instance: AppInstance
    /// The version of the Helm chart that carries it.
    public let chart: Chart
    /// The generic secrets that the resource refers to.
    public let secrets: [SecretObject]

    /// Resolves answers, or reports what contradicts itself.
    ///
    /// - Parameter root: the answers' text, to show what a change makes of it.
    public init?(_ answers: Answers, readFrom root: Node? = nil, into sink: inout DiagnosticSink) {
        self.answers = answers
        instance = Self.instance(answers)
        chart = answers.chart ?? Chart.carrying(answers.release)
        let errors = sink.diagnostics.count
        secrets = Self.secrets(answers, into: &sink)
        Self.checkIssuer(answers, into: &sink)
        for advisory in Advisory.of(answers.release, configuration) {
            sink.report(
                Diagnostic(
                    .advisory,
                    advisory.severity,
                    "release \(answers.release): \(advisory.text)",
                    path: advisory.path,
                    fix: (advisory.patch?.yaml(changing: root)).map { Message($0) }
                )
            )
        }
        if sink.diagnostics[errors...].contains(where: { $0.severity == .error }) { return nil }
    }

    /// Reads answers and resolves them, or reports everything that is wrong: with the fields, and between them.
    public static func read(_ root: Node, of sources: SourceTable, into sink: inout DiagnosticSink) -> Deployment? {
        sink.place = Answers.places(in: root, of: sources)
        var reader = Reader(of: Answers.self, at: root, sources: sources, sink: sink)
        let deployment = reader.readThoroughly(root) { node, reader -> Deployment? in
            let (answers, isSound) = Answers.readWhatIsThere(node, &reader)
            if isSound { return Deployment(answers, readFrom: root, into: &reader.sink) }
            // What could be read may still contradict itself.
            _ = secrets(answers, into: &reader.sink)
            return nil
        }
        sink = reader.sink
        return deployment
    }

    /// The configuration, as far as advisories look at it.
    public var configuration: Advisory.Configuration {
        let hasParts = if case .parts = answers.catalog.dsn.source.origin { true } else { false }
        return Advisory.Configuration(
            instance.spec.package.spec,
            hasLicense: answers.license != nil,
            hasPlainDSN: hasParts
        )
    }

    /// The version of the kubit operator that the script or the chart installs.
    public var kubitVersion: String { answers.operator?.version ?? chart.judged.kubit }

    private static func instance(_ answers: Answers) -> AppInstance {
        var instance = AppInstance()
        instance.metadata.name = answers.name
        instance.metadata.namespace = answers.namespace
        instance.spec.pause = answers.pause
        if let registry = answers.registry {
            instance.spec.imagePullSecrets = [AppInstance.PullSecret(name: registry.pullSecret.name)]
        }
        instance.spec.package.image = packageRepository(answers) + ":" + answers.release.text
        instance.spec.package.spec = spec(answers)
        return instance
    }

    private static func packageRepository(_ answers: Answers) -> String {
        if let image = answers.packageImage { return image }
        let vendor = "us-docker.pkg.dev/influxdb2-artifacts/clustered/influxdb"
        return answers.spec.images?.registryOverride.map { "\($0)/\(vendor)" } ?? vendor
    }

    private static func spec(_ answers: Answers) -> PackageSpec {
        var spec = answers.spec
        spec.catalog.dsn = answers.catalog.dsn.source.sourcedValue
        spec.objectStore = objectStore(answers.objectStore, for: answers.release)
        spec.ingress = answers.ingress.map(ingress)
        spec.admin = answers.identity.map { admin($0, dsn: spec.catalog.dsn) }
        if let bundle = answers.egress?.customCertificates {
            spec.egress = Egress(KeyReference(name: bundle.configMap, key: bundle.key))
        }
        return spec
    }

    private static func objectStore(_ answers: ObjectStoreAnswers, for release: Release) -> ObjectStore {
        switch answers.provider {
        case .s3(let s3):
            var store = s3.spec
            store.accessKey = s3.accessKey?.sourcedValue
            store.secretKey = s3.secretKey?.sourcedValue
            let provider = release < .r20231024 ? ObjectStore.Provider.direct(store) : .s3(store)
            return ObjectStore(bucket: answers.bucket, provider: provider)
        case .azure(let azure):
            var store = ObjectStore.Azure()
            store.account = azure.account.sourcedValue
            store.accessKey = azure.accessKey.sourcedValue
            return ObjectStore(bucket: answers.bucket, provider: .azure(store))
        case .google(let google):
            var store = ObjectStore.Google()
            store.serviceAccountSecret = google.serviceAccountSecret.map {
                ObjectStore.ServiceAccountSecret(name: $0.secret, key: release < .r20231115 ? nil : $0.key)
            }
            return ObjectStore(bucket: answers.bucket, provider: .google(store))
        }
    }

    private static func ingress(_ answers: IngressAnswers) -> Ingress {
        var ingress = answers.spec
        guard let tls = answers.tls else { return ingress }
        ingress.tlsSecretName = tls.secretName
        if let issuer = tls.issuer {
            var template = ingress.template ?? Ingress.Template()
            var metadata = template.metadata ?? Ingress.Metadata()
            metadata.annotations[issuer.kind.annotation] = issuer.name.text
            template.metadata = metadata
            ingress.template = template
        }
        return ingress
    }

    /// An annotation of one's own may not name another issuer than the one that is answered.
    private static func checkIssuer(_ answers: Answers, into sink: inout DiagnosticSink) {
        guard let issuer = answers.ingress?.tls?.issuer,
            let annotations = answers.ingress?.spec.template?.metadata?.annotations
        else { return }
        for kind in TLSAnswers.Issuer.Kind.allCases {
            guard let name = annotations[kind.annotation], kind != issuer.kind || name != issuer.name.text else {
                continue
            }
            sink.error(
                .conflictingObjects,
                "the annotation \(kind.annotation) names another issuer than ingress.tls.issuer",
                path: FieldPath(keys: "ingress", "template", "metadata", "annotations", kind.annotation),
                fix: "remove it, or ingress.tls.issuer"
            )
        }
    }

    private static func admin(_ identity: IdentityAnswers, dsn: SourcedValue) -> Admin {
        var admin = Admin()
        admin.identityProvider = identity.provider
        admin.jwksEndpoint = identity.keySetURL
        admin.users = identity.users
        admin.dsn = dsn
        admin.internalSigningKey = identity.internalSigningKey.map {
            var pair = Admin.InternalSigningKey()
            pair.id = $0.id.sourcedValue
            pair.privateKey = $0.privateKey.sourcedValue
            pair.publicKey = $0.publicKey.sourcedValue
            return pair
        }
        return admin
    }
}

extension Deployment {
    /// Reports what the chart's version cannot do for the release or the operator.
    ///
    /// - Parameter isOnlyForm: whether there is no manifest beside the values.
    public func checkChart(isOnlyForm: Bool, into sink: inout DiagnosticSink) {
        let best = Chart.carrying(answers.release)
        if chart.judged.release != answers.release.judged, chart.judged.chart != best {
            sink.warning(
                .notInChart,
                "chart \(chart) was made for release \(chart.judged.release), not for \(answers.release)",
                path: "chart",
                fix: "choose chart \(best)"
            )
        }
        if kubitImages.namesSteps, !chart.hasKubitImages {
            sink.report(
                Diagnostic(
                    .notInChart,
                    isOnlyForm ? .error : .warning,
                    "chart \(chart) has no keys for the images that kubit runs: they came with 0.1.11",
                    path: answers.operator?.namesKubitImages == true ? "operator" : "images.registryOverride",
                    fix: "choose chart 0.1.11 or newer"
                )
            )
        }
    }

    /// The secrets that are to be made or to exist, and what each is for.
    private static func sources(
        _ answers: Answers
    ) -> [(path: FieldPath, purpose: SecretObject.Purpose, source: SecretSource)] {
        // Without a name it was not read, or is a literal.
        answers.secretSources.filter(\.source.isNamed).map { path, source in
            let purpose: SecretObject.Purpose =
                switch path.components.first {
                case .key("catalog"): .catalog
                case .key("objectStore"): .objectStore
                default: .signingKey
                }
            return (path, purpose, source)
        }
    }

    /// The generic secrets, each with all its keys.
    private static func secrets(_ answers: Answers, into sink: inout DiagnosticSink) -> [SecretObject] {
        var objects: [SecretObject] = []
        var taken: [ObjectName: String] = [:]
        if let name = answers.registry?.pullSecret.name { taken[name] = "registry.pullSecret" }
        if let name = answers.ingress?.tls?.secretName, taken.updateValue("ingress.tls", forKey: name) != nil {
            sink.error(
                .conflictingObjects,
                "the secret \(name) cannot be both registry.pullSecret and ingress.tls",
                path: "ingress.tls.secretName",
                fix: "give one of them another name"
            )
        }
        for (path, purpose, source) in sources(answers) {
            if source.origin == .remote, answers.secrets == .commands {
                sink.error(
                    .conflictingObjects,
                    "\(path) comes from an external store, but setup.sh is to make the secrets",
                    path: path,
                    fix: "add env, file, prompt or command, or set secrets: external"
                )
            }
            if let other = taken[source.secret] {
                sink.error(
                    .conflictingObjects,
                    "the secret \(source.secret) cannot also hold \(source.key): it is \(other)",
                    path: path.appending("secret"),
                    fix: "give one of them another name"
                )
            }
            let entry = SecretObject.Entry(key: source.key, source: source)
            guard let index = objects.firstIndex(where: { $0.name == source.secret }) else {
                objects.append(SecretObject(name: source.secret, purpose: purpose, entries: [entry]))
                continue
            }
            if let known = objects[index].entries.first(where: { $0.key == source.key }) {
                if known.source != source {
                    sink.error(
                        .conflictingObjects,
                        "key \(source.key) of the secret \(source.secret) has two sources",
                        path: path,
                        fix: "name one source, or another key"
                    )
                }
            } else if (objects[index].entries[0].source.origin == .existing) != (source.origin == .existing) {
                sink.error(
                    .conflictingObjects,
                    "the secret \(source.secret) is to exist and to be made",
                    path: path,
                    fix: "give a source for all its keys, or existing: true for all"
                )
            } else {
                objects[index].entries.append(entry)
            }
        }
        return objects
    }
}

extension AnswersDocument {
    /// Reads the answers and resolves them; nil when an error was reported.
    public func deployment(into sink: inout DiagnosticSink) -> Deployment? {
        let deployment = Deployment.read(root, of: sources, into: &sink)
        return sink.hasErrors ? nil : deployment
    }
}
