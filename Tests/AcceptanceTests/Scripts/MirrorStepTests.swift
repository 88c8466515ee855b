import Foundation
import TestSupport
import Testing

/// How setup.sh copies the images to a mirror.
@Suite(.needsKubectl) struct MirrorStepTests {
    @Test func `images are mirrored once, and again after a failure`() throws {
        let stage = try Stage(Tools.starter("air-gapped"))
        let run = try stage.run("setup.sh", "--yes", "--only", "mirror", environment: ["STAGE_FAILURES": "2"])
        #expect(run.status == 0, "\(run.stderr)")
        let mirrored = try stage.folder.read("mirrored").split(separator: "\n").map(String.init)
        #expect(
            mirrored == [
                "registry.example.com/us-docker.pkg.dev/influxdb2-artifacts/clustered/influxdb:20260421-2022186",
                "registry.example.com/ghcr.io/kubecfg/kubit:v0.0.22",
                "registry.example.com/ghcr.io/kubecfg/kubecfg/kubecfg:latest",
                "registry.example.com/registry.k8s.io/kubectl:v1.28.0", "registry.example.com/example.com/a:1",
                "registry.example.com/example.com/b@sha256:01", "registry.example.com/example.com/b@sha256:02",
            ]
        )
        #expect(
            try stage.run("setup.sh", "--yes", "--only", "mirror", environment: [:]).stderr.contains(
                "is already mirrored"
            )
        )
        #expect(try stage.folder.read("mirrored").split(separator: "\n").count == mirrored.count)
        try FileManager.default.removeItem(at: stage.folder.url.appending(path: "mirrored"))
        _ = try stage.folder.write("9", to: "failures")
        let failed = try stage.run("setup.sh", "--yes", "--only", "mirror", environment: [:])
        #expect(failed.status == 1 && failed.stderr.contains("cannot copy"))
    }

    @Test func `images are mirrored before the operator pulls its image`() throws {
        let stage = try Stage(Tools.starter("air-gapped"), "--set", "deploy=kubectl")
        let run = try stage.run("setup.sh", "--yes")
        #expect(run.status == 0, "\(run.stderr)")
        let mirrored = try #require(stage.calls.firstIndex { $0.hasPrefix("crane copy") })
        let applied = try #require(stage.calls.firstIndex { $0.hasPrefix("kubectl apply --kustomize") })
        #expect(mirrored < applied)
        #expect(stage.calls[applied + 1].hasPrefix("kubectl wait --for=condition=Established"))
    }
}
