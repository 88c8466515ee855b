import Diagnostics
import Fields
import Formats
import InfluxDB
import YAML

/// The answers file, which describes a cluster completely.
///
/// Settings of the product have the same form as in the product's configuration. The other answers describe the
/// deployment and the sources of files and secrets.
public struct Answers: RootRecord {
    /// The files below this one; empty once they are merged.
    var extends: OneOrMore<BasePath>?
    public var name: ObjectName = "influxdb"
    public var namespace: DNSLabel = "influxdb"
    public var context: ContextName?
    public var labels = Entries<LabelValue>()
    public var annotations = Entries<String>()
    public var release = Release.newest
    public var chart: Chart?
    public var chartArchive: ChartArchive?
    public var deploy = Deploy.kubectl
    public var secrets = SecretsMode.commands
    public var externalSecrets: ExternalSecretsAnswers?
    public var packageImage: String?
    public var pause: Bool?
    public var registry: RegistryAnswers?
    public var license: LicenseAnswers?
    public var ingress: IngressAnswers?
    public var catalog = CatalogAnswers()
    public var objectStore = ObjectStoreAnswers()
    public var egress: EgressAnswers?
    public var identity: IdentityAnswers?
    public var `operator`: OperatorAnswers?
    public var kubit: KubitAnswers?
    public var nodes: NodesAnswers?
    public var gitops: GitOpsAnswers?
    /// The settings that have the same form as in the product's configuration.
    public var spec = PackageSpec()

    public init() {}

    public static let fields = Fields<Self> {
        Field(
            "extends",
            \.extends,
            "Answers files on which this one is based, relative to it. Settings merge, other values replace those of the base, and null removes them."
        )
        Field("name", \.name, "Name of the cluster's AppInstance.").defaults(to: "influxdb")
            .upTo(characters: AppInstance.longestName)
        Field("namespace", \.namespace, "Namespace of the cluster.").defaults(to: "influxdb")
        Field(
            "context",
            \.context,
            "Context in the kubeconfig with the Kubernetes cluster. It is the default of --context in setup.sh, teardown.sh and "
                + "plan, and the destination of Argo CD."
        )
        .defaults(to: "the current context")
        Field("labels", \.labels, "Labels of the AppInstance.").keys(MetadataKey.self)
        Field("annotations", \.annotations, "Annotations of the AppInstance.").keys(MetadataKey.self)
        Field("release", \.release, "Release of InfluxDB Clustered.").defaults(to: Release.newest.text)
        Field("chart", \.chart, "Version of the Helm chart.").defaults(to: "the newest version for the release")
        Field(
            "chartArchive",
            \.chartArchive,
            "File with the Helm chart, such as influxdb3-clustered-0.1.25.tgz, for installations without internet access."
        )
        .defaults(to: "setup.sh downloads the chart")
        Field(
            "deploy",
            \.deploy,
            "How setup.sh deploys: kubectl (manifest, with the operator), helm (chart) or kubit (manifest)."
        )
        .defaults(to: "kubectl")
        Field("secrets", \.secrets, "How to create the secrets: with setup.sh, from an external store, or not at all.")
            .defaults(to: "commands")
        Field("externalSecrets", \.externalSecrets, "Secret store for the External Secrets Operator.")
        Field(
            "packageImage",
            \.packageImage,
            "Package image: a repository, to which influxgen appends the release as the tag, or an image with a tag or digest."
        )
        .defaults(to: "the vendor's repository, with images.registryOverride as prefix if set")
        .format(ImageReference.self)
        Field("pause", \.pause, "Whether the operator stops changing the deployment.").defaults(to: "false")
        Field("registry", \.registry, "Credentials for pulling images.")
        Field("license", \.license, "License from the vendor.").needed(since: Release.r20241024.edition)
        Field("ingress", \.ingress, "How clients reach the database.")
        Field("catalog", \.catalog, "The PostgreSQL database for the catalog.").required()
        Field("objectStore", \.objectStore, "The object store for the data.").required()
        Field("egress", \.egress, "How the cluster reaches external services.")
        Field("identity", \.identity, "OAuth2 identity provider and administrators of the cluster.")
            .required(until: .r20240819)
        Field("operator", \.operator, "The kubit operator.")
        Field("kubit", \.kubit, "How kubit runs on this machine (deploy: kubit).")
        Field("nodes", \.nodes, "Size of the largest node, to find pods that no node can hold.")
        Field(
            "gitops",
            \.gitops,
            "GitOps tool that deploys the cluster from a Git repository, for example {tool: argocd, repository: "
                + "https://git.example.com/platform/clusters.git, path: clusters/prod-eu}. influxgen then also generates the files "
                + "that the tool reads. The repository contains no secrets: secrets must be external or exist already."
        )
        embedded(\.spec, except: "catalog", "objectStore", "ingress", "egress", "admin")
    }

    /// Whether kubit runs on this machine, with the other programs in containers.
    public var usesDocker: Bool { deploy == .kubit && kubit?.docker == true }

    /// Keys that the checks of every answers file look up.
    private enum Keys {
        static let release = Answers.key(\.release)
        static let license = Answers.key(\.license)
        static let secrets = Answers.key(\.secrets)
        static let externalSecrets = Answers.key(\.externalSecrets)
    }

    /// The release in the answers determines which fields exist.
    public static func dialect(of root: Node) -> Dialect {
        let named = root[Keys.release]?.text.flatMap { try? Release(parsing: $0) }
        return Dialect(release: (named ?? Release.newest).judged.edition)
    }

    /// Reads the answers, or returns nil if they have any errors.
    public static func read(_ node: Node, _ reader: inout Reader) -> Answers? {
        let (answers, isSound) = readPartially(node, &reader)
        return isSound ? answers : nil
    }

    /// Reads the valid parts of the answers, so that other checks can run on them.
    public static func readWhatIsThere(_ node: Node, _ reader: inout Reader) -> (answers: Answers, isSound: Bool) {
        let (answers, isSound) = readPartially(node, &reader)
        return (answers, isSound)
    }

    /// How to deploy the cluster.
    public enum Deploy: String, ChoiceValue {
        /// `kubectl apply` of the manifest, with the kubit operator in the cluster.
        case kubectl
        /// `helm upgrade --install` of the chart.
        case helm
        /// `kubit local apply` of the manifest, without an operator in the cluster.
        case kubit
    }

    /// How the secrets are created.
    public enum SecretsMode: String, ChoiceValue {
        /// By the setup script.
        case commands
        /// By the External Secrets Operator, from a store.
        case external
        /// Without influxgen.
        case none
    }

    /// Warns about answers that have no effect, and reports a chart archive of another version, a package image of another
    /// release, and pods that no node can hold.
    public func check(at node: Node, _ reader: inout Reader) {
        checkUse(of: node, &reader)
        checkChartArchive(at: node, &reader)
        checkPackageImage(at: node, &reader)
        checkNodes(of: node, &reader)
    }

    /// Reports a missing license, a missing store for external secrets, a missing release, and values that are examples.
    public static func checkKeys(of node: Node, _ reader: inout Reader) {
        if !node.has(Keys.release) {
            reader.sink.warning(
                .unpinnedRelease,
                "release is missing, so that a newer influxgen would deploy a newer release than \(Release.newest)",
                at: reader.sources.location(of: node.mark(nearest: FieldPath(keys: Keys.release))),
                path: FieldPath(keys: Keys.release),
                fix: "add release: \(Release.newest)"
            )
        }
        reader.checkExamples(in: node)
        if let release = reader.release, release >= Release.r20241024.edition, !node.has(Keys.license) {
            reader.error(
                .missingLicense,
                "release \(release) requires a license",
                at: node.mark(nearest: FieldPath(keys: node[Keys.license] == nil ? Keys.release : Keys.license)),
                key: Keys.license,
                fix: reader.adding(
                    Keys.license,
                    of: Self.self,
                    at: node.mark,
                    or: "license: {existing: true} if the cluster already has it"
                )
            )
        }
        if node[Keys.secrets]?.text == SecretsMode.external.rawValue, !node.has(Keys.externalSecrets) {
            reader.error(
                .missingKey,
                "secrets: external requires externalSecrets",
                at: node[Keys.secrets]?.mark ?? node.mark,
                key: Keys.externalSecrets,
                fix: reader.adding(Keys.externalSecrets, of: Self.self, at: node.mark)
            )
        }
    }
}
