import TestSupport
import Testing

/// The files for each tool, as a reviewer sees them.
@Suite struct GitOpsGoldenTests {
    private static let names = [
        "kustomization.yaml", "namespace.yaml", "kubit-applier.yaml", "operator-secret.yaml",
        "operator/kustomization.yaml",
        "operator/secret.yaml", "argocd/application.yaml", "argocd/operator.yaml", "argocd/argocd-cm.yaml",
        "flux/cluster.yaml",
    ]

    /// Folders of golden files, and what is generated into them.
    static let samples: [(folder: String, sample: GitOpsSample)] = GitOpsSample.tools.flatMap { tool, deploy in
        [
            ("\(tool)-\(deploy)", GitOpsSample(starter: "s3-keycloak", tool: tool, deploy: deploy)),
            ("\(tool)-\(deploy)-mirror", GitOpsSample(starter: "air-gapped", tool: tool, deploy: deploy)),
        ]
    }

    @Test(arguments: samples.indices) func `each tool has its golden files`(index: Int) throws {
        let (folder, sample) = Self.samples[index]
        let files = try sample.files()
        let found = Self.names.filter { files[$0] != nil }
        for name in found { try Tools.compare(files[name] ?? "", with: "gitops/\(folder)/\(name)") }
        #expect(found.first == "kustomization.yaml")
    }
}
