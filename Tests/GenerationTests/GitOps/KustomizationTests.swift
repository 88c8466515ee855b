import Deployment
import Diagnostics
import Foundation
import Generation
import TestSupport
import Testing

/// The folders that the real kubectl builds.
@Suite struct KustomizationTests {
    /// Builds a folder.
    static func build(
        _ folder: String,
        with tools: ClusterTools,
        environment: [String: String] = [:]
    ) throws -> String {
        let run = try Tools.run(tools.kubectl, ["kustomize", folder], environment: environment)
        try #require(run.status == 0, "\(tools.testDescription): \(run.stderr)")
        return run.stdout
    }

    /// The objects in a text as `kind/namespace/name`, in alphabetical order.
    static func objects(in text: String) throws -> [String] {
        let list = """
            import sys, yaml
            for item in yaml.load_all(sys.stdin, getattr(yaml, "CSafeLoader", yaml.SafeLoader)):
                meta = item["metadata"]
                print("/".join([item["kind"], meta.get("namespace", "-"), meta["name"]]))
            """
        let run = try Tools.run(Tools.python, ["-c", list], input: text)
        #expect(run.status == 0, "\(run.stderr)")
        return run.stdout.split(separator: "\n").map(String.init).sorted()
    }

    /// The objects of the deployment that a repository can contain.
    static func expected(of deployment: Deployment) -> [String] {
        let namespace = deployment.answers.namespace
        var expected = deployment.objects.compactMap { object -> String? in
            switch (object.maker, object.kind) {
            case (.script, .namespace): "Namespace/-/\(namespace)"
            case (.script, .configMap): "ConfigMap/\(namespace)/\(object.name?.text ?? "")"
            case (.externalStore, _): "ExternalSecret/\(namespace)/\(object.name?.text ?? "")"
            default: nil
            }
        }
        if deployment.operatorPullSecret != nil { expected.append("ServiceAccount/\(namespace)/kubit-applier") }
        if deployment.answers.deploy == .helm, let secret = deployment.gitOps?.operatorSecret {
            expected.append("ExternalSecret/kubit/\(secret)")
        }
        if deployment.answers.deploy != .helm {
            expected.append(
                deployment.isSingleNamespace
                    ? "ConfigMap/\(namespace)/app-instance" : "AppInstance/\(namespace)/\(deployment.answers.name)"
            )
        }
        return expected.sorted()
    }

    @Test(.needsClusterTools, arguments: GitOpsSample.all + GitOpsSample.more)
    func `kubectl builds the folder with every object that a repository can contain`(sample: GitOpsSample) throws {
        let folder = try Folder()
        try folder.write(try sample.files())
        // Every version builds the files that all tools have.
        let tools = sample.tool == .kustomize ? ClusterTools.all : [try #require(ClusterTools.newest)]
        let texts = Set(try tools.map { try Self.build(folder.url.path, with: $0) })
        #expect(texts.count == 1, "every version of kubectl builds the same")
        #expect(try Self.objects(in: texts.first ?? "") == Self.expected(of: try sample.deployment()))
        if sample.deploy == .kubectl, sample.answers.isEmpty {
            let manifest = try sample.files()["myinfluxdb.yml"] ?? ""
            let documents = try #require(texts.first).split(separator: "\n---\n").filter {
                $0.contains("kind: AppInstance")
            }
            #expect(try documents.map { try Tools.pyYAML(String($0)) } == [Tools.pyYAML(manifest)])
        }
    }

    @Test func `the config map of the CA bundle keeps its name, and its file is in the folder`() throws {
        let files = try GitOpsSample(starter: "s3-keycloak", tool: .kustomize, deploy: .kubectl).files()
        #expect(files["ca-bundle.pem"] == GitOpsSample.bundle)
        #expect(files["kustomization.yaml"]?.contains("  files:\n  - ca.pem=ca-bundle.pem\n") == true)
        #expect(files["kustomization.yaml"]?.contains("disableNameSuffixHash: true") == true)
    }

    @Test(arguments: [
        ("no such file", "no such file"), ("-----BEGIN EC PRIVATE KEY-----\n", "contains a private key"),
        ("-----BEGIN CERTIFICATE-----\r\n-----BEGIN PRIVATE KEY-----\r\n", "contains a private key"),
    ]) func `a CA bundle that must not be copied is an error`(content: String, message: String) throws {
        let deployment = try GitOpsSample(starter: "s3-keycloak", tool: .kustomize, deploy: .kubectl).deployment()
        var sink = DiagnosticSink()
        let files = try Generator.render(
            deployment,
            artifacts: Generator.artifacts(for: deployment),
            inputs: InputFiles { path in
                #expect(path == "private_ca.pem")
                return content == "no such file"
                    ? .failure(.init("no such file", fix: "make it")) : .success(Array(content.utf8))
            },
            into: &sink
        )
        let errors = sink.diagnostics.filter { $0.severity == .error }
        #expect(files.isEmpty && errors.map(\.rule) == [.unreadInput])
        #expect(errors.first?.path == "egress.customCertificates.file")
        #expect(errors.first.map { "\($0.message)".contains(message) } == true, "\(errors)")
    }

    @Test func `answers without gitops have none of its files`() throws {
        var sink = DiagnosticSink()
        let deployment = try MakerTests.deployment(
            of: try String(contentsOfFile: Tools.starter("minimal"), encoding: .utf8)
        )
        let paths = try Generator.render(deployment, artifacts: Generator.artifacts(for: deployment), into: &sink).map(
            \.path
        )
        #expect(!paths.contains { $0.contains("/") || $0 == "kustomization.yaml" || $0 == "namespace.yaml" })
        for name in ["kustomization", "operator", "argocd", "flux"] {
            let artifact = try #require(Generator.artifact(named: name))
            let obstacles = artifact.init(deployment).obstacles
            #expect(obstacles.map(\.rule) == [.notNeeded] && obstacles[0].path == "gitops", "\(name)")
        }
    }

    @Test(arguments: GitOpsSample.all + GitOpsSample.more) func `each tool has only its own files`(
        sample: GitOpsSample
    ) throws {
        let folders = Set(try sample.files().keys.compactMap { $0.split(separator: "/").dropLast().first })
        let installs = try sample.deployment().gitOps?.installsOperator == true
        let expected: [Substring] =
            (sample.tool == .kustomize ? [] : ["\(sample.tool)"]) + (installs ? ["operator"] : [])
        #expect(folders == Set(expected))
    }

    @Test func `the operator can come from a mirror of its repository`() throws {
        var sample = GitOpsSample(starter: "minimal", tool: .kustomize, deploy: .kubectl)
        sample.answers = "gitops: {tool: kustomize, operatorRepository: 'ssh://git@git.example.com/mirrors/kubit.git'}"
        let base = "- ssh://git@git.example.com/mirrors/kubit.git//kustomize/global?ref=v0.0.22\n"
        #expect(try sample.files()["operator/kustomization.yaml"]?.contains(base) == true)
    }
}
