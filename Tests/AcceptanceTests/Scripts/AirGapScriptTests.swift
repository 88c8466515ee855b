import Foundation
import TestSupport
import Testing

/// Deployments whose images come from a mirror registry: copying the images, and giving the operator access to them.
@Suite(.needsKubectl) struct AirGapScriptTests {
    @Test func `images are mirrored once, and again after a failure`() throws {
        let stage = try Stage(Tools.starter("air-gapped"))
        let run = try stage.run("setup.sh", "--yes", "--only", "mirror", environment: ["STAGE_FAILURES": "2"])
        #expect(run.status == 0, "\(run.stderr)")
        let mirrored = try stage.folder.read("mirrored").split(separator: "\n").map(String.init)
        #expect(
            mirrored == [
                "registry.example.com/us-docker.pkg.dev/influxdb2-artifacts/clustered/influxdb:20260421-2022186",
                "registry.example.com/ghcr.io/kubecfg/kubecfg/kubecfg:v0.35.0",
                "registry.example.com/ghcr.io/kubecfg/kubit:v0.0.22",
                "registry.example.com/docker.io/bitnamilegacy/kubectl:1.27.5",
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

    @Test func `every image that the files name is copied to its place in the mirror`() throws {
        for (mode, file) in [("helm", "values.yaml"), ("kubectl", "setup.sh")] {
            let stage = try Stage(Tools.starter("air-gapped"), "--set", "deploy=\(mode)")
            #expect(try stage.run("setup.sh", "--yes", "--only", "mirror", environment: [:]).status == 0)
            let mirrored = Set(try stage.folder.read("mirrored").split(separator: "\n").map(String.init))
            let text = try stage.folder.read(file)
            for name in [
                "registry.example.com/docker.io/bitnamilegacy/kubectl:1.27.5",
                "registry.example.com/registry.k8s.io/kubectl:v1.28.0",
            ] {
                #expect(text.contains(name) && mirrored.contains(name), "\(mode): \(name)")
            }
            // The versions follow these repositories elsewhere: in the package, and in the key of the chart.
            for repository in [
                "registry.example.com/ghcr.io/kubecfg/kubecfg/kubecfg", "registry.example.com/ghcr.io/kubecfg/kubit",
            ] {
                #expect(text.contains(repository), "\(mode): \(repository)")
                #expect(mirrored.contains { $0.hasPrefix("\(repository):v0.") }, "\(mode): \(repository)")
            }
            let package = try stage.folder.read("myinfluxdb.yml").split(separator: "\n")
                .first { $0.contains("image: ") }
            #expect(mirrored.contains { package?.hasSuffix($0) == true }, "\(package ?? "")")
        }
    }

    @Test func `images in other places of the mirror are copied there, or looked up`() throws {
        let stage = try Stage(
            Tools.starter("air-gapped"),
            "--set",
            "packageImage=registry.example.com/influxdb",
            "--set",
            "operator.image=registry.example.com/tools/kubit",
            "--set",
            "operator.kubecfgImage=registry.example.com/tools/kubecfg",
            "--set",
            "operator.applyStepImage=registry.example.com/tools/kubectl-with-shell:1.31",
            "--set",
            "release=20240605-1035562"
        )
        let run = try stage.run("setup.sh", "--yes", "--only", "mirror", environment: [:])
        #expect(run.status == 0, "\(run.stderr)")
        let copies = stage.calls.filter { $0.hasPrefix("crane copy ") }.map { $0.split(separator: " ").dropFirst(2) }
        let table = Dictionary(uniqueKeysWithValues: copies.map { (String($0.last ?? ""), String($0.first ?? "")) })
        #expect(
            table["registry.example.com/influxdb:20240605-1035562"]
                == "us-docker.pkg.dev/influxdb2-artifacts/clustered/influxdb:20240605-1035562"
        )
        #expect(table["registry.example.com/tools/kubit:v0.0.22"] == "ghcr.io/kubecfg/kubit:v0.0.22")
        #expect(table["registry.example.com/tools/kubecfg:v0.35.0"] == "ghcr.io/kubecfg/kubecfg/kubecfg:v0.35.0")
        #expect(table["registry.example.com/tools/kubectl-with-shell:1.31"] == nil)
        #expect(run.stderr.contains("cannot find registry.example.com/tools/kubectl-with-shell:1.31"))
        // The package of this release does not list an image that it needs.
        #expect(table.keys.contains { $0.contains("/influxdb2-artifacts/granite/granite@sha256:1683f97386f8") })
    }

    @Test func `images are copied with the logins in the answers, or with those of the user`() throws {
        let stage = try Stage(Tools.starter("air-gapped"))
        let run = try stage.run("setup.sh", "--yes", "--only", "mirror", environment: [:])
        #expect(run.status == 0, "\(run.stderr)")
        let credentials = try stage.folder.read("crane-credentials")
        #expect(
            credentials.contains("us-docker.pkg.dev") && credentials.contains("registry.example.com"),
            "\(credentials)"
        )
        let own = try Stage(Tools.starter("air-gapped"), "--set", "registry.mirror=")
        #expect(try own.run("setup.sh", "--yes", "--only", "mirror", environment: [:]).status == 0)
        #expect(!(try own.folder.names).contains("crane-credentials"))
        try FileManager.default.removeItem(at: stage.folder.url.appending(path: "influxdb-docker-config.json"))
        let missing = try stage.run("setup.sh", "--yes", "--only", "mirror", environment: [:])
        #expect(missing.status == 1 && missing.stderr.contains("cannot read the file influxdb-docker-config.json"))
    }

    @Test(arguments: ["kubectl", "helm"]) func `the operator and its jobs get the login of the mirror`(mode: String)
        throws
    {
        let stage = try Stage(Tools.starter("air-gapped"), "--set", "deploy=\(mode)")
        let run = try stage.run("setup.sh", "--yes", "--namespace", "staging")
        #expect(run.status == 0, "\(run.stderr)")
        let applied = try stage.applied()
        let account = try #require(applied.first { $0["kind"] as? String == "ServiceAccount" })
        let metadata = account["metadata"] as? [String: Any]
        #expect(metadata?["name"] as? String == "kubit-applier" && metadata?["namespace"] as? String == "staging")
        #expect(account["imagePullSecrets"] as? [[String: String]] == [["name": "mirror-credentials"]])
        let copy = try #require(
            applied.first { ($0["metadata"] as? [String: Any])?["namespace"] as? String == "kubit" }
        )
        #expect(copy["type"] as? String == "kubernetes.io/dockerconfigjson")
        #expect(copy["metadata"] as? [String: String] == ["name": "mirror-credentials", "namespace": "kubit"])
        // The operator's own manifest names the secret.
        let hasPatch = stage.calls.contains { $0.hasPrefix("kubectl patch deployment") }
        if mode == "kubectl" {
            #expect(
                try stage.folder.read("kustomization").contains("imagePullSecrets: [{name: \"mirror-credentials\"}]")
            )
        }
        #expect(!hasPatch)
        let dry = try stage.run("setup.sh", "--dry-run", "--only", "operator-secret", "--only", "applier")
        #expect(dry.status == 0 && dry.stderr.contains("would copy the secret mirror-credentials"), "\(dry.stderr)")
    }

    @Test func `an older chart's operator is patched, and a mirror without a login needs no secrets`() throws {
        let older = try Stage(Tools.starter("air-gapped"), "--set", "chart=0.1.21")
        let run = try older.run("setup.sh", "--yes")
        #expect(run.status == 0, "\(run.stderr)")
        let installed = try #require(older.calls.firstIndex { $0.hasPrefix("helm upgrade") })
        let patched = try #require(older.calls.firstIndex { $0.hasPrefix("kubectl patch deployment kubit") })
        #expect(installed < patched && older.calls[patched].contains("mirror-credentials"))
        let open = try Stage(Tools.starter("air-gapped"), "--set", "registry.mirror.login=false")
        let steps = try open.run("setup.sh", "--list").stdout
        #expect(!steps.contains("applier") && !steps.contains("operator-secret"))
    }

    @Test func `a chart archive is checked and installed without the chart repository`() throws {
        let stage = try Stage(Tools.starter("air-gapped"), "--set", "chartArchive=influxdb3-clustered-0.1.25.tgz")
        let missing = try stage.run("setup.sh", "--yes", "--only", "deploy-helm")
        #expect(missing.status == 1 && missing.stderr.contains("cannot read the file ./influxdb3-clustered-0.1.25.tgz"))
        _ = try stage.folder.write("an archive", to: "influxdb3-clustered-0.1.25.tgz")
        let other = try stage.run("setup.sh", "--yes", "--only", "deploy-helm", environment: ["STAGE_CHART": "0.1.24"])
        #expect(other.status == 1 && other.stderr.contains("does not contain the chart influxdb3-clustered 0.1.25"))
        #expect(!stage.calls.contains { $0.hasPrefix("helm upgrade") })
        let run = try stage.run("setup.sh", "--yes", "--only", "deploy-helm")
        #expect(run.status == 0, "\(run.stderr)")
        let helm = try #require(stage.calls.last { $0.hasPrefix("helm upgrade") })
        #expect(
            helm.hasPrefix(
                "helm upgrade --install influxdb ./influxdb3-clustered-0.1.25.tgz --namespace influxdb --values -"
            )
        )
        #expect(!helm.contains("--repo") && !helm.contains("--version"))
    }

    @Test func `images are mirrored before the operator pulls its image`() throws {
        let stage = try Stage(Tools.starter("air-gapped"), "--set", "deploy=kubectl")
        let run = try stage.run("setup.sh", "--yes")
        #expect(run.status == 0, "\(run.stderr)")
        let mirrored = try #require(stage.calls.firstIndex { $0.hasPrefix("crane copy") })
        let applied = try #require(
            stage.calls.firstIndex { $0.hasPrefix("kubectl apply") && $0.contains("--kustomize") }
        )
        #expect(mirrored < applied)
        #expect(stage.calls[applied + 1].hasPrefix("kubectl wait --for=condition=Established"))
    }
}
