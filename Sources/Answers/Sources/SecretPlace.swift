import Diagnostics
import Fields
import InfluxDB

/// A field of the answers that takes its value from a secret.
package struct SecretPlace: Sendable {
    // Most answers use a few of the places, so each makes its paths on first use.
    private let makePath: @Sendable () -> FieldPath
    private let makeInstancePath: @Sendable () -> FieldPath
    /// The field of the answers.
    package var path: FieldPath { makePath() }
    /// The field of the package's spec that takes the value in the product's configuration.
    package var instancePath: FieldPath { makeInstancePath() }
    /// Returns the source that the answers give for the field, or nil if they omit it.
    fileprivate let source: @Sendable (Answers) -> SecretSource?

    /// All such fields, in the order in which documentation and scripts list them.
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
        _ path: @autoclosure @escaping @Sendable () -> FieldPath,
        _ instancePath: @autoclosure @escaping @Sendable () -> FieldPath,
        source: @escaping @Sendable (Answers) -> SecretSource?
    ) {
        makePath = path
        makeInstancePath = instancePath
        self.source = source
    }
}

extension Answers {
    /// All secret sources, in the order in which documentation and scripts list them.
    public var secretSources: [(path: FieldPath, source: SecretSource)] {
        SecretPlace.all.compactMap { place in place.source(self).map { (place.path, $0) } }
    }
}
