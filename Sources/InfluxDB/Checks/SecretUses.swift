import Diagnostics
import Fields
import Formats
import YAML

/// What the secrets that an AppInstance names are used for.
struct SecretUses {
    /// A key of a secret, and what it is used for.
    private struct Use {
        let path: FieldPath
        let name: ObjectName
        let key: DataKey?
    }

    /// The secrets whose type Kubernetes fixes, by name, with what they are.
    private var typed: [ObjectName: String] = [:]
    private let tlsSecret: ObjectName?
    private let uses: [Use]

    init(of instance: AppInstance) {
        let package = instance.spec.package.spec
        for secret in instance.spec.imagePullSecrets { typed[secret.name] = "a pull secret" }
        tlsSecret = package.ingress?.tlsSecretName
        uses =
            Self.values(of: package).compactMap { path, value in
                guard case .secret(let reference) = value else { return nil }
                let place: FieldPath = "valueFrom.secretKeyRef"
                return Use(
                    path: FieldPath(path.components + place.components),
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
            ("catalog.dsn", package.catalog.dsn), ("admin.dsn", package.admin?.dsn),
            ("objectStore.s3.accessKey", store.s3?.accessKey), ("objectStore.s3.secretKey", store.s3?.secretKey),
            ("objectStore.accessKey", store.direct?.accessKey), ("objectStore.secretKey", store.direct?.secretKey),
            ("objectStore.azure.account", store.azure?.account),
            ("objectStore.azure.accessKey", store.azure?.accessKey),
            ("admin.internalSigningKey.id", key?.id), ("admin.internalSigningKey.privateKey", key?.privateKey),
            ("admin.internalSigningKey.publicKey", key?.publicKey),
        ]
    }

    private static func serviceAccount(of package: PackageSpec) -> [Use] {
        guard let secret = package.objectStore.google?.serviceAccountSecret else { return [] }
        return [Use(path: "objectStore.google.serviceAccountSecret", name: secret.name, key: secret.key)]
    }

    /// Reports secrets that cannot be all that they are used for.
    func check(at node: Node, _ reader: inout Reader) {
        var typed = typed
        if let tlsSecret {
            if let other = typed[tlsSecret] {
                let message: Message = "the secret \(tlsSecret) cannot be a TLS secret: it is \(other)"
                report(.ambiguousSecret, message, at: "ingress.tlsSecretName", of: node, &reader)
            }
            typed[tlsSecret] = "a TLS secret"
        }
        var keys: [KeyReference: FieldPath] = [:]
        for use in uses {
            let field = Self.field(of: use.path)
            if let other = typed[use.name] {
                let message: Message = "the secret \(use.name) cannot also hold \(field): it is \(other)"
                report(.ambiguousSecret, message, at: use.path.appending("name"), of: node, &reader)
            }
            guard let key = use.key else { continue }
            let reference = KeyReference(name: use.name, key: key)
            if let other = keys[reference], field != "admin.dsn" {
                warnOfShared(reference, field, other, at: use.path.appending("key"), of: node, &reader)
            }
            keys[reference] = keys[reference] ?? field
        }
    }

    /// The field that a path of a reference is in.
    private static func field(of path: FieldPath) -> FieldPath {
        FieldPath(Array(path.components.prefix { $0 != .key("valueFrom") }))
    }

    private func report(
        _ rule: Rule,
        _ message: Message,
        at path: FieldPath,
        of node: Node,
        _ reader: inout Reader
    ) {
        let full = FieldPath(("spec.package.spec" as FieldPath).components + path.components)
        reader.sink.error(
            rule,
            message,
            at: reader.sources.location(of: node[full]?.mark ?? node.mark),
            path: full,
            fix: "give one of them another name"
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
        let full = FieldPath(("spec.package.spec" as FieldPath).components + path.components)
        reader.sink.warning(
            .sharedKey,
            "\(field) and \(other) are both the key \(reference.key) of the secret \(reference.name)",
            at: reader.sources.location(of: node[full]?.mark ?? node.mark),
            path: full,
            fix: "name the key that holds \(field.components.last.map { FieldPath([$0]).description } ?? "it")"
        )
    }
}
