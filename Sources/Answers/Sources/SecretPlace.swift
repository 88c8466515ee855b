import Diagnostics
import Fields
import InfluxDB

/// A field of the answers that takes its value from a secret.
package struct SecretPlace: Sendable {
    /// The field of the answers.
    package let path: FieldPath
    /// The field that takes the value in the product's configuration, from the package's spec.
    package let instancePath: FieldPath
    /// The source in given answers; nil where they have none.
    fileprivate let source: @Sendable (Answers) -> SecretSource?

    /// All such fields, in the order in which people think of them.
    package static let all: [SecretPlace] = [
        SecretPlace(Answers.Paths.dsn, SecretUses.Paths.catalogDSN) { $0.catalog.dsn.source },
        SecretPlace(Answers.Paths.s3AccessKey, SecretUses.Paths.accessKey) { $0.objectStore.s3?.accessKey },
        SecretPlace(Answers.Paths.s3SecretKey, SecretUses.Paths.secretKey) { $0.objectStore.s3?.secretKey },
        SecretPlace(Answers.Paths.azureAccount, SecretUses.Paths.azureAccount) { $0.objectStore.azure?.account },
        SecretPlace(Answers.Paths.azureAccessKey, SecretUses.Paths.azureAccessKey) {
            $0.objectStore.azure?.accessKey
        },
        SecretPlace(Answers.Paths.serviceAccount, SecretUses.Paths.serviceAccount) {
            $0.objectStore.google?.serviceAccountSecret
        },
        SecretPlace(Answers.Paths.signingKeyID, SecretUses.Paths.keyID) { $0.identity?.internalSigningKey?.id },
        SecretPlace(Answers.Paths.privateKey, SecretUses.Paths.privateKey) {
            $0.identity?.internalSigningKey?.privateKey
        },
        SecretPlace(Answers.Paths.publicKey, SecretUses.Paths.publicKey) {
            $0.identity?.internalSigningKey?.publicKey
        },
    ]

    private init(
        _ path: FieldPath,
        _ instancePath: FieldPath,
        source: @escaping @Sendable (Answers) -> SecretSource?
    ) {
        self.path = path
        self.instancePath = instancePath
        self.source = source
    }
}

extension Answers {
    /// The sources of secrets that the answers give, in the order in which people think of them.
    public var secretSources: [(path: FieldPath, source: SecretSource)] {
        SecretPlace.all.compactMap { place in place.source(self).map { (place.path, $0) } }
    }
}
