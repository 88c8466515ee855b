import Diagnostics
import Fields
import Formats
import Helm
import InfluxDB
import YAML

/// An AppInstance and the document that describes it: a manifest, or values of the chart that renders it.
public struct DescribedInstance: Sendable {
    /// What a document may not say about its AppInstance.
    public struct Place: Sendable {
        /// The name of the AppInstance, which is that of the Helm release; nil if the document says it.
        public var name: ObjectName?
        /// The namespace; nil if the document says it.
        public var namespace: DNSLabel?

        /// The release; nil if it is the tag of the package image.
        public var release: Release?

        /// Creates a place.
        public init(name: ObjectName? = nil, namespace: DNSLabel? = nil, release: Release? = nil) {
            self.name = name
            self.namespace = namespace
            self.release = release
        }
    }

    /// The AppInstance.
    public internal(set) var instance: AppInstance
    /// The AppInstance as the document has it, with what influxgen does not read.
    let node: Node
    /// The kind of the document: a manifest or values.
    public let kind: DocumentKind
    /// The release in the tag of the package image, or the given one.
    public let release: Release
    /// The chart that renders the values; nil for a manifest that no known chart has rendered.
    public private(set) var chart: Chart?
    /// The values; nil for a manifest whose values are not known.
    public private(set) var values: HelmValues?
    /// Whether a release of Helm deploys the AppInstance.
    public let usesHelm: Bool
    /// The version of the operator in the cluster; nil if it is not known.
    public var operatorVersion: String?
    /// Whether the AppInstance is in a config map for an operator of a single namespace.
    public let isEmbedded: Bool

    /// Reads an AppInstance, or reports what is wrong with it.
    ///
    /// - Parameters:
    ///   - isEmbedded: whether it comes from a config map for an operator of a single namespace.
    ///   - place: the namespace, which takes effect only if the AppInstance has none.
    public init?(
        manifest root: Node,
        of sources: SourceTable,
        isEmbedded: Bool = false,
        at place: Place = Place(),
        into sink: inout DiagnosticSink
    ) {
        sink.place = { sources.location(of: root.mark(nearest: $0)) }
        let earlier = sink.removeAll()
        var reader = Reader(of: AppInstance.self, at: root, sources: sources, sink: sink)
        let read = reader.readThoroughly(root) { AppInstance.read($0, &$1) }
        let found = reader.sink.removeAll()
        sink = reader.sink
        for diagnostic in earlier { sink.report(diagnostic) }
        guard Self.report(found, toleratingWhatIsWrongAt: [], into: &sink), var instance = read else { return nil }
        instance.metadata.namespace = instance.metadata.namespace ?? place.namespace
        if instance.metadata.namespace == nil {
            Self.reportMissing(AppInstance.path { $0.metadata.namespace }, option: "--namespace", into: &sink)
            return nil
        }
        guard let release = Self.release(of: instance, or: place.release, into: &sink) else { return nil }
        self.init(instance, root, .appinstance, release, isEmbedded: isEmbedded)
    }

    /// Reads values of the chart, and renders the AppInstance from them.
    ///
    /// - Parameters:
    ///   - chart: the chart version; nil for the one that carries the release of the values.
    ///   - place: the name and the namespace of the Helm release.
    public init?(
        values root: Node,
        of sources: SourceTable,
        renderedBy chart: Chart?,
        at place: Place = Place(),
        into sink: inout DiagnosticSink
    ) {
        sink.place = { sources.location(of: root.mark(nearest: $0)) }
        let dialect = HelmValues.dialect(of: root, renderedBy: chart)
        let earlier = sink.removeAll()
        var reader = Reader(dialect, document: HelmValues.shape, sources: sources, sink: sink)
        let read = reader.readThoroughly(root) { HelmValues.read($0, renderedBy: chart, &$1) }
        let used = read.map { Self.chart(chart, of: $0) } ?? chart
        let rendering = ChartRendering(
            of: root,
            by: used ?? .newest,
            releaseName: place.name?.text ?? "influxdb",
            namespace: place.namespace?.text ?? "influxdb"
        )
        let (node, wrong) = rendering.intended(by: root)
        let found = reader.sink.removeAll()
        sink = reader.sink
        for diagnostic in earlier { sink.report(diagnostic) }
        let isSound = Self.report(found, toleratingWhatIsWrongAt: wrong, into: &sink)
        guard isSound, let values = read, Self.isPlaced(values, at: place, into: &sink) else { return nil }
        guard let chart = used else {
            Self.reportMissing(HelmValues.path { $0.image.tag }, option: "--chart-version", into: &sink)
            return nil
        }
        // Reading the values has reported what is wrong with the AppInstance.
        var judge = Reader(of: AppInstance.self, at: node, sources: sources)
        judge.sink.describesRunningCluster = true
        let rendered = AppInstance.read(node, &judge)
        guard let instance = rendered else {
            _ = Self.report(
                judge.sink.removeAll().filter { $0.severity == .error }.map { diagnostic in
                    diagnostic.moved(to: diagnostic.location) { PathMap.values.path(ofInstance: $0) ?? $0 }
                },
                toleratingWhatIsWrongAt: [],
                into: &sink
            )
            return nil
        }
        guard let release = Self.release(of: instance, or: place.release, into: &sink) else { return nil }
        self.init(instance, node, .values, release, chart: chart, values: values)
    }

    private init(
        _ instance: AppInstance,
        _ node: Node,
        _ kind: DocumentKind,
        _ release: Release,
        chart: Chart? = nil,
        values: HelmValues? = nil,
        isEmbedded: Bool = false
    ) {
        self.instance = instance
        self.node = node
        self.kind = kind
        self.release = release
        self.chart = chart
        self.values = values
        usesHelm = values != nil || node[Self.helmRelease] != nil
        self.isEmbedded = isEmbedded
    }

    /// The annotation with the name of the Helm release that an object belongs to.
    private static let helmRelease = AppInstance.path { $0.metadata.annotations["meta.helm.sh/release-name"] }
    private static let helmNamespace = AppInstance.path { $0.metadata.annotations["meta.helm.sh/release-namespace"] }

    /// The Helm release that deploys the AppInstance, according to its annotations; nil if there are none.
    public var helmRelease: (name: ObjectName, namespace: DNSLabel)? {
        guard let name = node[Self.helmRelease]?.text.flatMap({ try? ObjectName(parsing: $0) }),
            let namespace = node[Self.helmNamespace]?.text.flatMap({ try? DNSLabel(parsing: $0) })
        else { return nil }
        return (name, namespace)
    }

    /// Takes over what the values of the Helm release say about the operator.
    ///
    /// - Returns: the paths in the AppInstance at which the chart would render something else than the cluster has.
    public mutating func take(_ values: DescribedInstance) -> [FieldPath] {
        (chart, self.values) = (values.chart, values.values)
        return differences(to: values.node).filter { AdoptionDifference.explaining($0) == nil }.map(\.path)
    }

    /// The secrets and config maps that the AppInstance refers to.
    public var referencedObjects: [ReferencedObject] { ReferencedObject.all(in: ComparedDocument(instance: node)) }

    /// Returns the path in the document of a field of the AppInstance.
    package func path(ofInstance path: FieldPath) -> FieldPath {
        guard kind == .values, let chart else { return path }
        return DocumentPaths(release: release, chart: chart).path(path, from: .appinstance, to: .values) ?? path
    }

    /// Reports diagnostics about a document; returns false if there are errors.
    ///
    /// Credentials in plain text are reported when they are replaced.
    ///
    /// - Parameter wrong: paths in the AppInstance that the chart renders wrong although the values are clear.
    private static func report(
        _ diagnostics: [Diagnostic],
        toleratingWhatIsWrongAt wrong: [FieldPath],
        into sink: inout DiagnosticSink
    ) -> Bool {
        let own = wrong.compactMap { PathMap.values.path(ofInstance: $0) }
        var isSound = true
        for diagnostic in diagnostics where diagnostic.rule != .literalSecret {
            let isClear = diagnostic.path.map { path in own.contains { path.isInside($0) } } ?? false
            let shown = isClear ? diagnostic.asWarning : diagnostic
            if shown.severity == .error, !sink.describesRunningCluster || shown.rule.subject == .input {
                isSound = false
            }
            sink.report(shown)
        }
        return isSound
    }

    /// Returns the given chart, or the one for the release that the values name; nil if they name none.
    private static func chart(_ chart: Chart?, of values: HelmValues) -> Chart? {
        if let chart { return chart }
        // A digest can follow the tag.
        let tag = String(values.image.tag.prefix { $0 != "@" })
        return (try? Release(parsing: tag)).map { Chart.carrying($0) }
    }

    /// Whether the name and the namespace are known; reports it if not.
    private static func isPlaced(_ values: HelmValues, at place: Place, into sink: inout DiagnosticSink) -> Bool {
        if values.nameOverride.text.isEmpty, place.name == nil {
            reportMissing(HelmValues.path { $0.nameOverride }, option: "--name", into: &sink)
            return false
        }
        if values.namespaceOverride?.text.isEmpty ?? true, place.namespace == nil {
            reportMissing(HelmValues.path { $0.namespaceOverride }, option: "--namespace", into: &sink)
            return false
        }
        return true
    }

    private static func reportMissing(_ path: FieldPath, option: String, into sink: inout DiagnosticSink) {
        sink.error(.unclearSource, "\(path) is missing", path: path, fix: "add \(option)")
    }

    /// Returns the release in the tag of the package image, or else the given one; reports an image without a release.
    private static func release(
        of instance: AppInstance,
        or given: Release?,
        into sink: inout DiagnosticSink
    ) -> Release? {
        if let tag = ImageReference.tag(of: instance.spec.package.image), let release = try? Release(parsing: tag) {
            return release
        }
        if let given { return given }
        let path = AppInstance.path { $0.spec.package.image }
        sink.error(
            .unclearSource,
            "\(path): the tag of the image is not a release",
            path: path,
            fix: "say with --release which release it is"
        )
        return nil
    }
}
