import Foundation
import TestSupport
import Testing

/// The folder with the operator, which kubectl builds with a local repository in the place of kubit's.
@Suite(.needsClusterTools) struct OperatorFolderTests {
    /// A repository with the tag of the operator, and the environment with which git uses it.
    private static func kubit(in folder: Folder) throws -> [String: String] {
        let deployment = """
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: kubit NAMESPACE}
            spec:
              selector: {matchLabels: {app: kubit}}
              template:
                metadata: {labels: {app: kubit}}
                spec:
                  containers:
                    - {name: manager, image: "ghcr.io/kubecfg/kubit:v0.0.22", env: [{name: RUST_LOG, value: info}]}

            """
        let repository = try Folder()
        try repository.write([
            "kustomize/global/kustomization.yaml": "resources: [kubit.yaml]\n",
            "kustomize/global/kubit.yaml": "apiVersion: v1\nkind: Namespace\nmetadata: {name: kubit}\n---\n"
                + deployment.replacing(" NAMESPACE", with: ", namespace: kubit"),
            "kustomize/single-namespace/kustomization.yaml": "resources: [kubit.yaml]\n",
            "kustomize/single-namespace/kubit.yaml": deployment.replacing(" NAMESPACE", with: ""),
        ])
        let copy = folder.url.appending(path: "kubit.git").path
        let git = "git -c user.name=a -c user.email=a@example.com -c init.defaultBranch=main"
        let run = try Tools.run(
            "bash",
            [
                "-c", "set -e; \(git) init -q; git add .; \(git) commit -qm a; git tag v0.0.22; cp -r .git \"$1\"", "-",
                copy,
            ],
            in: repository.url
        )
        try #require(run.status == 0, "\(run.stderr)")
        return [
            "GIT_CONFIG_COUNT": "2", "GIT_CONFIG_KEY_0": "url.\(copy).insteadOf",
            "GIT_CONFIG_VALUE_0": "https://github.com/kubecfg/kubit", "GIT_CONFIG_KEY_1": "safe.directory",
            "GIT_CONFIG_VALUE_1": "*",
        ]
    }

    private static func build(_ sample: GitOpsSample) throws -> [(objects: [String], text: String)] {
        let folder = try Folder()
        try folder.write(try sample.files())
        let environment = try kubit(in: folder)
        return try ClusterTools.all.map {
            let text = try KustomizationTests.build("\(folder.url.path)/operator", with: $0, environment: environment)
            return (try KustomizationTests.objects(in: text), text)
        }
    }

    @Test func `kubectl builds the operator in the release of the plan`() throws {
        for result in try Self.build(GitOpsSample(starter: "minimal", tool: .kustomize, deploy: .kubectl)) {
            #expect(result.objects == ["Deployment/kubit/kubit", "Namespace/-/kubit"])
        }
    }

    @Test func `images, resources and the pull secret of the operator are in the Deployment`() throws {
        var sample = GitOpsSample(starter: "minimal", tool: .argocd, deploy: .kubectl)
        sample.answers = """
            registry: {pullSecret: {name: mirror, file: d.json}}
            images: {registryOverride: r.example.com}
            operator: {image: r.example.com/kubit, resources: {limits: {cpu: "1", memory: 1Gi}}}
            """
        for result in try Self.build(sample) {
            #expect(result.objects == ["Deployment/kubit/kubit", "ExternalSecret/kubit/mirror", "Namespace/-/kubit"])
            for part in [
                "image: r.example.com/kubit:v0.0.22", "- name: mirror", "memory: 1Gi", "cpu: \"1\"",
                "name: KUBIT_APPLY_STEP_KUBECTL_IMAGE", "value: r.example.com/registry.k8s.io/kubectl:v1.28.0",
                "name: RUST_LOG",
            ] { #expect(result.text.contains(part), "\(part)") }
        }
    }

    @Test func `the operator for a single namespace is in that namespace`() throws {
        var sample = GitOpsSample(starter: "minimal", tool: .flux, deploy: .kubectl)
        sample.answers = "operator: {singleNamespace: true}\nnamespace: data"
        for result in try Self.build(sample) { #expect(result.objects == ["Deployment/data/kubit"]) }
    }
}
