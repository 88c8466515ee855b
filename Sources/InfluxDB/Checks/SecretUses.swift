import Diagnostics
import Fields
import Formats
import YAML

/// The uses of the secrets that an AppInstance refers to.
package struct SecretUses {
    /// A field that refers to a key of a secret.
    private struct Use {
        let path: FieldPath
        let name: ObjectName
        let key: DataKey?
    }

    /// Paths in the package's spec, and keys of references, created on first use.
    package enum Paths {
        package static let catalogDSN = PackageSpec.path { $0.catalog.dsn }
        package static let adminDSN = PackageSpec.path { $0.admin.dsn }
        package static let accessKey = PackageSpec.path { $0.objectStore.s3.accessKey }
        package static let secretKey = PackageSpec.path { $0.objectStore.s3.secretKey }
        package static let directAccessKey = PackageSpec.path { $0.objectStore.direct.accessKey }
        package static let directSecretKey = PackageSpec.path { $0.objectStore.direct.secretKey }
        package static let azureAccount = PackageSpec.path { $0.objectStore.azure.account }
        package static let azureAccessKey = PackageSpec.path { $0.objectStore.azure.accessKey }
        package static let serviceAccount = PackageSpec.path { $0.objectStore.google.serviceAccountSecret }
        package static let keyID = PackageSpec.path { $0.admin.internalSigningKey.id }
        package static let privateKey = PackageSpec.path { $0.admin.internalSigningKey.privateKey }
        package static let publicKey = PackageSpec.path { $0.admin.internalSigningKey.publicKey }
        static let tlsSecretName = PackageSpec.path { $0.ingress.tlsSecretName }
        package static let reference = SourcedValue.path { $0.origin.secretKeyRef }
        package static let configMapReference = SourcedValue.path { $0.origin.configMapKeyRef }
        static let valueFrom = SourcedValue.key(\.origin)
        package static let name = KeyReference.key(\.name)
        package static let key = KeyReference.key(\.key)
        package static let optional = KeyReference.key(\.optional)
    }

    /// The secrets with a fixed Kubernetes type, by name, with a description of the type.
    private var typed: [ObjectName: String] = [:]
    private let tlsSecret: ObjectName?
    /// The name of the AppInstance, which the operator uses for a secret.
    private let instance: ObjectName
    private let pullSecrets: [ObjectName]
    private let uses: [Use]

    init(of instance: AppInstance) {
        let package = instance.spec.package.spec
        self.instance = instance.metadata.name
        pullSecrets = instance.spec.imagePullSecrets.map(\.name)
        for secret in instance.spec.imagePullSecrets { typed[secret.name] = "a pull secret" }
        tlsSecret = package.ingress?.tlsSecretName
        uses =
            Self.values(of: package).compactMap { path, value in
                guard case .secret(let reference) = value else { return nil }
                return Use(
                    path: path.appending(Paths.reference),
                    name: reference.name,
                    key: reference.key
                )
            }
            + Self.serviceAccount(of: package)
    }

    private static func values(of package: PackageSpec) -> [(FieldPath, SourcedValue?)] {
        let store = package.objectStore
        let key = package.admin?.internalSigningKey
        return [
            (Paths.catalogDSN, package.catalog.dsn), (Paths.adminDSN, package.admin?.dsn),
            (Paths.accessKey, store.s3?.accessKey), (Paths.secretKey, store.s3?.secretKey),
            (Paths.directAccessKey, store.direct?.accessKey), (Paths.directSecretKey, store.direct?.secretKey),
            (Paths.azureAccount, store.azure?.account),
            (Paths.azureAccessKey, store.azure?.accessKey),
            (Paths.keyID, key?.id), (Paths.privateKey, key?.privateKey),
            (Paths.publicKey, key?.publicKey),
        ]
    }

    private static func serviceAccount(of package: PackageSpec) -> [Use] {
        guard let secret = package.objectStore.google?.serviceAccountSecret else { return [] }
        return [Use(path: Paths.serviceAccount, name: secret.name, key: secret.key)]
    }

    /// Reports secrets with uses that exclude each other.
    func check(at node: Node, _ reader: inout Reader) {
        checkReservedName(at: node, &reader)
        var typed = typed
        if let tlsSecret {
            if let other = typed[tlsSecret] {
                let message: Message = "the secret \(tlsSecret) cannot be a TLS secret: it is \(other)"
                report(.ambiguousSecret, message, at: Paths.tlsSecretName, of: node, &reader)
            }
            typed[tlsSecret] = "a TLS secret"
        }
        var keys: [KeyReference: FieldPath] = [:]
        for use in uses {
            let field = Self.field(of: use.path)
            if let other = typed[use.name] {
                let message: Message = "the secret \(use.name) cannot also hold \(field): it is \(other)"
                report(.ambiguousSecret, message, at: use.path.appending(Paths.name), of: node, &reader)
            }
            guard let key = use.key else { continue }
            let reference = KeyReference(name: use.name, key: key)
            if let other = keys[reference], field != Paths.adminDSN {
                warnOfShared(reference, field, other, at: use.path.appending(Paths.key), of: node, &reader)
            }
            keys[reference] = keys[reference] ?? field
        }
    }

    /// Reports secrets with the name of the AppInstance.
    private func checkReservedName(at node: Node, _ reader: inout Reader) {
        var paths: [FieldPath] = []
        for (index, name) in pullSecrets.enumerated() where name == instance {
            paths.append(AppInstance.path { $0.spec.imagePullSecrets[index].name })
        }
        if tlsSecret == instance { paths.append(AppInstance.packageSpec.appending(Paths.tlsSecretName)) }
        for use in uses where use.name == instance {
            paths.append(AppInstance.packageSpec.appending(use.path.appending(Paths.name)))
        }
        for path in paths {
            reader.sink.error(
                .reservedSecret,
                "\(path): the operator itself creates a secret called \(instance), the name of the AppInstance",
                at: reader.sources.location(of: node[path]?.mark ?? node.mark(nearest: path)),
                path: path,
                fix: "give the secret another name"
            )
        }
    }

    /// Returns the field that contains a reference.
    private static func field(of path: FieldPath) -> FieldPath {
        FieldPath(Array(path.components.prefix { $0 != .key(Paths.valueFrom) }))
    }

    private func report(
        _ rule: Rule,
        _ message: Message,
        at path: FieldPath,
        of node: Node,
        _ reader: inout Reader
    ) {
        let full = AppInstance.packageSpec.appending(path)
        reader.sink.error(
            rule,
            message,
            at: reader.sources.location(of: node[full]?.mark ?? node.mark),
            path: full,
            fix: "use another name for one of them"
        )
    }

    private func warnOfShared(
        _ reference: KeyReference,
        _ field: FieldPath,
        _ other: FieldPath,
        at path: FieldPath,
        of node: Node,
        _ reader: inout Reader
    ) {
        let full = AppInstance.packageSpec.appending(path)
        reader.sink.warning(
            .sharedKey,
            "\(field) and \(other) both use the key \(reference.key) of the secret \(reference.name)",
            at: reader.sources.location(of: node[full]?.mark ?? node.mark),
            path: full,
            fix: "write the key that contains \(field.components.last.map { FieldPath([$0]).description } ?? "it")"
        )
    }
}
