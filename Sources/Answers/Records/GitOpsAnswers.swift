import Diagnostics
import Fields
import Formats
import InfluxDB
import YAML

/// The GitOps tool that deploys the cluster from a Git repository.
public struct GitOpsAnswers: Record {
    public var tool = Tool.kustomize
    public var repository: GitURL?
    public var path: RepositoryPath?
    public var revision: GitRevision?
    public var name: DNSLabel?
    public var namespace: DNSLabel?
    public var repositorySecret: ObjectName?
    public var chartRepository: ChartRepositoryURL?
    public var operatorRepository: GitURL?
    public var project: DNSLabel?
    public var destination: ContextName?
    public var automated: Bool?
    public var interval: String?
    public var prune: Bool?

    public init() {}

    /// The tools.
    public enum Tool: String, ChoiceValue {
        /// `kubectl apply --kustomize`, or any tool that reads a folder with a kustomization.
        case kustomize
        /// An Application of Argo CD.
        case argocd
        /// Sources, a Kustomization and a HelmRelease of Flux.
        case flux

        /// The tool in a sentence.
        public var title: String {
            switch self {
            case .kustomize: "Kustomize"
            case .argocd: "Argo CD"
            case .flux: "Flux"
            }
        }
    }

    /// The longest name: the name of a Helm release, and with a suffix, the value of a label.
    public static let longestName = 53

    public static let fields = Fields<Self> {
        Field(
            "tool",
            \.tool,
            "The tool: kustomize (a folder with a kustomization.yaml), argocd (also an Application and a health check) or flux "
                + "(also a source, and a Kustomization or HelmRelease)."
        )
        .required()
        Field("repository", \.repository, "URL of the Git repository with the generated files (argocd, flux).")
        Field(
            "path",
            \.path,
            "Folder of the repository with the generated files of this cluster. Each cluster needs another folder (argocd, flux)."
        )
        .defaults(to: "., the repository itself")
        Field(
            "revision",
            \.revision,
            "Branch, commit, or full reference such as refs/tags/v1, from which the tool deploys (argocd, flux)."
        )
        .defaults(to: "main")
        Field(
            "name",
            \.name,
            "Name of the objects that tell the tool what to deploy, such as the Application. Clusters that one Argo CD or Flux "
                + "deploys need different names."
        )
        .defaults(to: "the path with - between its folders, or the name of the AppInstance").upTo(
            characters: longestName
        )
        .example("prod-eu")
        Field("namespace", \.namespace, "Namespace of these objects.").defaults(
            to: "argocd for argocd, flux-system for flux"
        )
        .example("argocd")
        Field(
            "repositorySecret",
            \.repositorySecret,
            "Secret in the same namespace with the credentials of the repository (flux). Argo CD finds them by the URL."
        )
        .defaults(to: "none, for a public repository").example("clusters-git")
        Field(
            "chartRepository",
            \.chartRepository,
            "Helm repository of the chart, such as a mirror (argocd or flux with deploy: helm)."
        )
        .defaults(to: "the vendor's repository")
        Field(
            "operatorRepository",
            \.operatorRepository,
            "Git repository with the kustomizations of kubit, such as a mirror for a cluster without internet access "
                + "(deploy: kubectl)."
        )
        .defaults(to: KubitRelease.gitRepository)
        Field("project", \.project, "Project of the Application (argocd).").defaults(to: "default")
        Field(
            "destination",
            \.destination,
            "Name under which Argo CD knows the Kubernetes cluster (argocd); in-cluster is the one in which it runs. "
                + "\"argocd cluster add CONTEXT\" uses the name of the context."
        )
        .defaults(to: "context, or the cluster in which Argo CD runs").example("in-cluster")
        Field("automated", \.automated, "Whether Argo CD applies changes without a manual sync (argocd).")
            .defaults(to: "true")
        Field("interval", \.interval, "Interval at which Flux looks for changes (flux).").defaults(to: "10m")
            .format(FluxDuration.self)
        Field(
            "prune",
            \.prune,
            "Whether the tool deletes objects that are no longer in the repository. It never deletes the namespace (argocd, flux)."
        )
        .defaults(to: "false")
    }

    /// Reports a tool without a repository.
    public static func checkKeys(of node: Node, _ reader: inout Reader) {
        guard let tool = node[key(\.tool)]?.text.flatMap(Tool.init(rawValue:)), tool != .kustomize,
            !node.has(key(\.repository))
        else { return }
        reader.error(
            .missingKey,
            "\(reader.subject): \(tool.title) needs the URL of the repository",
            at: node.mark,
            key: key(\.repository),
            fix: reader.adding(\GitOpsAnswers.repository, at: node.mark)
        )
    }

    /// Reports a name that is too long, and a path that gives no valid name.
    public func check(at node: Node, _ reader: inout Reader) {
        if let name, name.text.utf8.count > Self.longestName {
            reader.error(
                .invalidValue,
                "\(reader.subject(of: Self.key(\.name))) has \(name.text.utf8.count) characters, but at most "
                    + "\(Self.longestName) are allowed",
                on: \Self.name,
                of: node,
                fix: "choose a shorter name"
            )
        }
        guard tool != .kustomize, name == nil, path?.folders.isEmpty == false, nameFromPath == nil else { return }
        reader.error(
            .missingKey,
            "\(reader.subject): the path gives no name with at most \(Self.longestName) letters, digits and \"-\"",
            at: node.mark,
            key: Self.key(\.name),
            fix: reader.adding(\GitOpsAnswers.name, at: node.mark)
        )
    }

    /// The default of the name: the folders of the path with `-` between them; nil if that is no valid name.
    public var nameFromPath: DNSLabel? {
        guard let folders = path?.folders, !folders.isEmpty else { return nil }
        let text = folders.joined(separator: "-").lowercased()
        let label = String(text.map { $0 == "." || $0 == "_" ? "-" : $0 })
        return label.utf8.count > Self.longestName ? nil : try? DNSLabel(parsing: label)
    }

    /// The keys that the tool does not use.
    ///
    /// - Parameters:
    ///   - usesChart: whether the tool deploys the chart.
    ///   - installsOperator: whether the repository contains the operator.
    func keysWithoutUse(usesChart: Bool, installsOperator: Bool) -> [String] {
        let ofArgoCD = [Self.key(\.project), Self.key(\.destination), Self.key(\.automated)]
        let ofFlux = [Self.key(\.repositorySecret), Self.key(\.interval)]
        let ofBoth = [
            Self.key(\.repository), Self.key(\.path), Self.key(\.revision), Self.key(\.name), Self.key(\.namespace),
            Self.key(\.prune),
        ]
        let ofForm =
            (usesChart && tool != .kustomize ? [] : [Self.key(\.chartRepository)])
            + (installsOperator ? [] : [Self.key(\.operatorRepository)])
        return switch tool {
        case .kustomize: ofBoth + ofArgoCD + ofFlux + ofForm
        case .argocd: ofFlux + ofForm
        case .flux: ofArgoCD + ofForm
        }
    }
}
