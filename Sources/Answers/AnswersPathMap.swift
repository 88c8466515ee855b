import Diagnostics
import Fields
import InfluxDB

extension PathMap {
    /// Maps the answers to the fields of the AppInstance.
    public static let answers = PathMap(
        [
            .same("name", "metadata.name"),
            .same("namespace", "metadata.namespace"),
            .same("pause", "spec.pause"),
            .same("release", "spec.package.image"),
            .part("packageImage", of: "spec.package.image"),
            // All other settings of the product have the same path in the answers.
            .same(FieldPath(), .package),
            .only("registry"),
            .whole("registry", "spec.imagePullSecrets"),
            .same(
                "registry.pullSecret.name",
                FieldPath([.key("spec"), .key("imagePullSecrets"), .index(0), .key("name")])
            ),
            .only("ingress.tls"),
            .same("ingress.tls.secretName", package("ingress.tlsSecretName")),
            .only("egress.customCertificates"),
            .whole("egress.customCertificates", package("egress.customCertificates.valueFrom")),
            .same("egress.customCertificates.configMap", caBundle.appending("name")),
            .same("egress.customCertificates.key", caBundle.appending("key")),
            .only("identity"),
            .same("identity.provider", package("admin.identityProvider")),
            .same("identity.jwksEndpoint", package("admin.jwksEndpoint")),
            .same("identity.users", package("admin.users")),
            .copy(of: "identity", package("admin")),
            .whole("catalog.dsn", package("admin.dsn")),
            .only("objectStore.google.serviceAccountSecret"),
            .same("objectStore.google.serviceAccountSecret.secret", google.appending("name")),
            .same("objectStore.google.serviceAccountSecret.key", google.appending("key")),
        ]
            + ["chart", "deploy", "secrets", "externalSecrets", "license", "operator", "nodes"].map {
                .only(FieldPath(keys: $0))
            }
            // A Google service account, above, is a secret's name and key without valueFrom.
            + SecretPlace.all.filter { $0.path != Answers.Paths.serviceAccount }
            .flatMap { source($0.path, $0.instancePath) }
            // Releases before 20231024 have no key s3.
            + s3Settings.map { key in .copy(of: s3.appending(key), package("objectStore").appending(key)) }
            + [
                .whole(Answers.Paths.s3AccessKey, package(SecretUses.Paths.directAccessKey)),
                .whole(Answers.Paths.s3SecretKey, package(SecretUses.Paths.directSecretKey)),
            ]
    )

    private static let caBundle = package("egress.customCertificates.valueFrom.configMapKeyRef")
    private static let s3 = Answers.path { $0.objectStore.s3 }
    private static let s3Settings = [
        ObjectStore.S3.key(\.endpoint), ObjectStore.S3.key(\.allowHTTP), ObjectStore.S3.key(\.region),
    ]
    private static let google = package("objectStore.google.serviceAccountSecret")

    private static func package(_ path: FieldPath) -> FieldPath { .package.appending(path) }

    /// Returns the rows for a value from a secret: for name, key and literal value.
    private static func source(_ own: FieldPath, _ path: FieldPath) -> [Row] {
        let instance = package(path)
        let reference = instance.appending("valueFrom").appending("secretKeyRef")
        return [
            .only(own), .whole(own, instance), .same(own.appending("secret"), reference.appending("name")),
            .same(own.appending("key"), reference.appending("key")),
            .same(own.appending("value"), instance.appending("value")),
        ]
    }
}
