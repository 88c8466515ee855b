import Answers
import Deployment
import Diagnostics
import Formats
import InfluxDB

/// The objects of Flux: the source, and what it deploys from there.
struct Flux: Artifact {
    static let name = "flux"
    static let summary = path
    private static let path = "flux/cluster.yaml"

    private let deployment: Deployment
    private var namespace: String { deployment.answers.namespace.text }

    init(_ deployment: Deployment) { self.deployment = deployment }

    var obstacles: [Diagnostic] {
        switch deployment.gitOps?.tool {
        case .flux: []
        case nil: [.withoutGitOps(Self.path, Self.name)]
        case let tool?: [.withoutGitOps(Self.path, Self.name, reason: "\(tool.title) deploys")]
        }
    }

    func files(_ run: GenerationRun, into sink: inout DiagnosticSink) throws -> [GeneratedFile] {
        guard let plan = deployment.gitOps else { return [] }
        var objects = [repository(plan)]
        if plan.installsOperator { objects.append(operatorKustomization(plan)) }
        objects.append(kustomization(plan))
        if plan.usesChart { objects += [chartSource(plan), release(plan)] }
        return [GeneratedFile(Self.path, yaml: try ManifestValue.documents(objects))]
    }

    private func object(
        _ group: String,
        _ kind: String,
        _ name: String,
        _ plan: GitOpsPlan,
        spec: ManifestValue
    ) -> ManifestValue {
        [
            "apiVersion": .text("\(group).toolkit.fluxcd.io/\(kind == "HelmRelease" ? "v2" : "v1")"),
            "kind": .text(kind), "metadata": ["name": .text(name), "namespace": .text(plan.namespace)], "spec": spec,
        ]
    }

    // MARK: Sources

    private func repository(_ plan: GitOpsPlan) -> ManifestValue {
        let reference: ManifestValue =
            switch plan.revision.kind {
            case .branch: ["branch": .text(plan.revision.text)]
            case .commit: ["commit": .text(plan.revision.text)]
            case .reference: ["name": .text(plan.revision.text)]
            }
        return object(
            "source",
            "GitRepository",
            plan.name,
            plan,
            spec: [
                "interval": .text(plan.interval), "url": .text(plan.repository), "ref": reference,
                "secretRef": plan.repositorySecret.map { ["name": .text($0.text)] } ?? .absent,
            ]
        )
    }

    private func chartSource(_ plan: GitOpsPlan) -> ManifestValue {
        switch plan.chartRepository {
        case .server(let url):
            object(
                "source",
                "HelmRepository",
                plan.name,
                plan,
                spec: ["interval": .text(plan.interval), "url": .text(url)]
            )
        case .registry(let path):
            object(
                "source",
                "OCIRepository",
                plan.name,
                plan,
                spec: [
                    "interval": .text(plan.interval), "url": .text("oci://\(path)/\(Chart.name)"),
                    "ref": ["tag": .text(deployment.chart.text)],
                    "layerSelector": [
                        "mediaType": "application/vnd.cncf.helm.chart.content.v1.tar+gzip", "operation": "copy",
                    ],
                ]
            )
        }
    }

    // MARK: Deployments

    private func kustomization(
        _ name: String,
        path: String,
        _ plan: GitOpsPlan,
        adding more: [(key: String, value: ManifestValue)]
    ) -> ManifestValue {
        object(
            "kustomize",
            "Kustomization",
            name,
            plan,
            spec: .settings(
                [
                    ("interval", .text(plan.interval)), ("retryInterval", "2m"),
                    ("sourceRef", ["kind": "GitRepository", "name": .text(plan.name)]), ("path", .text(path)),
                    ("prune", .boolean(plan.prunes)),
                ] + more
            )
        )
    }

    private func operatorName(_ plan: GitOpsPlan) -> String { "\(plan.name)-kubit" }

    private func operatorKustomization(_ plan: GitOpsPlan) -> ManifestValue {
        kustomization(
            operatorName(plan),
            path: "./\(plan.path.appending(OperatorFolder.folder))",
            plan,
            adding: [("wait", true), ("timeout", "5m")]
        )
    }

    /// The folder of the deployment; with a chart, it contains only what the chart does not.
    private func kustomization(_ plan: GitOpsPlan) -> ManifestValue {
        var more: [(key: String, value: ManifestValue)] = []
        if plan.installsOperator { more.append(("dependsOn", [["name": .text(operatorName(plan))]])) }
        if !plan.usesChart, !deployment.isSingleNamespace {
            let instance: ManifestValue = [
                "apiVersion": .text(deployment.instance.apiVersion), "kind": "AppInstance",
                "name": .text(deployment.instance.metadata.name.text), "namespace": .text(namespace),
            ]
            more += [
                ("timeout", "30m"), ("healthChecks", [instance]), ("healthCheckExprs", [HealthCheck.expressions]),
            ]
        }
        return kustomization(
            plan.name,
            path: "./\(plan.path.folders.isEmpty ? "" : plan.path.text)",
            plan,
            adding: more
        )
    }

    private func release(_ plan: GitOpsPlan) -> ManifestValue {
        let values = deployment.helmValues
        let source: (String, ManifestValue) =
            switch plan.chartRepository {
            case .server:
                (
                    "chart",
                    [
                        "spec": [
                            "chart": .text(Chart.name), "version": .text(deployment.chart.text),
                            "sourceRef": ["kind": "HelmRepository", "name": .text(plan.name)],
                        ]
                    ]
                )
            case .registry: ("chartRef", ["kind": "OCIRepository", "name": .text(plan.name)])
            }
        // The definition of an AppInstance; an operator for a single namespace needs none.
        let definitions: ManifestValue = deployment.isSingleNamespace ? "Skip" : "CreateReplace"
        return object(
            "helm",
            "HelmRelease",
            plan.name,
            plan,
            spec: .settings([
                ("interval", .text(plan.interval)), source,
                // The chart gives the AppInstance the name of the release.
                ("releaseName", .text(deployment.answers.name.text)), ("targetNamespace", .text(namespace)),
                ("storageNamespace", .text(namespace)),
                ("install", ["crds": definitions, "createNamespace": true]), ("upgrade", ["crds": definitions]),
                ("values", .written { values.write(to: $0) }),
            ])
        )
    }
}
