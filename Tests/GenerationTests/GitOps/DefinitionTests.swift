import TestSupport
import Testing

/// The objects in the generated files, judged by their definitions.
@Suite struct DefinitionTests {
    @Test(
        .enabled(if: DefinitionJudge.isAvailable, "skipped: ../shared/reference/crd is not there"),
        arguments: GitOpsSample.tools.indices
    )
    func `every object for a GitOps tool is valid for every starter`(index: Int) throws {
        let (tool, deploy) = GitOpsSample.tools[index]
        let samples = (GitOpsSample.all + GitOpsSample.more).filter { $0.tool == tool && $0.deploy == deploy }
        #expect(samples.count == Tools.starters.count + (deploy == .helm ? 3 : 4))
        let texts = try samples.flatMap { sample in
            try sample.files().filter { path, _ in
                path.hasSuffix(".yaml") && path != "values.yaml" || path == "myinfluxdb.yml"
            }.values
        }
        let judgement = try DefinitionJudge.judge(texts)
        #expect(judgement.problems == [])
        let kinds: Set<String> =
            switch (tool, deploy) {
            case (.kustomize, _): []
            case (.argocd, _): ["Application"]
            case (.flux, .helm):
                ["GitRepository", "Kustomization", "HelmRelease", "HelmRepository", "OCIRepository"]
            case (.flux, _): ["GitRepository", "Kustomization"]
            }
        #expect(Set(judgement.judged) == kinds.union(["AppInstance", "ExternalSecret"]))
    }

    @Test(.enabled(if: DefinitionJudge.isAvailable, "skipped: ../shared/reference/crd is not there"))
    func `an object with an unknown field or a wrong value is not valid`() throws {
        let files = try GitOpsSample(starter: "minimal", tool: .flux, deploy: .kubectl).files()
        let text = try #require(files["flux/cluster.yaml"])
        for (old, new) in [
            ("prune: false", "prune: 'no'"), ("  url: ", "  urls: x\n  url: "), ("interval: 10m", "interval: 1 d"),
        ] {
            #expect(text.contains(old))
            #expect(try !DefinitionJudge.judge([text.replacing(old, with: new)]).problems.isEmpty, "\(new)")
        }
    }
}
