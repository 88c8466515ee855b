import Diagnostics
import Fields
import InfluxDB

extension PathMap {
    /// Maps the answers to the fields of the AppInstance.
    public static let answers = PathMap(
        [settings, deploymentOnly, registry, ingress, egress, identity, objectStore, secrets].flatMap(\.self)
    )

    /// The settings of the product, which mostly have the same path in the answers.
    private static let settings: [Row] = [
        .same(Answers.path { $0.name }, AppInstance.path { $0.metadata.name }),
        .same(Answers.path { $0.namespace }, AppInstance.path { $0.metadata.namespace }),
        .same(Answers.path { $0.labels }, AppInstance.path { $0.metadata.labels }),
        .same(Answers.path { $0.annotations }, AppInstance.path { $0.metadata.annotations }),
        .same(Answers.path { $0.pause }, AppInstance.path { $0.spec.pause }),
        .same(Answers.path { $0.release }, AppInstance.path { $0.spec.package.image }),
        .part(Answers.path { $0.packageImage }, of: AppInstance.path { $0.spec.package.image }),
        .same(Answers.path { $0.spec }, AppInstance.packageSpec),
    ]

    private static let deploymentOnly: [Row] = [
        .only(Answers.path { $0.chart }), .only(Answers.path { $0.chartArchive }), .only(Answers.path { $0.deploy }),
        .only(Answers.path { $0.secrets }),
        .only(Answers.path { $0.externalSecrets }), .only(Answers.path { $0.license }),
        .only(Answers.path { $0.operator }), .only(Answers.path { $0.kubit }), .only(Answers.path { $0.nodes }),
        .only(Answers.path { $0.context }), .only(Answers.path { $0.gitops }),
    ]

    private static let registry: [Row] = [
        .only(Answers.path { $0.registry }),
        .whole(Answers.path { $0.registry }, AppInstance.path { $0.spec.imagePullSecrets }),
        .same(Answers.path { $0.registry.pullSecret.name }, AppInstance.path { $0.spec.imagePullSecrets[0].name }),
    ]

    private static let ingress: [Row] = [
        .only(Answers.Paths.tls),
        .same(Answers.path { $0.ingress.tls.secretName }, package { $0.ingress.tlsSecretName }),
    ]

    private static let egress: [Row] = [
        .only(Answers.Paths.caBundle),
        .whole(Answers.Paths.caBundle, package { $0.egress.customCertificates.valueFrom }),
        .same(
            Answers.path { $0.egress.customCertificates.configMap },
            package { $0.egress.customCertificates.valueFrom.configMapKeyRef.name }
        ),
        .same(
            Answers.path { $0.egress.customCertificates.key },
            package { $0.egress.customCertificates.valueFrom.configMapKeyRef.key }
        ),
        .same(
            Answers.path { $0.egress.customCertificates.optional },
            package { $0.egress.customCertificates.valueFrom.configMapKeyRef.optional }
        ),
    ]

    private static let identity: [Row] = [
        .only(Answers.Paths.identity),
        .same(Answers.path { $0.identity.provider }, package { $0.admin.identityProvider }),
        .same(Answers.path { $0.identity.jwksEndpoint }, package { $0.admin.jwksEndpoint }),
        .same(Answers.path { $0.identity.users }, package { $0.admin.users }),
        .copy(of: Answers.Paths.identity, package { $0.admin }),
    ]

    private static let objectStore: [Row] = [
        // A secret's name and key without valueFrom.
        .only(Answers.Paths.serviceAccount),
        .same(
            Answers.Paths.serviceAccount.appending(SecretSource.secretNameKey),
            package { $0.objectStore.google.serviceAccountSecret.name }
        ),
        .same(
            Answers.Paths.serviceAccount.appending(SecretSource.dataKeyKey),
            package { $0.objectStore.google.serviceAccountSecret.key }
        ),
        .same(
            Answers.path { $0.objectStore.google.serviceAccountSecret.mountPath },
            package { $0.objectStore.google.serviceAccountSecret.mountPath }
        ),
        // Releases before 20231024 have no key s3.
        .copy(of: Answers.path { $0.objectStore.s3.spec.endpoint }, package { $0.objectStore.direct.endpoint }),
        .copy(of: Answers.path { $0.objectStore.s3.spec.allowHTTP }, package { $0.objectStore.direct.allowHTTP }),
        .copy(of: Answers.path { $0.objectStore.s3.spec.region }, package { $0.objectStore.direct.region }),
    ]

    /// The values that come from a secret, and the keys of the object store in releases without a key s3.
    private static let secrets: [Row] = {
        var rows: [Row] = []
        for place in SecretPlace.all where place.path != Answers.Paths.serviceAccount {
            let instance = AppInstance.packageSpec.appending(place.instancePath)
            rows += [.only(place.path), .whole(place.path, instance)]
            for part in secretParts(of: place.path, instance) + [configMapName(of: place.path, instance)] {
                rows.append(.same(part.own, part.instance))
            }
            for part in configMapParts(of: place.path, instance) { rows.append(.copy(of: part.own, part.instance)) }
        }
        let accessKey = package { $0.objectStore.direct.accessKey }
        let secretKey = package { $0.objectStore.direct.secretKey }
        for (own, instance) in [(Answers.Paths.s3AccessKey, accessKey), (Answers.Paths.s3SecretKey, secretKey)] {
            rows.append(.whole(own, instance))
            let parts =
                secretParts(of: own, instance) + [configMapName(of: own, instance)] + configMapParts(of: own, instance)
            for part in parts {
                rows.append(.copy(of: part.own, part.instance))
            }
        }
        return rows
    }()

    private typealias Part = (own: FieldPath, instance: FieldPath)

    /// The parts of a value from a secret that have a field in both documents, and the literal value.
    private static func secretParts(of own: FieldPath, _ instance: FieldPath) -> [Part] {
        let reference = instance.appending(SecretUses.Paths.reference)
        return [
            (own.appending(SecretSource.secretNameKey), reference.appending(SecretUses.Paths.name)),
            (own.appending(SecretSource.dataKeyKey), reference.appending(SecretUses.Paths.key)),
            (own.appending(SecretSource.optionalKey), reference.appending(SecretUses.Paths.optional)),
            (own.appending(SecretSource.literalKey), instance.appending(SourcedValue.literalKey)),
        ]
    }

    /// The name of a config map with the value.
    private static func configMapName(of own: FieldPath, _ instance: FieldPath) -> Part {
        let reference = instance.appending(SecretUses.Paths.configMapReference)
        return (own.appending(SecretSource.configMapKey), reference.appending(SecretUses.Paths.name))
    }

    /// The other parts of a value from a config map, which the answers describe with the same keys as those from a secret.
    private static func configMapParts(of own: FieldPath, _ instance: FieldPath) -> [Part] {
        let reference = instance.appending(SecretUses.Paths.configMapReference)
        return [
            (own.appending(SecretSource.dataKeyKey), reference.appending(SecretUses.Paths.key)),
            (own.appending(SecretSource.optionalKey), reference.appending(SecretUses.Paths.optional)),
        ]
    }

    private static func package<Value>(_ way: (Path<PackageSpec>) -> Path<Value>) -> FieldPath {
        AppInstance.packageSpec.appending(PackageSpec.path(way))
    }
}
