import Diagnostics
import Testing

@testable import Answers

/// The answers about a GitOps tool.
@Suite struct GitOpsAnswersTests {
    private static let repository = "repository: 'https://git.example.com/clusters.git'"

    private static func read(_ gitops: String) throws -> (answers: Answers?, diagnostics: [Diagnostic]) {
        try AnswersText.read(AnswersText.minimal + "gitops: {\(gitops)}\n")
    }

    @Test(
        arguments: [
            ("clusters/prod-eu", "clusters-prod-eu"), ("Prod_EU/a.b", "prod-eu-a-b"), ("a", "a"), (".", nil),
            (String(repeating: "a", count: 54), nil), ("a-", nil),
        ] as [(String, String?)]
    ) func `the folders of the path are the name`(path: String, name: String?) throws {
        let answers = try Self.read("tool: kustomize, path: '\(path)'").answers
        #expect(try #require(answers?.gitops).nameFromPath?.text == name)
    }

    @Test(arguments: [
        ("{}", "gitops.tool"), ("tool: argocd", "gitops.repository"), ("tool: flux, path: a", "gitops.repository"),
        ("tool: helm", "gitops.tool"), ("tool: argocd, repository: 'git@h:a.git'", "gitops.repository"),
        ("tool: kustomize, path: ../a", "gitops.path"), ("tool: kustomize, path: /a", "gitops.path"),
        ("tool: kustomize, revision: 'a b'", "gitops.revision"), ("tool: kustomize, name: A", "gitops.name"),
        ("tool: kustomize, name: \(String(repeating: "a", count: 54))", "gitops.name"),
        ("tool: kustomize, namespace: a.b", "gitops.namespace"), ("tool: kustomize, interval: 1d", "gitops.interval"),
        ("tool: kustomize, repositorySecret: A", "gitops.repositorySecret"),
        ("tool: kustomize, chartRepository: 'git://h'", "gitops.chartRepository"),
        ("tool: kustomize, project: A", "gitops.project"),
        ("tool: kustomize, operatorRepository: 'h/a'", "gitops.operatorRepository"),
        ("tool: kustomize, destination: -a", "gitops.destination"),
        ("tool: kustomize, automated: maybe", "gitops.automated"), ("tool: kustomize, prune: 2", "gitops.prune"),
        ("tool: flux, \(repository), path: \(String(repeating: "a", count: 54))", "gitops.name"),
        ("tool: argocd, \(repository), path: a-", "gitops.name"), ("tool: kustomize, paths: a", "gitops.paths"),
    ]) func `a wrong value is reported at its key, with a fix`(gitops: String, path: String) throws {
        let (answers, diagnostics) = try Self.read(gitops == "{}" ? "" : gitops)
        let errors = diagnostics.filter { $0.severity == .error }
        #expect(answers == nil && errors.map { "\($0.path ?? "")" } == [path], "\(errors)")
        #expect(errors.allSatisfy { $0.fix != nil })
    }

    @Test(arguments: [
        ("tool: kustomize, path: a, automated: true, interval: 1m", ["path", "automated", "interval"]),
        ("tool: argocd, \(repository), interval: 1m, repositorySecret: s", ["repositorySecret", "interval"]),
        (
            "tool: flux, \(repository), project: p, destination: d, automated: true",
            ["project", "destination", "automated"]
        ),
        ("tool: flux, \(repository), chartRepository: 'https://h'", ["chartRepository"]),
        ("tool: kustomize, operatorRepository: 'https://h/a'", []),
        ("tool: argocd, \(repository), path: a, revision: b, name: c, namespace: d, prune: true, destination: e", []),
    ]) func `keys of other tools are only noted`(gitops: String, keys: [String]) throws {
        let (answers, diagnostics) = try Self.read(gitops)
        let notes = diagnostics.filter { $0.rule == .unusedAnswer }
        #expect(answers != nil && notes.allSatisfy { $0.severity == .note })
        #expect(Set(notes.map { "\($0.path ?? "")" }) == Set(keys.map { "gitops.\($0)" }))
    }
}
