import Answers
import Deployment
import Diagnostics
import Fields
import InfluxDB

/// What a cluster needs for itself alone: hosts, a bucket, a catalog and a name.
public struct ClusterClaims: Sendable {
    /// Something that only one cluster may use.
    struct Claim: Sendable {
        let rule: Rule
        let severity: Severity
        /// Equal keys of two clusters are a conflict.
        let key: String
        let message: Message
        let fix: Message
        let path: FieldPath
        let location: Location?
    }

    let claims: [Claim]

    /// Collects the claims of a deployment.
    ///
    /// - Parameter place: locates an answer.
    public init(of deployment: Deployment, placing place: (FieldPath) -> Location?) {
        let answers = deployment.answers
        var claims: [Claim] = []
        func claim(
            _ rule: Rule,
            _ severity: Severity,
            _ key: String,
            _ message: Message,
            fix: Message,
            at path: FieldPath
        ) {
            claims.append(
                Claim(
                    rule: rule,
                    severity: severity,
                    key: "\(rule.code) \(key)",
                    message: message,
                    fix: fix,
                    path: path,
                    location: place(path)
                )
            )
        }
        if let context = answers.context?.text {
            let instance = "\(answers.namespace)/\(answers.name)"
            claim(
                .sameInstance,
                .error,
                "\(context) \(instance)",
                "the AppInstance \(instance) of the context \(context)",
                fix: "choose another name, namespace or context",
                at: Self.name
            )
        }
        for (index, host) in (answers.ingress?.spec.hosts ?? []).enumerated() {
            claim(
                .sameHost,
                .warning,
                host.text,
                "the host \(host)",
                fix: "choose another host, unless one of the clusters replaces the other",
                at: Self.hosts.appending(index)
            )
        }
        if let store = answers.objectStore.place {
            claim(
                .sameBucket,
                .error,
                store,
                "the bucket \(answers.objectStore.bucket)",
                fix: "choose another bucket: clusters that share one delete each other's data",
                at: Self.bucket
            )
        }
        if let database = answers.catalog.dsn.source.database {
            claim(
                .sameCatalog,
                .error,
                database,
                "the catalog database \(database)",
                fix: "choose another database: clusters that share one destroy each other's catalog",
                at: Self.dsn
            )
        }
        if let gitops = answers.gitops, let path = gitops.path {
            claim(
                .samePath,
                .error,
                "\(gitops.repository?.text ?? "") \(path.text)",
                "the folder \(path.text) of the repository",
                fix: "choose another folder: each cluster needs one for itself",
                at: Self.gitOpsPath
            )
        }
        self.claims = claims
    }

    // A fleet needs these paths for every cluster.
    private static let name = Answers.path { $0.name }
    private static let hosts = Answers.path { $0.ingress.spec.hosts }
    private static let bucket = Answers.path { $0.objectStore.bucket }
    private static let gitOpsPath = Answers.path { $0.gitops.path }
    private static let dsn = Answers.path { $0.catalog.dsn }
}

extension ObjectStoreAnswers {
    /// The provider, its address and the bucket, which together belong to one cluster; nil if the answers do not say it all.
    fileprivate var place: String? {
        switch provider {
        case .s3(let s3): "s3 \(s3.spec.endpoint ?? "") \(bucket)"
        case .azure(let azure):
            if case .literal(let account) = azure.account.origin { "azure \(account) \(bucket)" } else { nil }
        case .google: "google \(bucket)"
        }
    }
}

extension SecretSource {
    /// The server and the name of the database in a DSN that the answers contain; nil for all others.
    fileprivate var database: String? {
        switch origin {
        case .parts(let parts): return "\(parts.host):\(parts.port ?? 5432)/\(parts.database)"
        case .literal(let text):
            guard let at = text.lastIndex(of: "@") else { return nil }
            return text[text.index(after: at)...].split(separator: "?").first.map { String($0) }
        case .environment, .file, .prompt, .command, .remote, .existing: return nil
        }
    }
}
