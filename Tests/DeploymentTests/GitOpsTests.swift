import Answers
import Diagnostics
import Formats
import Testing

@testable import Deployment

/// The plan for a GitOps tool, and what no such tool can deploy.
@Suite struct GitOpsTests {
    private static let base =
        DeploymentTests.minimal.replacing("{file: license.yml}", with: "{existing: true}")
        + "catalog: {dsn: {secret: catalog-dsn, key: dsn, existing: true}}\n"
    private static let repository = "repository: 'https://git.example.com/clusters.git'"

    private static func plan(_ answers: String) throws -> GitOpsPlan {
        let (deployment, sink) = DeploymentTests.resolve(base + answers)
        return try #require(deployment?.gitOps, "\(sink.diagnostics)")
    }

    @Test func `the defaults are those of the tools`() throws {
        let argo = try Self.plan("gitops: {tool: argocd, \(Self.repository), path: clusters/eu}\ncontext: prod")
        #expect(argo.name == "clusters-eu" && argo.namespace == "argocd" && argo.project == "default")
        #expect(argo.destination == "prod" && argo.isAutomated && !argo.prunes && argo.installsOperator)
        #expect(argo.revision.text == "main" && argo.path.appending("operator") == "clusters/eu/operator")
        let flux = try Self.plan("gitops: {tool: flux, \(Self.repository)}\nname: db\ndeploy: helm")
        #expect(flux.name == "db" && flux.namespace == "flux-system" && flux.interval == "10m")
        #expect(flux.destination == nil && flux.usesChart && !flux.installsOperator)
        #expect(flux.path == .root && flux.path.appending("operator") == "operator")
        let named = try Self.plan("gitops: {tool: argocd, \(Self.repository), destination: in-cluster}\ncontext: prod")
        #expect(named.destination == "in-cluster")
        #expect(DeploymentTests.resolve(Self.base).deployment?.gitOps == nil)
    }

    @Test(arguments: [
        ("main", GitRevision.Kind.branch), ("refs/tags/v1", .reference), ("refs/heads/main", .reference),
        ("0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a", .commit), ("0a0a0a0", .branch),
    ]) func `a revision is a branch, a commit or a reference`(text: String, kind: GitRevision.Kind) throws {
        #expect(try Self.plan("gitops: {tool: flux, \(Self.repository), revision: '\(text)'}").revision.kind == kind)
    }

    /// Answers that replace those of the base by their key, and what is reported.
    private static func problems(_ answers: String) -> [Diagnostic] {
        let keys = answers.split(separator: "\n").map { $0.prefix { $0 != ":" } }
        let kept = base.split(separator: "\n").filter { line in !keys.contains { line.hasPrefix("\($0):") } }
        let text = kept.joined(separator: "\n") + "\n" + answers
        return DeploymentTests.resolve(text).sink.diagnostics.filter { $0.rule.code.hasPrefix("IG6") }
    }

    private static let kustomize = "gitops: {tool: kustomize}\n"

    @Test(arguments: [
        (kustomize, []), (kustomize + "catalog: {dsn: {secret: s, key: k, env: E}}", ["gitops"]),
        (kustomize + "catalog: {dsn: {secret: s, key: k, env: E}}\nsecrets: none", []),
        (kustomize + "catalog: {dsn: {secret: s, key: k, env: E}}\nsecrets: external\nexternalSecrets: {store: s}", []),
        (kustomize + "catalog: {dsn: {value: 'postgres://u:p@h/d'}}", ["catalog.dsn"]),
        (
            kustomize
                + "objectStore: {bucket: influxdb, azure: {account: {value: abc123}, accessKey: {secret: s, key: k, existing: true}}}",
            []
        ),
        (
            kustomize
                + "objectStore: {bucket: influxdb, azure: {account: {value: abc123}, accessKey: {value: c2VjcmV0LWtleQ==}}}",
            ["objectStore.azure.accessKey"]
        ),
        (kustomize + "license: {file: l.yml}", ["license"]),
        (kustomize + "registry: {pullSecret: {file: d.json}}", ["gitops"]),
        (kustomize + "ingress: {hosts: [a.example.com], tls: {certificate: c, key: k}}", ["gitops"]),
        (kustomize + "ingress: {hosts: [a.example.com], tls: {issuer: {name: i}}}", []),
        (kustomize + "egress: {customCertificates: {file: ca.pem}}", []),
        (kustomize + "deploy: kubit", ["deploy"]), (kustomize + "deploy: helm", ["deploy"]),
        ("gitops: {tool: flux, \(repository)}\ndeploy: kubit", ["deploy"]),
        ("gitops: {tool: flux, \(repository)}\ndeploy: helm", []),
    ]) func `nothing secret is in a repository, and the tool can deploy`(answers: String, paths: [String]) {
        let problems = Self.problems(answers)
        #expect(problems.map { "\($0.path ?? "")" } == paths, "\(problems)")
        #expect(problems.allSatisfy { $0.severity == .error && $0.fix != nil })
        #expect(Self.problems(answers.split(separator: "\n").dropFirst().joined(separator: "\n")).isEmpty)
    }

    @Test func `all secrets that setup.sh would create are in one error`() {
        let problems = Self.problems(
            Self.kustomize + """
                registry: {pullSecret: {name: pull, file: d.json}}
                catalog: {dsn: {secret: dsn, key: k, prompt: DSN}}
                ingress: {hosts: [a.example.com], tls: {certificate: c, key: k, secretName: tls}}
                """
        )
        #expect(problems.count == 1)
        #expect(problems.first.map { "\($0.message)".contains("the secrets pull, dsn, tls, but") } == true)
    }

    @Test(arguments: [("0.1.22", ["chart"]), ("0.1.23", [])])
    func `a chart whose operator gets no pull secret is reported`(chart: String, paths: [String]) {
        let problems = Self.problems(
            """
            gitops: {tool: flux, \(Self.repository)}
            deploy: helm
            chart: \(chart)
            registry: {pullSecret: {name: p, file: d}, mirror: {login: true}}
            secrets: external
            externalSecrets: {store: s}
            """
        )
        #expect(problems.map { "\($0.path ?? "")" } == paths, "\(problems)")
    }

    private static let external = "secrets: external\nexternalSecrets: {store: s"

    @Test(
        arguments: [
            ("{name: p, existing: true}", "", nil, true), ("{name: p, file: d}", external + "}", "p", false),
            ("{name: p, file: d}", external + ", kind: SecretStore}", nil, true),
            ("{name: p, existing: true}", external + "}", nil, true),
            ("{name: p, file: d}", external + "}\noperator: {install: false}", nil, false),
            ("{name: p, file: d}", external + "}\noperator: {singleNamespace: true}", nil, false),
        ] as [(String, String, String?, Bool)]
    )
    func `the pull secret of the operator comes from the store, or a warning says that it is missing`(
        pullSecret: String,
        more: String,
        secret: String?,
        isMissing: Bool
    ) {
        let answers = Self.kustomize + "registry: {pullSecret: \(pullSecret), mirror: {login: true}}\n\(more)"
        let problems = Self.problems(answers)
        #expect(problems.map(\.rule) == (isMissing ? [.operatorPullSecret] : []), "\(problems)")
        #expect(problems.allSatisfy { $0.severity == .warning && $0.path == "registry.pullSecret" })
        #expect(DeploymentTests.resolve(Self.base + answers).deployment?.gitOps?.operatorSecret?.text == secret)
    }
}
