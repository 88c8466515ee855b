import Answers

/// Where the value of a key in the cluster comes from; never the value itself.
public enum ValueOrigin: Sendable, Hashable {
    /// An environment variable that setup.sh reads.
    case variable(String)
    /// A file that setup.sh reads.
    case file(String)
    /// A hidden prompt of setup.sh, with this text.
    case prompt(String)
    /// The output of a command that setup.sh runs.
    case command(String)
    /// A DSN that setup.sh builds from its parts in the answers and a password.
    indirect case parts(password: ValueOrigin)
    /// A property of a key in the external store.
    case store(key: String, property: String)
    /// An object that exists already.
    case existing
    /// The maker of the object, which generates the value.
    case generated
}

extension ValueOrigin {
    fileprivate init(_ origin: SecretSource.Origin?) {
        switch origin {
        case .environment(let name): self = .variable(name)
        case .file(let path): self = .file(path)
        case .prompt(let text): self = .prompt(text)
        case .command(let command): self = .command(command)
        case .parts(let parts): self = .parts(password: ValueOrigin(parts.password.source.origin))
        // A literal value is in the manifest, and has no object.
        case .remote, .existing, .literal: self = .existing
        case nil: self = .generated
        }
    }

    /// The kind of the origin, without its name.
    public var kind: String {
        switch self {
        case .variable: "variable"
        case .file: "file"
        case .prompt: "prompt"
        case .command: "command"
        case .parts(let password): "parts, password from \(password.kind)"
        case .store: "external store"
        case .existing: "exists already"
        case .generated: "generated"
        }
    }

    /// The name of the variable, file, prompt or key, or the command; nil if the kind says everything.
    public var name: String? {
        switch self {
        case .variable(let name), .file(let name), .prompt(let name), .command(let name): name
        case .parts(let password): password.name
        case .store(let key, _): key
        case .existing, .generated: nil
        }
    }

    /// The origin that must be at hand when setup.sh runs: that of the password for a DSN from parts.
    public var source: ValueOrigin { if case .parts(let password) = self { password } else { self } }
}

extension ClusterObject {
    /// Returns the origin of the value of a key, which depends on who creates the object.
    public func origin(of entry: Entry) -> ValueOrigin {
        switch maker {
        case .script: ValueOrigin(entry.origin)
        case .externalStore:
            .store(key: entry.remoteKey ?? name?.text ?? "", property: entry.key.text)
        case .certManager, .operator: .generated
        case .existing: .existing
        }
    }

    /// Returns the keys that serve a purpose, which can differ from that of the object if several fields share a secret.
    public func keys(for purpose: Purpose) -> [Entry] {
        guard self.purpose.isGeneric else { return purpose == self.purpose ? entries : [] }
        return entries.filter { $0.paths.contains { Purpose(ofSourceAt: $0) == purpose } }
    }

    /// The kind and the name of the object in a sentence.
    public var title: String { name.map { "\(kindTitle) \($0)" } ?? kindTitle }

    /// The kind of the object in a sentence.
    public var kindTitle: String {
        switch kind {
        case .namespace: "namespace"
        case .secret: "secret"
        case .configMap: "config map"
        case .manifest: "license"
        }
    }
}

extension ClusterObject.Purpose {
    /// What the product uses the object for, in a few words.
    public var use: String {
        switch self {
        case .namespace: "contains the cluster"
        case .pullSecret: "pulls images"
        case .license: "licenses the product"
        case .catalog: "connects to the catalog database"
        case .objectStore: "accesses the object store"
        case .signingKey: "signs internal tokens"
        case .tls: "certificate of the hosts"
        case .caBundle: "CAs of outside services"
        case .adminToken: "logs in the administrator"
        }
    }
}

extension Maker {
    /// The name of the maker in a sentence.
    public var title: String {
        switch self {
        case .script: "setup.sh"
        case .externalStore: "External Secrets Operator"
        case .certManager: "cert-manager"
        case .operator: "the operator"
        case .existing: "exists already"
        }
    }
}
