import Answers
import Diagnostics
import Formats

extension ClusterObject {
    /// Every object that the answers need in the cluster, in the order in which setup.sh creates them.
    ///
    /// Contradictory answers lead to two objects with the same name, or to a key with two values.
    /// `Deployment.checkObjects` reports them.
    package static func all(_ answers: Answers) -> [ClusterObject] {
        var objects = [
            ClusterObject(
                .namespace,
                .namespace,
                ObjectName(answers.namespace),
                at: Answers.Paths.namespace,
                by: Maker(of: .namespace, given: .content, secrets: answers.secrets)
            )
        ]
        objects += pullSecret(answers)
        objects += license(answers)
        objects += genericObjects(answers)
        objects += tlsSecret(answers)
        objects += caBundle(answers)
        objects += adminToken(answers)
        return objects
    }

    private static func pullSecret(_ answers: Answers) -> [ClusterObject] {
        guard let secret = answers.registry?.pullSecret else { return [] }
        let maker = Maker(
            of: .pullSecret,
            given: secret.file == nil ? .existing : .content,
            secrets: answers.secrets
        )
        let path = Answers.Paths.pullSecret
        let kind = Kind.secret(type: "kubernetes.io/dockerconfigjson")
        var object = ClusterObject(.pullSecret, kind, secret.name, at: path, by: maker)
        object.entries = [
            Entry(".dockerconfigjson", from: .file(secret.file), remoteKey: secret.remote, at: path)
        ]
        object.add(secret.file, as: .dockerConfig)
        return [object]
    }

    private static func license(_ answers: Answers) -> [ClusterObject] {
        guard let license = answers.license else { return [] }
        let maker = Maker(
            of: .license,
            given: license.file == nil ? .existing : .content,
            secrets: answers.secrets
        )
        var object = ClusterObject(.license, .manifest, nil, at: Answers.Paths.license, by: maker)
        object.add(license.file, as: .license)
        return [object]
    }

    private static func tlsSecret(_ answers: Answers) -> [ClusterObject] {
        guard let tls = answers.ingress?.tls else { return [] }
        let provision: Maker.Provision = tls.issuer != nil ? .issuer : tls.certificate == nil ? .existing : .content
        let maker = Maker(of: .tls, given: provision, secrets: answers.secrets)
        let path = Answers.Paths.tls
        let kind = Kind.secret(type: "kubernetes.io/tls")
        var object = ClusterObject(.tls, kind, tls.secretName, at: path, by: maker)
        let isIssued = provision == .issuer
        object.entries = [("tls.crt", tls.certificate), ("tls.key", tls.key)].map { (key: DataKey, file) in
            Entry(key, from: isIssued ? nil : .file(file), remoteKey: tls.remote, at: path)
        }
        object.add(tls.certificate, as: .certificate)
        object.add(tls.key, as: .privateKey)
        return [object]
    }

    private static func caBundle(_ answers: Answers) -> [ClusterObject] {
        guard let bundle = answers.egress?.customCertificates else { return [] }
        let maker = Maker(
            of: .caBundle,
            given: bundle.file == nil ? .existing : .content,
            secrets: answers.secrets
        )
        let path = Answers.Paths.caBundle
        var object = ClusterObject(.caBundle, .configMap, bundle.configMap, at: path, by: maker)
        var entry = Entry(bundle.key, from: .file(bundle.file), at: path)
        entry.isOptional = bundle.optional == true
        object.entries = [entry]
        object.add(bundle.file, as: .bundle)
        return [object]
    }

    /// Without an identity provider, the operator creates a token for the administrator.
    private static func adminToken(_ answers: Answers) -> [ClusterObject] {
        guard answers.identity == nil else { return [] }
        let maker = Maker(of: .adminToken, given: .product, secrets: answers.secrets)
        var object = ClusterObject(.adminToken, .secret(type: nil), "admin-token", at: nil, by: maker)
        object.entries = [Entry("token", from: nil, at: Answers.Paths.identity)]
        return [object]
    }

    /// The secrets and config maps whose keys the answers list one by one, each with all its keys.
    private static func genericObjects(_ answers: Answers) -> [ClusterObject] {
        var objects: [ClusterObject] = []
        // A source without a name is a literal, or was invalid and is already reported.
        for (path, source) in answers.secretSources where source.isNamed {
            let (name, kind) = (source.reference.name, Kind(of: source.holder))
            var entry = Entry(source.reference.key, from: source.origin, remoteKey: source.remote, at: path)
            entry.keepsNewline = source.keepNewline == true
            entry.isOptional = source.reference.optional == true
            guard let index = objects.firstIndex(where: { $0.name == name && $0.kind == kind }) else {
                let purpose = Purpose(ofSourceAt: path)
                var object = ClusterObject(
                    purpose,
                    kind,
                    name,
                    at: path,
                    by: Maker(of: purpose, given: source.origin.provision, secrets: answers.secrets)
                )
                object.entries = [entry]
                objects.append(object)
                continue
            }
            objects[index].add(entry)
        }
        return objects
    }

    /// Adds a file that setup.sh reads to create the object.
    private mutating func add(_ path: String?, as role: File.Role) {
        if let path, maker == .script { files.append(File(role: role, path: path)) }
    }

    /// Adds a key.
    ///
    /// If the object has the key already with the same value, adds only the paths of this use.
    private mutating func add(_ entry: Entry) {
        guard let index = entries.firstIndex(where: { $0.key == entry.key }), entries[index].hasValue(of: entry) else {
            entries.append(entry)
            return
        }
        entries[index].paths += entry.paths
        entries[index].isOptional = entries[index].isOptional && entry.isOptional
    }
}

extension ClusterObject.Entry {
    /// Whether two entries have the same source.
    fileprivate func hasValue(of other: Self) -> Bool {
        origin == other.origin && keepsNewline == other.keepsNewline && remoteKey == other.remoteKey
    }
}

extension ClusterObject.Kind {
    /// The kind of object that holds the value of a field.
    fileprivate init(of holder: SecretSource.Holder) {
        switch holder {
        case .secret: self = .secret(type: nil)
        case .configMap: self = .configMap
        }
    }
}

extension ClusterObject.Purpose {
    /// The purpose of the secret with the value of a field.
    init(ofSourceAt path: FieldPath) {
        if path == Answers.Paths.dsn || path == Answers.Paths.adminDSN {
            self = .catalog
        } else {
            self = path.isInside(Answers.Paths.objectStore) ? .objectStore : .signingKey
        }
    }
}

extension SecretSource.Origin {
    /// A file, or an existing object if the answers contain no file.
    fileprivate static func file(_ path: String?) -> Self { path.map { .file($0) } ?? .existing }

    /// What the source implies for the object that contains the value.
    fileprivate var provision: Maker.Provision { self == .existing ? .existing : .content }
}
