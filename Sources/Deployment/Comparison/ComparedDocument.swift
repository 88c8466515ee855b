import Answers
import Diagnostics
import Fields
import Helm
import InfluxDB
import YAML

/// A document that describes a deployment, and the AppInstance that it means.
public struct ComparedDocument: Sendable {
    /// The kind of the document.
    public let kind: DocumentKind
    /// The document, with the overrides of answers.
    let root: Node
    /// The AppInstance: as it is written, resolved from answers, or rendered by the chart.
    public let instance: Node
    /// The plan of answers; nil for other documents.
    public let deployment: Deployment?
    /// The release that the package image names.
    let release: Release
    /// The version of the chart: that of the answers, that which renders the values, or that for the release.
    let chart: Chart
    /// What the chart does with values instead of rendering them, with the paths in the AppInstance; empty for others.
    public let refusals: [(path: FieldPath, reason: Message)]

    /// An AppInstance.
    public init(instance: Node) {
        let release = AppInstance.release(of: instance)
        self.init(.appinstance, root: instance, instance, nil, release, Chart.carrying(release))
    }

    /// Answers; nil if influxgen cannot read back what it generates, which is reported.
    ///
    /// - Parameter root: the answers with all overrides.
    public init?(_ deployment: Deployment, readFrom root: Node, into sink: inout DiagnosticSink) {
        guard let text = try? deployment.instance.yaml(),
            let instance = Deployment.readBack(text, "the manifest", into: &sink)
        else { return nil }
        self.init(.answers, root: root, instance, deployment, deployment.answers.release, deployment.chart)
    }

    /// Values of the Helm chart.
    ///
    /// - Parameter chart: the version that renders them; nil for the one for their release.
    public init(values root: Node, renderedBy chart: Chart?) {
        let release = HelmValues.release(of: root, renderedBy: chart)
        let chart = chart ?? Chart.carrying(release)
        let rendering = ChartRendering(of: root, by: chart)
        var instance = rendering.instance
        // The chart takes these from the Helm release, which the values do not name.
        for (value, field) in [(Paths.nameOverride, Paths.name), (Paths.namespaceOverride, Paths.namespace)]
        where root[value]?.text?.isEmpty != false {
            instance.remove(at: field)
        }
        self.init(
            .values,
            root: root,
            instance,
            nil,
            AppInstance.release(of: instance),
            chart,
            refusals: rendering.refusals.map { ($0.path, $0.reason) }
        )
    }

    private init(
        _ kind: DocumentKind,
        root: Node,
        _ instance: Node,
        _ deployment: Deployment?,
        _ release: Release,
        _ chart: Chart,
        refusals: [(path: FieldPath, reason: Message)] = []
    ) {
        self.kind = kind
        self.root = root
        self.instance = instance
        self.deployment = deployment
        self.release = release
        self.chart = chart
        self.refusals = refusals
    }

    /// Paths of what a document need not say, created on first use.
    enum Paths {
        static let nameOverride = HelmValues.path { $0.nameOverride }
        static let namespaceOverride = HelmValues.path { $0.namespaceOverride }
        static let name = AppInstance.path { $0.metadata.name }
        static let namespace = AppInstance.path { $0.metadata.namespace }
    }

    /// The name of the AppInstance; nil if the document does not say it.
    public var name: String? { instance[Paths.name]?.text }
    /// The namespace of the AppInstance; nil if the document does not say it.
    public var namespace: String? { instance[Paths.namespace]?.text }

    /// The path of a field of the AppInstance in this document; that in the AppInstance if the document has no such field.
    func path(ofInstance path: FieldPath) -> FieldPath {
        DocumentPaths(release: release, chart: chart).path(path, from: .appinstance, to: kind) ?? path
    }

    /// Whether a field of this document says something that the AppInstance does not contain.
    func isBesideInstance(_ path: FieldPath) -> Bool {
        DocumentPaths(release: release, chart: chart).path(path, from: kind, to: .appinstance) == nil
    }

    /// The values of fields that are absent in the AppInstance, as the release defines them.
    var defaults: Node? {
        var sink = DiagnosticSink()
        let resources = Resources.defaults(in: release.judged.edition)
        guard let text = try? resources.yaml(),
            let node = Deployment.readBack(text, "the default resources", into: &sink)
        else { return nil }
        var root = Node(.mapping([]), at: node.mark)
        root.set(node, at: AppInstance.packageSpec.appending(PackageSpec.key(\.resources)), node.mark)
        return root
    }
}
