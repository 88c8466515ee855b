import Diagnostics
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
            + ["chart", "deploy", "secrets", "externalSecrets", "license", "operator"].map {
                .only(FieldPath(keys: $0))
            }
            + source("catalog.dsn", "catalog.dsn")
            + source("objectStore.s3.accessKey", "objectStore.s3.accessKey")
            + source("objectStore.s3.secretKey", "objectStore.s3.secretKey")
            + source("objectStore.azure.account", "objectStore.azure.account")
            + source("objectStore.azure.accessKey", "objectStore.azure.accessKey")
            + source("identity.internalSigningKey.id", "admin.internalSigningKey.id")
            + source("identity.internalSigningKey.privateKey", "admin.internalSigningKey.privateKey")
            + source("identity.internalSigningKey.publicKey", "admin.internalSigningKey.publicKey")
            // Releases before 20231024 have no key s3.
            + ["endpoint", "allowHttp", "region"].map { key in
                .copy(of: FieldPath(keys: "objectStore", "s3", key), package("objectStore").appending(key))
            }
            + ["accessKey", "secretKey"].map { key in
                .whole(FieldPath(keys: "objectStore", "s3", key), package("objectStore").appending(key))
            }
    )

    private static let caBundle = package("egress.customCertificates.valueFrom.configMapKeyRef")
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
