import Answers
import Deployment
import Diagnostics
import InfluxDB

/// The Applications of Argo CD, and the health check of an AppInstance.
struct ArgoCD: Artifact {
    static let name = "argocd"
    static let summary = "argocd/application.yaml, argocd/operator.yaml and argocd/argocd-cm.yaml"
    private static let folder = "argocd"

    private let deployment: Deployment

    init(_ deployment: Deployment) { self.deployment = deployment }

    var obstacles: [Diagnostic] {
        switch deployment.gitOps?.tool {
        case .argocd: []
        case nil: [.withoutGitOps("\(Self.folder)/application.yaml", Self.name)]
        case let tool?: [.withoutGitOps("\(Self.folder)/application.yaml", Self.name, reason: "\(tool.title) deploys")]
        }
    }

    func files(_ run: GenerationRun, into sink: inout DiagnosticSink) throws -> [GeneratedFile] {
        guard let plan = deployment.gitOps else { return [] }
        var files = [try file("application", application(plan))]
        if plan.installsOperator { files.append(try file("operator", operatorApplication(plan))) }
        // An operator for a single namespace reads a config map, which has no conditions.
        if !deployment.isSingleNamespace { files.append(try file("argocd-cm", healthCheck(plan))) }
        return files
    }

    private func file(_ name: String, _ object: ManifestValue) throws -> GeneratedFile {
        GeneratedFile("\(Self.folder)/\(name).yaml", yaml: try object.document())
    }

    private func application(_ plan: GitOpsPlan) -> ManifestValue {
        let folder: [(key: String, value: ManifestValue)] = [
            ("repoURL", .text(plan.repository)), ("targetRevision", .text(plan.revision.text)),
            ("path", .text(plan.path.text)),
        ]
        // Of the chart's repository and ours, the second also gives the first its values.
        let source: (String, ManifestValue) =
            plan.usesChart
            ? ("sources", [chart(plan), .settings(folder + [("ref", "values")])]) : ("source", .settings(folder))
        return object(plan.name, source, namespace: deployment.answers.namespace.text, plan)
    }

    private func chart(_ plan: GitOpsPlan) -> ManifestValue {
        let repository =
            switch plan.chartRepository {
            case .server(let url): url
            case .registry(let name): name
            }
        return [
            "repoURL": .text(repository), "chart": .text(Chart.name), "targetRevision": .text(deployment.chart.text),
            "helm": [
                // The chart gives the AppInstance the name of the release.
                "releaseName": .text(deployment.answers.name.text),
                "valueFiles": [.text("$values/\(plan.path.appending(Values.path))")],
                "skipCrds": ManifestValue(ifTrue: deployment.isSingleNamespace),
            ],
        ]
    }

    private func operatorApplication(_ plan: GitOpsPlan) -> ManifestValue {
        let source: ManifestValue = [
            "repoURL": .text(plan.repository), "targetRevision": .text(plan.revision.text),
            "path": .text(plan.path.appending(OperatorFolder.folder)),
        ]
        let namespace = deployment.isSingleNamespace ? deployment.answers.namespace.text : "kubit"
        return object("\(plan.name)-kubit", ("source", source), namespace: namespace, plan)
    }

    private func object(
        _ name: String,
        _ source: (String, ManifestValue),
        namespace: String,
        _ plan: GitOpsPlan
    ) -> ManifestValue {
        let cluster: (String, ManifestValue) =
            plan.destination.map { ("name", .text($0)) } ?? ("server", "https://kubernetes.default.svc")
        return [
            "apiVersion": "argoproj.io/v1alpha1", "kind": "Application",
            // Without a finalizer, the deletion of the Application deletes nothing else.
            "metadata": ["name": .text(name), "namespace": .text(plan.namespace)],
            "spec": .settings([
                ("project", .text(plan.project)), source,
                ("destination", .settings([cluster, ("namespace", .text(namespace))])),
                ("syncPolicy", syncPolicy(plan)),
            ]),
        ]
    }

    private func syncPolicy(_ plan: GitOpsPlan) -> ManifestValue {
        [
            "automated": plan.isAutomated ? ["prune": .boolean(plan.prunes), "selfHeal": true] : .absent,
            // The operator brings the definition of an AppInstance, so that no dry run of one is possible before.
            "syncOptions": ["ServerSideApply=true", "SkipDryRunOnMissingResource=true"],
            "retry": ["limit": 10, "backoff": ["duration": "10s", "factor": 2, "maxDuration": "5m"]],
        ]
    }

    /// The setting for the config map of Argo CD, which has other settings too.
    private func healthCheck(_ plan: GitOpsPlan) -> ManifestValue {
        [
            "apiVersion": "v1", "kind": "ConfigMap",
            "metadata": [
                "name": "argocd-cm", "namespace": .text(plan.namespace),
                "labels": ["app.kubernetes.io/name": "argocd-cm", "app.kubernetes.io/part-of": "argocd"],
            ],
            "data": ["resource.customizations.health.kubecfg.dev_AppInstance": .text(HealthCheck.lua)],
        ]
    }
}
