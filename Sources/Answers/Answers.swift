import Diagnostics
import Fields
import Formats
import InfluxDB
import YAML

/// Everything a person has to say about a cluster: the answers file.
///
/// What the product has a word for is the product's own record; the rest says where files and secrets come from.
public struct Answers: RootRecord {
    public var name: ObjectName = "influxdb"
    public var namespace: DNSLabel = "influxdb"
    public var release = Release.newest
    public var chart: Chart?
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
    /// What the answers share with the product's configuration as it is.
    public var spec = PackageSpec()

    /// Answers yet to be read.
    public init() {}

    /// The answers.
    public static let fields = Fields<Self> {
        Field("name", \.name, "Name of the cluster's AppInstance.").defaults(to: "influxdb")
        Field("namespace", \.namespace, "Namespace of the cluster.").defaults(to: "influxdb")
        Field("release", \.release, "Release of InfluxDB Clustered.").defaults(to: Release.newest.text)
        Field("chart", \.chart, "Version of the Helm chart.").defaults(to: "the newest that carries the release")
        Field(
            "deploy",
            \.deploy,
            "How setup.sh deploys: kubectl (the manifest, for the operator), helm (the chart), kubit."
        )
        .defaults(to: "kubectl")
        Field("secrets", \.secrets, "Who makes the secrets: setup.sh's commands, an external store, or none of them.")
            .defaults(to: "commands")
        Field("externalSecrets", \.externalSecrets, "The store of the External Secrets Operator.")
        Field("packageImage", \.packageImage, "Repository of the package image, without the tag.")
            .defaults(to: "the vendor's, behind images.registryOverride where that is given")
            .format(ImageRepository.self)
        Field("pause", \.pause, "Whether the operator leaves the deployment alone.").defaults(to: "false")
        Field("registry", \.registry, "How images are pulled.")
        Field("license", \.license, "The vendor's licence.")
        Field("ingress", \.ingress, "How clients reach the database.")
        Field("catalog", \.catalog, "The PostgreSQL database that holds the catalog.").required()
        Field("objectStore", \.objectStore, "Where the data is kept.").required()
        Field("egress", \.egress, "How the cluster reaches services outside it.")
        Field("identity", \.identity, "The OAuth2 identity provider, and who may administer the cluster.")
            .required(until: .r20240819)
        Field("operator", \.operator, "The kubit operator.")
        embedded(\.spec, except: "catalog", "objectStore", "ingress", "egress", "admin")
    }

    /// Keys that every answers file is asked for.
    private enum Keys {
        static let release = Answers.key(\.release)
        static let license = Answers.key(\.license)
        static let secrets = Answers.key(\.secrets)
        static let externalSecrets = Answers.key(\.externalSecrets)
    }

    /// The release that the answers name decides which fields there are.
    public static func dialect(of root: Node) -> Dialect {
        let named = root[Keys.release]?.text.flatMap { try? Release(parsing: $0) }
        return Dialect(release: (named ?? Release.newest).judged.edition)
    }

    /// Reads the answers, if nothing is wrong with them.
    public static func read(_ node: Node, _ reader: inout Reader) -> Answers? {
        let (answers, isSound) = readPartially(node, &reader)
        return isSound ? answers : nil
    }

    /// Reads the answers as far as they can be read, so that the parts that can be are judged together.
    public static func readWhatIsThere(_ node: Node, _ reader: inout Reader) -> (answers: Answers, isSound: Bool) {
        let (answers, isSound) = readPartially(node, &reader)
        return (answers, isSound)
    }

    /// Where the answers say something, by its path in the answers or in the AppInstance that is made from them.
    public static func places(
        in root: Node,
        of sources: SourceTable
    ) -> @Sendable (FieldPath) -> Location? {
        { path in sources.location(of: root.mark(nearest: Self.path(ofInstance: path))) }
    }

    /// Where the answers say what stands at a path of the AppInstance; other paths are the answers' own.
    public static func path(ofInstance path: FieldPath) -> FieldPath {
        guard path.isInside("spec") || path.isInside("metadata") else { return path }
        return PathMap.answers.path(ofInstance: path) ?? path
    }

    /// How the cluster is deployed.
    public enum Deploy: String, ChoiceValue {
        /// `kubectl apply` of the manifest, read by the kubit operator.
        case kubectl
        /// `helm upgrade --install` of the chart.
        case helm
        /// `kubit local apply` of the manifest, without an operator in the cluster.
        case kubit
    }

    /// Who makes the secrets.
    public enum SecretsMode: String, ChoiceValue {
        /// The commands of the setup script.
        case commands
        /// The External Secrets Operator, from a store.
        case external
        /// Somebody else, by some other way.
        case none
    }

    /// What is answered should be used.
    public func check(at node: Node, _ reader: inout Reader) { checkUse(of: node, &reader) }

    /// An external store must be named, and newer releases need a licence.
    public static func checkKeys(of node: Node, _ reader: inout Reader) {
        if let release = reader.release, release >= Release.r20241024.edition, !node.has(Keys.license) {
            reader.error(
                .missingLicense,
                "release \(release) does not run without a licence",
                at: node.mark(nearest: FieldPath(keys: Keys.release)),
                key: Keys.license,
                fix: "add license: {file: license.yml}, or license: {existing: true} if the cluster has it"
            )
        }
        if node[Keys.secrets]?.text == SecretsMode.external.rawValue, !node.has(Keys.externalSecrets) {
            reader.error(
                .missingKey,
                "externalSecrets is missing, which secrets: external needs",
                at: node[Keys.secrets]?.mark ?? node.mark,
                key: Keys.externalSecrets,
                fix: "add externalSecrets: {store: NAME}"
            )
        }
    }
}
