import Answers
import Deployment
import Diagnostics
import Foundation
import Generation
import TestSupport
import Testing
import YAML

/// Starters that a GitOps tool deploys: their secrets come from a store, and their license exists already.
struct GitOpsSample: Sendable, CustomTestStringConvertible {
    let starter: String
    let tool: GitOpsAnswers.Tool
    let deploy: Answers.Deploy
    var answers = ""

    var testDescription: String { "\(starter) \(tool) \(deploy) \(answers)" }

    static let tools: [(tool: GitOpsAnswers.Tool, deploy: Answers.Deploy)] = [
        (.kustomize, .kubectl), (.argocd, .kubectl), (.argocd, .helm), (.flux, .kubectl), (.flux, .helm),
    ]

    /// Every starter with every tool; the chart cannot carry the settings for OpenShift.
    static let all = Tools.starters.flatMap { starter in
        tools.filter { starter != "openshift" || $0.deploy != .helm }
            .map { GitOpsSample(starter: starter, tool: $0.tool, deploy: $0.deploy) }
    }

    /// Deployments with more than the starters have.
    static let more = tools.flatMap { tool, deploy in
        [
            """
            operator: {singleNamespace: true, resources: {limits: {memory: 1Gi}}}
            """,
            """
            operator: {install: false}
            """,
            """
            registry: {pullSecret: {file: d.json}, mirror: {login: true}}
            gitops:
              tool: \(tool)
              repository: ssh://git@git.example.com:2222/platform/clusters.git
              revision: refs/tags/v1
              name: a
              namespace: tools
              repositorySecret: git
              chartRepository: oci://registry.example.com/charts
              operatorRepository: https://git.example.com/mirrors/kubit.git
              project: platform
              destination: eu 1
              automated: false
              interval: 1h
              prune: true
            """,
            """
            context: "arn:aws:eks:eu-central-1:1:cluster/a"
            pause: true
            """,
        ].map { GitOpsSample(starter: "minimal", tool: tool, deploy: deploy, answers: $0) }
    }

    /// The certificate in every CA bundle.
    static let bundle = "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"

    /// The answers as YAML.
    func root() throws -> (Node, SourceTable) {
        var (root, sources) = try StarterAnswers.adapted(starter, to: .newest)
        var sink = DiagnosticSink()
        let text = """
            license: {existing: true}
            secrets: external
            externalSecrets: {store: vault}
            deploy: \(deploy.rawValue)
            \(answers.contains("gitops:") ? "" : Self.gitOps(tool))
            \(answers)
            """
        let more = try #require(
            Parser.parse(Array(text.utf8), from: sources.add("more"), of: sources, into: &sink),
            "\(sink.diagnostics)"
        )
        guard case .mapping(let entries) = more.content else { throw TestFailure("not a mapping") }
        for entry in entries { root.set(entry.value, at: FieldPath(keys: entry.key), entry.mark) }
        return (root, sources)
    }

    static func gitOps(_ tool: GitOpsAnswers.Tool) -> String {
        "gitops: {tool: \(tool.rawValue), repository: \"https://git.example.com/platform/clusters.git\", "
            + "path: clusters/prod-eu}"
    }

    func deployment() throws -> Deployment {
        let (root, sources) = try root()
        var sink = DiagnosticSink()
        let deployment = Deployment.read(root, of: sources, into: &sink)
        return try #require(sink.hasErrors ? nil : deployment, "\(sink.diagnostics.filter { $0.severity == .error })")
    }

    /// All generated files by path.
    func files() throws -> [String: String] {
        let deployment = try deployment()
        var sink = DiagnosticSink()
        let files = try Generator.render(
            deployment,
            artifacts: Generator.artifacts(for: deployment),
            inputs: InputFiles { _ in .success(Array(Self.bundle.utf8)) },
            into: &sink
        )
        try #require(!files.isEmpty, "\(sink.diagnostics)")
        return Dictionary(uniqueKeysWithValues: files.map { ($0.path, String(decoding: $0.contents, as: UTF8.self)) })
    }
}

extension Folder {
    /// Writes files, and creates their folders.
    func write(_ files: [String: String]) throws {
        for (path, text) in files {
            let folder = url.appending(path: path).deletingLastPathComponent()
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            _ = try write(text, to: path)
        }
    }
}
