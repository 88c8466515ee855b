import Foundation
import TestSupport
import Testing

/// Moving a deployment from kubectl to Helm and back, with each release of both.
@Suite(.needsClusterTools) struct HelmMoveTests {
    private let kubectl: Stage
    private let helm: Stage

    init() throws {
        kubectl = try Stage(Tools.starter("s3-keycloak"), "--set", "deploy=kubectl")
        // Helm also has to change a value of the AppInstance that it takes over, and to remove one.
        helm = try Stage(Tools.starter("s3-keycloak"), "--set", "deploy=helm", "--set", "objectStore.bucket=moved")
    }

    /// Runs commands in the folder of the Helm deployment; the variable `kubectl` is the folder of the other one.
    private func run(_ tools: ClusterTools, _ command: String, scenario: String = "operator: {}") throws -> ClusterRun {
        try helm.run(
            command,
            inCluster: scenario,
            tools: tools,
            environment: ["kubectl": kubectl.folder.url.path]
        )
    }

    private static let inKubectl = """
        (cd "$kubectl" && bash setup.sh --yes --only namespace --only operator --only pull-secret --only deploy-kubectl) >&2 || exit 9
        """
    private static let inHelm =
        "bash setup.sh --yes --only namespace --only pull-secret --only deploy-helm >&2 || exit 8"

    /// The AppInstance: its bucket, and who manages its spec.
    private func instance(_ cluster: ClusterRun) throws -> (bucket: String?, managers: [String], annotations: [String])
    {
        let instance = try #require(cluster.object("AppInstance", "influxdb"), "\(cluster.run.stderr)")
        let metadata = try #require(instance["metadata"] as? [String: Any])
        let managers = (metadata["managedFields"] as? [[String: Any]] ?? [])
            .filter { ($0["fieldsV1"] as? [String: Any])?["f:spec"] != nil }.compactMap { $0["manager"] as? String }
        func value(_ path: String) -> Any? {
            path.split(separator: ".").reduce(instance as Any?) { ($0 as? [String: Any])?[String($1)] }
        }
        return (
            value("spec.package.spec.objectStore.bucket") as? String, managers,
            (metadata["annotations"] as? [String: Any] ?? [:]).keys.filter { $0.hasPrefix("meta.helm.sh") }.sorted()
        )
    }

    private func hasRelease(_ cluster: ClusterRun) -> Bool {
        cluster.objects.contains { $0["type"] as? String == "helm.sh/release.v1" }
    }

    @Test(arguments: ClusterTools.all) func `Helm takes over what kubectl applied, and leaves the operator alone`(
        tools: ClusterTools
    ) throws {
        let cluster = try run(
            tools,
            "\(Self.inKubectl); \(Self.inHelm); sed -i 's/bucket: moved/bucket: later/' values.yaml; \(Self.inHelm)"
        )
        #expect(cluster.run.status == 0, "\(cluster.run.stderr)")
        for text in [
            "The AppInstance influxdb exists already. Helm takes it over.",
            "The kubit operator was installed without Helm",
            "skipOperator=true",
        ] { #expect(cluster.run.stderr.contains(text), "\(cluster.run.stderr)") }
        let instance = try instance(cluster)
        #expect(instance.bucket == "later" && Set(instance.managers) == ["helm"], "\(instance)")
        #expect(instance.annotations.count == 2 && hasRelease(cluster))
        let operators = cluster.objects.filter { ($0["metadata"] as? [String: Any])?["name"] as? String == "kubit" }
        #expect(operators.count == 5)
        for object in operators {
            #expect((object["metadata"] as? [String: Any])?["annotations"] == nil, "\(object)")
        }
    }

    @Test(arguments: ClusterTools.all) func `an instance that kubectl applied on the client comes under Helm too`(
        tools: ClusterTools
    ) throws {
        let byHand = """
            (cd "$kubectl" && bash setup.sh --yes --only namespace --only operator --only pull-secret && kubectl apply -f myinfluxdb.yml) >&2 || exit 9
            """
        let cluster = try run(tools, "\(byHand); \(Self.inHelm)")
        #expect(cluster.run.status == 0, "\(cluster.run.stderr)")
        let instance = try instance(cluster)
        #expect(instance.bucket == "moved" && Set(instance.managers) == ["helm"], "\(instance)")
    }

    @Test(arguments: ClusterTools.all) func `kubectl takes over what Helm installed, and Helm forgets the release`(
        tools: ClusterTools
    ) throws {
        let cluster = try run(tools, "\(Self.inHelm); sleep 1; \(Self.inKubectl)")
        #expect(cluster.run.status == 0, "\(cluster.run.stderr)")
        #expect(cluster.run.stderr.contains("belongs to the Helm release influxdb/influxdb"))
        let instance = try instance(cluster)
        #expect(instance.bucket == "influxdb" && instance.managers == ["influxgen"], "\(instance)")
        #expect(instance.annotations.isEmpty && !hasRelease(cluster))
        for kind in ["Deployment", "ClusterRole", "Namespace"] {
            let metadata = cluster.object(kind, "kubit")?["metadata"] as? [String: Any]
            #expect(metadata != nil && (metadata?["annotations"] as? [String: Any] ?? [:]).isEmpty, "\(kind)")
        }
    }

    @Test func `the version of an existing operator is compared with that of the chart`() throws {
        let tools = try #require(ClusterTools.newest)
        let older =
            "kubectl set image deployment/kubit manager=ghcr.io/kubecfg/kubit:v0.0.20@sha256:00 --namespace kubit"
        let cluster = try run(tools, "\(Self.inKubectl); \(older); \(Self.inHelm)")
        #expect(cluster.run.status == 0, "\(cluster.run.stderr)")
        #expect(cluster.run.stderr.contains("Its version is v0.0.20, and not v0.0.22."), "\(cluster.run.stderr)")
    }

    @Test(arguments: ClusterTools.all) func `Helm takes over a namespace for the operator that exists already`(
        tools: ClusterTools
    ) throws {
        let namespace = "{apiVersion: v1, kind: Namespace, metadata: {name: kubit, labels: {team: databases}}}"
        let cluster = try run(tools, Self.inHelm, scenario: "objects: [\(namespace)]")
        #expect(cluster.run.status == 0, "\(cluster.run.stderr)")
        #expect(cluster.run.stderr.contains("Helm takes them over: namespace"), "\(cluster.run.stderr)")
        #expect(cluster.object("Deployment", "kubit") != nil && hasRelease(cluster))
    }

    /// Helm 4 does not wait for the kind that the chart brings; here, it needs longer than Helm takes.
    @Test(arguments: ClusterTools.all) func `Helm installs the chart in a cluster that is slow to know its kind`(
        tools: ClusterTools
    ) throws {
        let cluster = try run(tools, Self.inHelm, scenario: "establishAfter: 1.5")
        #expect(cluster.run.status == 0, "\(cluster.run.stderr)")
        #expect(cluster.object("AppInstance", "influxdb") != nil && hasRelease(cluster), "\(cluster.run.stderr)")
    }

    @Test func `Helm and kubectl can take turns`() throws {
        let tools = try #require(ClusterTools.newest)
        let cluster = try run(
            tools,
            [Self.inHelm, Self.inKubectl, Self.inHelm, Self.inKubectl, Self.inHelm].joined(separator: "; sleep 1; ")
        )
        #expect(cluster.run.status == 0, "\(cluster.run.stderr)")
        #expect(try instance(cluster).managers.allSatisfy { $0 == "helm" })
    }

    @Test func `an instance of another Helm release is left alone`() throws {
        let tools = try #require(ClusterTools.newest)
        let cluster = try run(
            tools,
            """
            \(Self.inHelm)
            kubectl annotate appinstance influxdb --namespace influxdb meta.helm.sh/release-name=other --overwrite
            kubectl apply --filename=- <<YAML
            {apiVersion: v1, kind: Secret, metadata: {name: other, namespace: influxdb, labels: {owner: helm, name: other}}}
            YAML
            \(Self.inHelm)
            """
        )
        #expect(cluster.run.status == 8)
        #expect(cluster.run.stderr.contains("belongs to the Helm release influxdb/other"), "\(cluster.run.stderr)")
        #expect(cluster.run.stderr.contains("--selector=owner=helm,name=other --namespace influxdb"))
    }

    @Test(arguments: ClusterTools.all) func `teardown.sh deletes the instance before Helm removes the operator`(
        tools: ClusterTools
    ) throws {
        for arguments in ["", "--cleanup-image bitnamilegacy/kubectl:1.27.5"] {
            let cluster = try run(
                tools,
                "\(Self.inHelm); sleep 1; bash teardown.sh --yes --only deploy-helm \(arguments); bash teardown.sh --yes --only deploy-helm"
            )
            #expect(cluster.run.status == 0, "\(cluster.run.stderr)")
            for (kind, name) in [
                ("AppInstance", "influxdb"), ("Deployment", "querier"), ("Deployment", "kubit"),
                ("Secret", "catalog-dsn"),
            ] { #expect(cluster.object(kind, name) == nil, "\(cluster.run.stderr)") }
            #expect(!hasRelease(cluster))
            #expect(cluster.run.stderr.contains("Helm has no release influxdb"))
        }
    }

    @Test func `the operator of the chart stays while it manages other instances`() throws {
        let tools = try #require(ClusterTools.newest)
        let cluster = try run(
            tools,
            """
            \(Self.inHelm)
            kubectl apply --filename=- <<YAML
            {apiVersion: v1, kind: Namespace, metadata: {name: other}}
            ---
            {apiVersion: kubecfg.dev/v1alpha1, kind: AppInstance, metadata: {name: second, namespace: other}, spec: {package: {image: a}}}
            YAML
            sleep 1
            bash teardown.sh --yes --only deploy-helm
            """
        )
        #expect(cluster.run.status == 0, "\(cluster.run.stderr)")
        #expect(cluster.run.stderr.contains("also manages other/second. It stays, and Helm forgets the release."))
        #expect(cluster.object("Deployment", "kubit") != nil && cluster.object("AppInstance", "second") != nil)
        #expect(cluster.object("AppInstance", "influxdb") == nil && !hasRelease(cluster))
    }
}
