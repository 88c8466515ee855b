import Answers
import Formats
import InfluxDB

/// What a GitOps tool deploys and from where: the answer `gitops` with its defaults.
public struct GitOpsPlan: Sendable {
    /// The tool.
    public let tool: GitOpsAnswers.Tool
    /// The name of the objects that tell the tool what to deploy.
    public let name: String
    /// The namespace of these objects.
    public let namespace: String
    /// The URL of the repository; empty only for Kustomize, which needs none.
    public let repository: String
    /// The folder of the repository with the generated files.
    public let path: RepositoryPath
    /// The revision of the repository.
    public let revision: GitRevision
    /// The secret with which Flux reads the repository; nil for a public one.
    public let repositorySecret: ObjectName?
    /// The repository of the Helm chart.
    public let chartRepository: ChartRepository
    /// The repository with the kustomizations of the operator.
    public let operatorRepository: String
    /// The project of the Application.
    public let project: String
    /// The name under which Argo CD knows the Kubernetes cluster; nil for the one in which it runs.
    public let destination: String?
    /// Whether Argo CD applies changes without a manual sync.
    public let isAutomated: Bool
    /// The interval at which Flux looks for changes.
    public let interval: String
    /// Whether the tool deletes objects that are no longer in the repository.
    public let prunes: Bool
    /// Whether the tool deploys the Helm chart and not the manifest.
    public let usesChart: Bool
    /// Whether the repository contains the operator in a folder; the chart brings its own.
    public let installsOperator: Bool
    /// The pull secret that the external store also creates in the namespace of the operator; nil if it needs none there.
    public let operatorSecret: ObjectName?

    /// A repository of Helm charts.
    public enum ChartRepository: Sendable {
        /// An HTTP server, by its URL.
        case server(String)
        /// A registry, by its name and path without `oci://`.
        case registry(String)
    }

    fileprivate init(_ gitops: GitOpsAnswers, _ answers: Answers) {
        tool = gitops.tool
        name = (gitops.name ?? gitops.nameFromPath)?.text ?? answers.name.text
        namespace = gitops.namespace?.text ?? (gitops.tool == .flux ? "flux-system" : "argocd")
        repository = gitops.repository?.text ?? ""
        path = gitops.path ?? .root
        revision = gitops.revision ?? "main"
        repositorySecret = gitops.repositorySecret
        chartRepository =
            gitops.chartRepository.map { $0.registry.map { .registry($0) } ?? .server($0.text) }
            ?? .server(Chart.repository)
        operatorRepository = gitops.operatorRepository?.text ?? KubitRelease.gitRepository
        project = gitops.project?.text ?? "default"
        destination = gitops.destination?.text ?? answers.context?.text
        isAutomated = gitops.automated ?? true
        interval = gitops.interval ?? "10m"
        prunes = gitops.prune ?? false
        usesChart = answers.deploy == .helm
        installsOperator = answers.deploy == .kubectl && answers.operator?.install != false
        operatorSecret = answers.storeReachesOperator ? answers.operatorSecret : nil
    }
}

extension Deployment {
    /// The plan for the GitOps tool; nil if none deploys the cluster.
    public var gitOps: GitOpsPlan? { answers.gitops.map { GitOpsPlan($0, answers) } }
}

extension Answers {
    /// The pull secret that must exist in the namespace of the operator too; nil if the operator needs none there.
    fileprivate var operatorSecret: ObjectName? {
        `operator`?.install == false || `operator`?.singleNamespace == true ? nil : operatorPullSecret
    }

    /// Whether the external store can create the pull secret in any namespace.
    fileprivate var storeReachesOperator: Bool {
        secrets == .external && externalSecrets?.kind == .clusterSecretStore && registry?.pullSecret.file != nil
    }

    /// The pull secret that nothing in the repository creates in the namespace of the operator.
    var missingOperatorSecret: ObjectName? { storeReachesOperator ? nil : operatorSecret }
}

extension ClusterObject {
    /// Whether the object, or the file from which setup.sh creates it, must not be in a repository.
    public var isConfidential: Bool { purpose.isSecret || purpose == .license }
}
