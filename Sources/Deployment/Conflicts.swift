import Answers
import Diagnostics
import Formats

extension Deployment {
    /// Reports contradictions in the answers: objects that cannot exist in the same cluster, and two issuers.
    static func checkConflicts(_ answers: Answers, _ objects: [ClusterObject], into sink: inout DiagnosticSink) {
        checkObjects(objects, of: answers, into: &sink)
        checkIssuer(answers, into: &sink)
    }

    /// Reports secrets and config maps with two purposes, keys with two values, and values that setup.sh cannot read.
    static func checkObjects(
        _ objects: [ClusterObject],
        of answers: Answers,
        into sink: inout DiagnosticSink
    ) {
        checkReservedName(objects, of: answers, into: &sink)
        var owners: [(name: ObjectName, object: ClusterObject)] = []
        func specialSecret(_ name: ObjectName) -> ClusterObject? { owners.last { $0.name == name }?.object }
        for object in objects where !object.purpose.isGeneric {
            guard case .secret = object.kind, let name = object.name else { continue }
            defer { owners.append((name, object)) }
            if let owner = specialSecret(name) {
                let named = object.path == nil ? owner : object
                sink.error(
                    .conflictingObjects,
                    "the secret \(name) cannot be both \(owner.use) and \(object.use)",
                    path: named.path == nil ? nil : named.namePaths.first,
                    fix: "give one of them another name"
                )
            }
        }
        for object in objects where object.purpose.isGeneric {
            let owner =
                object.kind == .configMap
                ? objects.first { $0.kind == .configMap && $0.name == object.name && $0.maker == .script }
                : object.name.flatMap(specialSecret)
            for (index, entry) in object.entries.enumerated() {
                checkEntry(entry, of: object, index, owner, secrets: answers.secrets, into: &sink)
            }
        }
    }

    /// Reports secrets with the name of the AppInstance, which the operator gives to a secret of its own.
    private static func checkReservedName(
        _ objects: [ClusterObject],
        of answers: Answers,
        into sink: inout DiagnosticSink
    ) {
        for object in objects where object.name == answers.name {
            guard case .secret = object.kind else { continue }
            for path in object.namePaths {
                sink.error(
                    .reservedSecret,
                    "\(path): the operator itself creates a secret called \(answers.name), the name of the AppInstance",
                    path: path,
                    fix: object.path == nil ? "choose another name" : "give the secret another name"
                )
            }
        }
    }

    private static func checkEntry(
        _ entry: ClusterObject.Entry,
        of object: ClusterObject,
        _ index: Int,
        _ owner: ClusterObject?,
        secrets mode: Answers.SecretsMode,
        into sink: inout DiagnosticSink
    ) {
        let isConfigMap = object.kind == .configMap
        let name = "\((isConfigMap ? SecretSource.Holder.configMap : .secret).title) \(object.name?.text ?? "")"
        for path in entry.paths {
            if entry.origin == .remote, mode == .commands {
                sink.error(
                    .conflictingObjects,
                    "\(path) comes from an external store, but setup.sh creates the secrets in this mode",
                    path: path,
                    fix: "add env, file, prompt or command, or set secrets: external"
                )
            }
            if let owner {
                sink.error(
                    .conflictingObjects,
                    "the \(name) cannot contain \(entry.key) because it is also \(owner.use)",
                    path: path.appending(isConfigMap ? SecretSource.configMapKey : SecretSource.secretNameKey),
                    fix: "give one of them another name"
                )
            }
        }
        // Uses of a key with the same source are one entry, so two entries with the same key have different sources.
        if object.entries[..<index].contains(where: { $0.key == entry.key }) {
            for path in entry.paths {
                sink.error(
                    .conflictingObjects,
                    "key \(entry.key) of the \(name) has two sources",
                    path: path,
                    fix: "use the same source for both, or another key for one of them"
                )
            }
        } else if (object.entries[0].origin == .existing) != (entry.origin == .existing) {
            for path in entry.paths {
                sink.error(
                    .conflictingObjects,
                    "the \(name) cannot have both existing keys and keys that are created",
                    path: path,
                    fix: "set a source for all of its keys, or existing: true for all of them"
                )
            }
        }
    }

    /// Reports an annotation of the ingress whose issuer differs from `ingress.tls.issuer`.
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
                "the annotation \(kind.annotation) contradicts ingress.tls.issuer",
                path: Answers.path { $0.ingress.spec.template.metadata.annotations[kind.annotation] },
                fix: "remove the annotation or ingress.tls.issuer"
            )
        }
    }
}

extension ClusterObject {
    /// The answers that name a secret; the name of the cluster for a secret that the answers do not mention.
    fileprivate var namePaths: [FieldPath] {
        if purpose.isGeneric {
            return entries.flatMap(\.paths).map { $0.appending(SecretSource.secretNameKey) }
        }
        guard let path else { return [Answers.path { $0.name }] }
        return [path.appending(purpose == .tls ? TLSAnswers.key(\.secretName) : RegistryAnswers.PullSecret.key(\.name))]
    }

    /// What the object is used for, in a message.
    fileprivate var use: String { path?.description ?? "the admin token, created without an identity provider" }
}
