import Foundation
import TestSupport
import Testing

/// What the generated scripts ask of kubectl and Helm, with several releases of both.
@Suite(.needsClusterTools) struct ClusterToolsTests {
    /// The lowest version of Helm that setup.sh accepts.
    private static let lowestHelm = ClusterTools.Version(3, 12, 0)
    private static let supported = ClusterTools.all.filter { $0.helmVersion >= lowestHelm }

    /// The starter `minimal` asks for its secrets on a terminal.
    @Test(arguments: Tools.starters.filter { $0 != "minimal" })
    func `every kubectl makes the same objects`(starter: String) throws {
        let stage = try Stage(Tools.starter(starter), "--set", "deploy=kubectl")
        var objects: [NSArray] = []
        for tools in ClusterTools.all {
            try stage.passDryRuns(to: tools.kubectl)
            _ = try stage.folder.write("", to: "applied")
            let run = try stage.run("setup.sh", "--yes")
            #expect(run.status == 0, "\(tools.testDescription): \(run.stderr)")
            objects.append(try stage.applied().map(Self.withoutCreationTime) as NSArray)
        }
        #expect(try #require(objects.first).count > 3)
        #expect(objects.allSatisfy { $0 == objects[0] })
    }

    /// Older releases of kubectl write `creationTimestamp: null`.
    private static func withoutCreationTime(_ object: [String: Any]) -> [String: Any] {
        var object = object
        if var metadata = object["metadata"] as? [String: Any] {
            metadata["creationTimestamp"] = nil
            object["metadata"] = metadata
        }
        return object
    }

    /// The overlay with the operator's images, on a Deployment like kubit's.
    @Test(arguments: ClusterTools.all) func `every kubectl builds the operator's kustomization`(tools: ClusterTools)
        throws
    {
        let stage = try Stage(Tools.starter("air-gapped"), "--set", "deploy=kubectl")
        let run = try stage.run("setup.sh", "--yes", "--only", "operator")
        #expect(run.status == 0, "\(run.stderr)")
        let deployment = """
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: kubit, namespace: kubit}
            spec:
              template:
                spec:
                  containers:
                    - name: manager
                      image: ghcr.io/kubecfg/kubit:v0.0.22@sha256:00
                      env: [{name: KUBIT_CONTROLLER_IMAGE, value: "ghcr.io/kubecfg/kubit:v0.0.22@sha256:00"}]

            """
        _ = try stage.folder.write(deployment, to: "deployment.yaml")
        let kustomization = try stage.folder.read("kustomization")
            .replacing("https://github.com/kubecfg/kubit//kustomize/global?ref=v0.0.22", with: "deployment.yaml")
        _ = try stage.folder.write(kustomization, to: "kustomization.yaml")
        let built = try Tools.run(tools.kubectl, ["kustomize", "."], in: stage.folder.url)
        #expect(built.status == 0, "\(built.stderr)")
        #expect(!built.stdout.contains("sha256:00") && !built.stdout.contains(" ghcr.io"))
        #expect(built.stdout.contains("image: registry.example.com/ghcr.io/kubecfg/kubit:v0.0.22"))
        #expect(built.stdout.contains("value: registry.example.com/registry.k8s.io/kubectl:v1.28.0"))
    }

    /// A stage in which `helm` passes every call to the real Helm, and `upgrade` is a dry run.
    private func stage(_ tools: ClusterTools) throws -> Stage {
        let stage = try Stage(Tools.starter("s3-keycloak"), "--set", "deploy=helm")
        let chart = stage.folder.url.appending(path: "chart")
        try FileManager.default.createDirectory(
            at: chart.appending(path: "templates"),
            withIntermediateDirectories: true
        )
        _ = try stage.folder.write(
            "apiVersion: v2\nname: influxdb3-clustered\nversion: 0.1.25\n",
            to: "chart/Chart.yaml"
        )
        let template = """
            apiVersion: v1
            kind: ConfigMap
            metadata:
              name: {{ .Values.nameOverride | default .Release.Name }}
              namespace: {{ .Values.namespaceOverride | default .Release.Namespace }}
            data:
              bucket: {{ .Values.objectStore.bucket }}
            """
        _ = try stage.folder.write(template, to: "chart/templates/instance.yaml")
        _ = try stage.folder.write("[]", to: "releases")
        for arguments in [["package", "chart", "--destination", "repository"], ["repo", "index", "repository"]] {
            let run = try Tools.run(tools.helm, arguments, in: stage.folder.url)
            #expect(run.status == 0, "\(run.stderr)")
        }
        try stage.tool(
            "helm",
            """
            export HELM_DRIVER=memory HELM_MEMORY_DRIVER_DATA=$STAGE/releases KUBECONFIG=$STAGE/kubeconfig
            export HELM_CACHE_HOME=$STAGE/helm HELM_CONFIG_HOME=$STAGE/helm HELM_DATA_HOME=$STAGE/helm
            [ "$1" != upgrade ] || set -- "$@" --dry-run
            exec '\(tools.helm)' "${@/#https:\\/\\/helm.influxdata.com\\//$HELM_SERVER}"
            """
        )
        return stage
    }

    /// Runs a script while a server plays the chart repository and the cluster.
    private func run(_ stage: Stage, _ script: String, _ arguments: String...) throws -> Run {
        let helper = Tools.repository.appending(path: "Tests/AcceptanceTests/helpers/helm_server.py").path
        return try stage.run(
            by: Tools.python,
            helper,
            ["repository", "kubeconfig", "bash", script, "--yes", "--only", "deploy-helm"] + arguments
        )
    }

    @Test(arguments: supported) func `Helm accepts the commands that install the chart`(tools: ClusterTools) throws {
        let stage = try stage(tools)
        let plain = try run(stage, "setup.sh")
        #expect(plain.status == 0, "\(plain.stderr)")
        #expect(plain.stdout.contains("\n  bucket: influxdb\n") && plain.stdout.contains("\n  namespace: influxdb\n"))
        let moved = try run(stage, "setup.sh", "--namespace", "other", "--context", "stage")
        #expect(moved.status == 0, "\(moved.stderr)")
        #expect(moved.stdout.contains("\n  namespace: 'other'\n"), "\(moved.stdout)")
    }

    @Test(arguments: supported) func `Helm accepts the command that uninstalls the chart`(tools: ClusterTools) throws {
        let stage = try stage(tools)
        let run = try run(stage, "teardown.sh", "--context", "stage")
        #expect(run.status == 0, "\(run.stderr)")
        #expect(stage.calls.contains { $0.hasPrefix("helm uninstall influxdb") })
        #expect(run.stderr.contains("Helm has no release influxdb"), "\(run.stderr)")
    }
}
