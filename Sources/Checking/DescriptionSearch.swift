import Deployment
import Diagnostics
import Helm
import InfluxDB
import YAML

/// The AppInstances and values in files, of which a command needs one.
public struct DescriptionSearch: Sendable {
    /// A document that describes a deployment.
    public struct Found: Sendable {
        /// The AppInstance, or the values.
        let root: Node
        let sources: SourceTable
        /// The name of the file.
        public let file: String
        /// Whether the document is an AppInstance or values.
        public let kind: DocumentKind
        /// Whether the AppInstance is in a config map for an operator of a single namespace.
        let isEmbedded: Bool

        /// The name of the AppInstance; nil if the document does not say it.
        public var name: String? {
            switch kind {
            case .appinstance: root[AppInstance.path { $0.metadata.name }]?.text
            case .answers, .values: root[HelmValues.path { $0.nameOverride }]?.text
            }
        }
    }

    /// The documents, in the order of the files.
    public private(set) var found: [Found] = []
    /// Objects of other kinds, such as "Secret pull", which are not read.
    public private(set) var others: [String] = []

    /// Creates a search without files.
    public init() {}

    /// Adds the documents of a file; returns false if it is not valid YAML or describes something else.
    ///
    /// - Parameter isEmbedded: whether the text is that in a config map for an operator of a single namespace.
    public mutating func add(
        _ name: String,
        _ bytes: [UInt8],
        isEmbedded: Bool = false,
        into sink: inout DiagnosticSink
    ) -> Bool {
        guard var file = ParsedFile(name, bytes, into: &sink) else { return false }
        if let single = file.single, KubernetesObject(single) == nil, DocumentKind(recognising: single) != .appinstance
        {
            if ParsedFile.areAnswers(single) {
                sink.error(
                    .wrongKind,
                    "these are answers already, not an AppInstance or Helm values",
                    at: file.sources.location(of: single.mark),
                    fix: "to generate files from them, run \"influxgen generate\""
                )
                return false
            }
            found.append(
                Found(root: single, sources: file.sources, file: name, kind: .values, isEmbedded: false)
            )
            return true
        }
        for node in file.objects {
            guard let object = KubernetesObject(node), object.describesAppInstance else {
                others.append(KubernetesObject(node)?.name ?? "a document that is not an object of Kubernetes")
                continue
            }
            var root = node
            if object.holdsAppInstance {
                guard let instance = EmbeddedInstance.read(node, of: &file, into: &sink) else { return false }
                EmbeddedInstance.check(instance, file.sources, into: &sink)
                root = instance
            }
            found.append(
                Found(
                    root: root,
                    sources: file.sources,
                    file: name,
                    kind: .appinstance,
                    isEmbedded: isEmbedded || object.holdsAppInstance
                )
            )
        }
        return true
    }
}

extension DescribedInstance {
    /// Reads the AppInstance that a document describes.
    ///
    /// - Parameter chart: the chart that renders values; nil for the one that carries their release.
    public init?(
        _ document: DescriptionSearch.Found,
        renderedBy chart: Chart?,
        at place: Place,
        into sink: inout DiagnosticSink
    ) {
        switch document.kind {
        case .appinstance:
            self.init(
                manifest: document.root,
                of: document.sources,
                isEmbedded: document.isEmbedded,
                at: place,
                into: &sink
            )
        case .answers, .values:
            self.init(values: document.root, of: document.sources, renderedBy: chart, at: place, into: &sink)
        }
    }
}
