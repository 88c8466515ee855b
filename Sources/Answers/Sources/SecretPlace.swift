import Diagnostics
import Fields
import InfluxDB

/// A field of the answers that takes its value from a secret.
package struct SecretPlace: Sendable {
    /// Names that influxgen suggests for the secret and its source.
    package struct Suggestion: Sendable {
        /// The name of the secret.
        package let secret: String
        /// The key in the secret.
        package let key: String
        /// The environment variable.
        package let variable: String
        /// The title of the value, for a prompt.
        package let title: String
    }

    // Most answers use a few of the places, so each makes its paths on first use.
    private let makePath: @Sendable () -> FieldPath
    private let makeInstancePath: @Sendable () -> FieldPath
    /// The field of the answers.
    package var path: FieldPath { makePath() }
    /// The field of the package's spec that takes the value in the product's configuration.
    package var instancePath: FieldPath { makeInstancePath() }
    /// The suggested names, or nil if `init` does not ask for the secret.
    package let suggestion: Suggestion?
    /// Returns the source that the answers give for the field, or nil if they omit it.
    fileprivate let source: @Sendable (Answers) -> SecretSource?

    /// All such fields, in the order in which documentation and scripts list them, and in which `init` asks for them.
    package static let all: [SecretPlace] = [
        SecretPlace(
            Answers.Paths.dsn,
            SecretUses.Paths.catalogDSN,
            Suggestion(secret: "catalog-dsn", key: "dsn", variable: "CATALOG_DSN", title: "Catalog DSN")
        ) { $0.catalog.dsn.source },
        SecretPlace(Answers.Paths.adminDSN, SecretUses.Paths.adminDSN) { $0.identity?.dsn?.source },
        SecretPlace(
            Answers.Paths.s3AccessKey,
            SecretUses.Paths.accessKey,
            .store("access-key", "S3_ACCESS_KEY", "S3 access key")
        ) { $0.objectStore.s3?.accessKey },
        SecretPlace(
            Answers.Paths.s3SecretKey,
            SecretUses.Paths.secretKey,
            .store("secret-key", "S3_SECRET_KEY", "S3 secret key")
        ) { $0.objectStore.s3?.secretKey },
        SecretPlace(
            Answers.Paths.azureAccount,
            SecretUses.Paths.azureAccount,
            .store("account", "AZURE_STORAGE_ACCOUNT", "Azure storage account")
        ) { $0.objectStore.azure?.account },
        SecretPlace(
            Answers.Paths.azureAccessKey,
            SecretUses.Paths.azureAccessKey,
            .store("access-key", "AZURE_STORAGE_KEY", "Azure storage key")
        ) { $0.objectStore.azure?.accessKey },
        SecretPlace(
            Answers.Paths.serviceAccount,
            SecretUses.Paths.serviceAccount,
            .store("service-account.json", "GOOGLE_SERVICE_ACCOUNT", "Google service account (JSON)")
        ) { $0.objectStore.google?.serviceAccountSecret?.source },
        SecretPlace(Answers.Paths.signingKeyID, SecretUses.Paths.keyID) { $0.identity?.internalSigningKey?.id },
        SecretPlace(Answers.Paths.privateKey, SecretUses.Paths.privateKey) {
            $0.identity?.internalSigningKey?.privateKey
        },
        SecretPlace(Answers.Paths.publicKey, SecretUses.Paths.publicKey) {
            $0.identity?.internalSigningKey?.publicKey
        },
    ]

    private init(
        _ path: @autoclosure @escaping @Sendable () -> FieldPath,
        _ instancePath: @autoclosure @escaping @Sendable () -> FieldPath,
        _ suggestion: Suggestion? = nil,
        source: @escaping @Sendable (Answers) -> SecretSource?
    ) {
        makePath = path
        makeInstancePath = instancePath
        self.suggestion = suggestion
        self.source = source
    }
}

extension SecretPlace.Suggestion {
    /// A key of the secret with all credentials of the object store.
    fileprivate static func store(_ key: String, _ variable: String, _ title: String) -> Self {
        Self(secret: "object-store", key: key, variable: variable, title: title)
    }
}

extension Answers {
    /// Returns the source of a secret; nil if the answers omit it.
    package func source(of place: SecretPlace) -> SecretSource? { place.source(self) }

    /// All secret sources, in the order in which documentation and scripts list them.
    public var secretSources: [(path: FieldPath, source: SecretSource)] {
        SecretPlace.all.compactMap { place in place.source(self).map { (place.path, $0) } }
    }
}
