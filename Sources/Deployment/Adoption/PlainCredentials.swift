import Answers
import Diagnostics
import Formats
import InfluxDB

/// A credential that an AppInstance contains in plain text, and the key of a secret that replaces it.
public struct PlainCredential: Sendable {
    /// The path of the value in the AppInstance.
    public let path: FieldPath
    /// The secret and the key that replace the value.
    public let reference: KeyReference
    /// The environment variable from which setup.sh reads the value.
    public let variable: String
}

extension AppInstance {
    /// Replaces credentials in plain text by references to secrets that do not exist yet.
    ///
    /// - Returns: what was replaced.
    package mutating func takeOutCredentials() -> [PlainCredential] {
        var credentials = PlainCredentials(besides: secretNames)
        credentials.visit(&spec.package.spec)
        return credentials.found
    }

    /// The names of the secrets that the resource refers to, and that of the operator's own secret.
    private var secretNames: Set<ObjectName> {
        let package = spec.package.spec
        var names: Set<ObjectName> = [metadata.name]
        names.formUnion(spec.imagePullSecrets.map(\.name))
        if let name = package.ingress?.tlsSecretName { names.insert(name) }
        if let name = package.objectStore.google?.serviceAccountSecret?.name { names.insert(name) }
        for value in package.sourcedValues {
            if case .secret(let reference) = value { names.insert(reference.name) }
        }
        return names
    }
}

extension PackageSpec {
    /// The values that can come from a secret.
    fileprivate var sourcedValues: [SourcedValue] {
        let s3 = objectStore.s3 ?? objectStore.direct
        let pair = admin?.internalSigningKey
        return [
            catalog.dsn, admin?.dsn, s3?.accessKey, s3?.secretKey, objectStore.azure?.account,
            objectStore.azure?.accessKey, pair?.id, pair?.privateKey, pair?.publicKey,
        ].compactMap(\.self)
    }
}

/// The names for a credential: of a secret, of the key in it, and of an environment variable.
private struct CredentialNames {
    let secret: ObjectName
    let key: DataKey
    let variable: String

    /// The names that influxgen suggests for a field of the answers, or else those of a signing key.
    init(_ place: FieldPath, or key: DataKey = "value", _ variable: String = "SIGNING_KEY") {
        let suggestion = SecretPlace.all.first { $0.path == place }?.suggestion
        secret = suggestion.flatMap { try? ObjectName(parsing: $0.secret) } ?? "signing-key"
        self.key = suggestion.flatMap { try? DataKey(parsing: $0.key) } ?? key
        self.variable = suggestion?.variable ?? variable
    }

    fileprivate init(secret: ObjectName, key: DataKey, variable: String) {
        (self.secret, self.key, self.variable) = (secret, key, variable)
    }
}

/// The credentials that are found in one AppInstance, and the names that replace them.
private struct PlainCredentials {
    private(set) var found: [PlainCredential] = []
    private let taken: Set<ObjectName>

    /// - Parameter taken: the names of secrets that exist already.
    init(besides taken: Set<ObjectName>) { self.taken = taken }

    /// Replaces all credentials; the account of an Azure store and the id of a key pair are none.
    mutating func visit(_ spec: inout PackageSpec) {
        typealias Paths = SecretUses.Paths
        let dsn = spec.catalog.dsn
        let dsnNames = CredentialNames(Answers.Paths.dsn)
        spec.catalog.dsn = reference(for: dsn, at: Paths.catalogDSN, dsnNames)
        if let own = spec.admin?.dsn {
            let names = own == dsn ? dsnNames : CredentialNames(secret: "admin-dsn", key: "dsn", variable: "ADMIN_DSN")
            spec.admin?.dsn = reference(for: own, at: Paths.adminDSN, names)
        }
        let (accessKey, secretKey) = (
            CredentialNames(Answers.Paths.s3AccessKey), CredentialNames(Answers.Paths.s3SecretKey)
        )
        if var s3 = spec.objectStore.s3 {
            s3.accessKey = s3.accessKey.map { reference(for: $0, at: Paths.accessKey, accessKey) }
            s3.secretKey = s3.secretKey.map { reference(for: $0, at: Paths.secretKey, secretKey) }
            spec.objectStore.s3 = s3
        }
        if var direct = spec.objectStore.direct {
            direct.accessKey = direct.accessKey.map { reference(for: $0, at: Paths.directAccessKey, accessKey) }
            direct.secretKey = direct.secretKey.map { reference(for: $0, at: Paths.directSecretKey, secretKey) }
            spec.objectStore.direct = direct
        }
        if var azure = spec.objectStore.azure {
            let names = CredentialNames(Answers.Paths.azureAccessKey)
            azure.accessKey = reference(for: azure.accessKey, at: Paths.azureAccessKey, names)
            spec.objectStore.azure = azure
        }
        if var pair = spec.admin?.internalSigningKey {
            let privateKey = CredentialNames(Answers.Paths.privateKey, or: "private-key", "SIGNING_PRIVATE_KEY")
            let publicKey = CredentialNames(Answers.Paths.publicKey, or: "public-key", "SIGNING_PUBLIC_KEY")
            pair.privateKey = reference(for: pair.privateKey, at: Paths.privateKey, privateKey)
            pair.publicKey = reference(for: pair.publicKey, at: Paths.publicKey, publicKey)
            spec.admin?.internalSigningKey = pair
        }
    }

    /// Returns a reference instead of a literal value, and other values unchanged.
    ///
    /// - Parameter path: the path of the value in the package's spec.
    private mutating func reference(
        for value: SourcedValue,
        at path: FieldPath,
        _ names: CredentialNames
    ) -> SourcedValue {
        guard case .literal = value else { return value }
        let reference = KeyReference(name: free(names.secret), key: names.key)
        let place = AppInstance.packageSpec.appending(path)
        found.append(PlainCredential(path: place, reference: reference, variable: names.variable))
        return .secret(reference)
    }

    /// Returns the name, or the name with a number if a secret has it already.
    private func free(_ name: ObjectName) -> ObjectName {
        var candidate = name
        var number = 2
        while taken.contains(candidate), let next = try? ObjectName(parsing: "\(name)-\(number)") {
            candidate = next
            number += 1
        }
        return candidate
    }
}
