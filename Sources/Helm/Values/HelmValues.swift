import Diagnostics
import Fields
import Formats
import InfluxDB
import YAML

/// The values of the Helm chart `influxdb3-clustered`, in the form in which it renders them right.
public struct HelmValues: RootRecord {
    public var nameOverride = Pasted("")
    public var namespaceOverride: Pasted?
    public var fullnameOverride = ""
    public var image = Image()
    public var imagePullSecrets: [AppInstance.PullSecret] = []
    public var pause: Bool?
    public var kubitSingleNamespace: Bool?
    public var skipOperator: Bool?
    public var operatorImageVersion: String?
    public var operatorImageOverride: String?
    public var kubit: Kubit?
    public var hostingEnvironment: HelmHostingEnvironment?
    public var catalog = Catalog()
    public var images: Images?
    public var objectStore = ObjectStore()
    public var observability: Observability?
    public var ingesterStorage = Storage()
    public var monitoringStorage = Storage()
    public var ingress = IngressValue.none
    public var components: Components?
    public var resources: Resources?
    public var admin: Admin?
    public var useCustomEgress: Bool?
    public var egress: Egress?
    public var featureFlags: [FeatureFlag] = []

    public init() {}

    public static let fields = Fields<Self> {
        Field("nameOverride", \.nameOverride, "Name of the AppInstance.")
        Field("namespaceOverride", \.namespaceOverride, "Namespace of the AppInstance.")
        Field("fullnameOverride", \.fullnameOverride, "Repository of the package image.")
        Field("image", \.image, "Tag of the package image.")
        Field("imagePullSecrets", \.imagePullSecrets, "Pull secrets for the images.")
        Field("pause", \.pause, "Whether the operator leaves the deployment alone.")
        Field("kubitSingleNamespace", \.kubitSingleNamespace, "Whether kubit watches only its own namespace.")
        Field("skipOperator", \.skipOperator, "Whether the chart leaves out the kubit operator.")
        Field("operatorImageVersion", \.operatorImageVersion, "Tag of the operator's image.")
            .format(ImageTag.self, orEmpty: true)
        Field("operatorImageOverride", \.operatorImageOverride, "Repository of the operator's image.")
            .format(ImageRepository.self, orEmpty: true)
        Field("kubit", \.kubit, "Images that the operator uses.")
        Field("hostingEnvironment", \.hostingEnvironment, "Settings for the hosting environment.")
        Field("catalog", \.catalog, "The catalog database.")
        Field("images", \.images, "Where container images are pulled from.")
        Field("objectStore", \.objectStore, "The object store for the data.")
        Field("observability", \.observability, "Metrics of the cluster.")
        Field("ingesterStorage", \.ingesterStorage, "Volume of each ingester.")
        Field("monitoringStorage", \.monitoringStorage, "Volume of the bundled Prometheus.")
        Field("ingress", \.ingress, "How clients reach the database.")
        Field("components", \.components, "Pod settings of the components.")
        Field("resources", \.resources, "CPU, memory and replicas.")
        Field("admin", \.admin, "Administrators of the cluster.")
        Field("useCustomEgress", \.useCustomEgress, "Whether the chart uses egress.")
        Field("egress", \.egress, "How the cluster reaches external services.")
            .effective(with: "useCustomEgress")
        Field("featureFlags", \.featureFlags, "Enabled feature flags.")
    }

    private enum Paths {
        static let tag = HelmValues.path { $0.image.tag }
        static let egress = HelmValues.path { $0.egress }
        static let operatorImageVersion = HelmValues.path { $0.operatorImageVersion }
        static let namespaceOverride = HelmValues.path { $0.namespaceOverride }
    }

    /// The image's tag decides which fields there are.
    public static func dialect(of root: Node) -> Dialect { dialect(of: root, renderedBy: nil) }

    /// The dialect of values for a chart version, whose release they deploy if they have no image tag.
    public static func dialect(of root: Node, renderedBy chart: Chart?) -> Dialect {
        Dialect(release: release(of: root, chart).edition, isStrict: true)
    }

    /// The release that values deploy, rendered by a chart version; nil for the one for their release.
    package static func release(of root: Node, renderedBy chart: Chart?) -> Release { release(of: root, chart) }

    private static func release(of root: Node, _ chart: Chart?) -> Release {
        // A digest can follow the tag.
        let tag = root[Paths.tag]?.text.map { String($0.prefix { $0 != "@" }) }
        if let named = tag.flatMap({ try? Release(parsing: $0) }) { return named.judged }
        return (chart?.judged.release ?? Release.newest).judged
    }

    /// Reads a user's values, and reports what the chart version that carries their release would make of them.
    public static func read(_ node: Node, _ reader: inout Reader) -> HelmValues? {
        read(node, renderedBy: nil, &reader)
    }

    /// Reads a user's values, and reports what a chart version would make of them.
    ///
    /// - Parameter chart: the version; nil for the one that carries the release of the values.
    public static func read(_ node: Node, renderedBy chart: Chart?, _ reader: inout Reader) -> HelmValues? {
        var read = node
        if node[\Self.useCustomEgress]?.isEmptyInGo != false, let egress = node[\Self.egress] {
            // The default values.yaml of the chart has an empty egress, which has no effect.
            read.remove(at: Paths.egress)
            let name = egress[Egress.path { $0.customCertificates.valueFrom.configMapKeyRef.name }]
            if let name, !name.isEmptyInGo {
                reader.warning(
                    .chartRefuses,
                    "egress has no effect without useCustomEgress",
                    at: node.mark(nearest: Paths.egress),
                    fix: "add useCustomEgress: true"
                )
            }
        }
        let before = reader.sink.diagnostics.count
        let values = readFields(read, &reader)
        // What the chart makes of values with errors says nothing about the intended ones.
        if values != nil || reader.isLenient {
            RenderedValues(node, by: chart ?? Chart.carrying(release(of: node, nil))).judge(
                besides: reader.sink.diagnostics[before...],
                &reader
            )
        }
        return values
    }

    public func check(at node: Node, _ reader: inout Reader) {
        if kubitSingleNamespace == true, namespaceOverride?.text.isEmpty == false {
            reader.error(
                .exclusiveKeys,
                "kubitSingleNamespace and namespaceOverride cannot be combined: the chart puts the AppInstance into a config "
                    + "map in the namespace of the Helm release, and ignores namespaceOverride",
                at: node.mark(nearest: Paths.namespaceOverride),
                fix: "remove namespaceOverride, and install the chart into that namespace"
            )
        }
        checkOperatorVersion(at: node, &reader)
    }

    /// Reports an operator that no longer works, if the tag of its image is a version.
    private func checkOperatorVersion(at node: Node, _ reader: inout Reader) {
        guard skipOperator != true, let text = operatorImageVersion, !text.isEmpty else { return }
        do throws(InvalidText) {
            let release = try KubitRelease(parsing: text)
            let mark = node.mark(nearest: Paths.operatorImageVersion)
            release.checkUsability(at: mark, &reader)
        } catch {
            // Another tag, of a copy of the image.
        }
    }
}
