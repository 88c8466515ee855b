import Answers
import Deployment
import Diagnostics
import Fields
import Generation
import Helm
import InfluxDB
import YAML

extension DocumentKind {
    /// Detects the kind of a document from its top-level keys.
    public init(recognising root: Node) {
        guard case .mapping(let entries) = root.content else {
            self = .answers
            return
        }
        let keys = Set(entries.map(\.key))
        if keys.contains(Keys.apiVersion) || keys.contains(Keys.kind)
            || keys.contains(Keys.spec) && keys.contains(Keys.metadata)
        {
            self = .appinstance
            return
        }
        func count(_ names: [String]) -> Int { keys.intersection(names).count }
        let values = count(Self.keys(HelmValues.shape)) + (root[Keys.catalogSecret] == nil ? 0 : 2)
        self = values > count(Self.keys(Answers.shape)) ? .values : .answers
    }

    /// Keys and paths that distinguish the kinds, created on first use.
    private enum Keys {
        static let apiVersion = AppInstance.key(\.apiVersion)
        static let kind = AppInstance.key(\.kind)
        static let spec = AppInstance.key(\.spec)
        static let metadata = AppInstance.key(\.metadata)
        static let catalogSecret = HelmValues.path { $0.catalog.dsn.name }
    }

    private static func keys(_ shape: Shape) -> [String] {
        if case .record(let fields) = shape { fields.keys } else { [] }
    }
}

/// A file to check.
public struct Document {
    /// The name that locations show.
    public let name: String
    public let bytes: [UInt8]
    /// How to read the files that answers extend; nil if they are not read.
    private let bases: BaseFiles?

    public init(name: String, bytes: [UInt8], bases: BaseFiles? = nil) {
        self.name = name
        self.bytes = bytes
        self.bases = bases
    }

    /// What `check` found in a file.
    public struct Result: Sendable {
        /// The kind of the checked documents; nil if there is none.
        public let kind: DocumentKind?
        /// The objects of other kinds, such as "Secret pull", which are not checked.
        public var others: [String] = []
        /// Whether the file is of another kind, and was not checked at all.
        public var isSkipped = false
        /// What the cluster of answers needs for itself alone; nil if the answers have errors.
        public var claims: ClusterClaims?
    }

    /// Checks the document and reports all problems.
    ///
    /// If the file has several documents, or is a list, all AppInstances in it are checked.
    ///
    /// - Parameters:
    ///   - kind: the kind of document; nil to detect it.
    ///   - chart: the chart version that renders Helm values; nil for the one that carries their release.
    ///   - files: examine the files that answers name; nil to read no other file.
    ///   - skipsOthers: whether to skip files of other kinds instead of reporting them.
    /// - Returns: what was checked, or nil if the text is not valid YAML.
    @discardableResult
    public func check(
        as kind: DocumentKind? = nil,
        renderedBy chart: Chart? = nil,
        examining files: CertificateChecks? = nil,
        skippingOthers skipsOthers: Bool = false,
        into sink: inout DiagnosticSink
    ) -> Result? {
        guard var file = ParsedFile(name, bytes, into: &sink) else { return nil }
        if skipsOthers, !file.isKnown { return Result(kind: nil, isSkipped: true) }
        if let refusal = file.refusal(as: kind) {
            sink.report(refusal)
            return Result(kind: nil)
        }
        if let root = file.single {
            let kind = kind ?? DocumentKind(recognising: root)
            var merged = root
            if kind == .answers, let bases {
                var layers = AnswersBases(of: name, reading: bases)
                guard let root = layers.merge(root, &file.sources, into: &sink) else {
                    return Result(kind: .answers)
                }
                merged = root
            }
            return file.check(merged, as: kind, renderedBy: chart, examining: files, into: &sink)
        }
        let objects = file.objects.map { (node: $0, object: KubernetesObject($0)) }
        guard objects.contains(where: { $0.object != nil }) else {
            if file.documents.count > 1 { Parser.reportSeveral(file.documents, of: file.sources, into: &sink) }
            return nil
        }
        var others: [String] = []
        for (node, object) in objects {
            if let object, object.describesAppInstance {
                file.check(node, as: .appinstance, renderedBy: nil, examining: nil, into: &sink)
            } else {
                others.append(object?.name ?? "a document that is not an object of Kubernetes")
            }
        }
        return Result(kind: .appinstance, others: others)
    }
}

extension ParsedFile {
    /// Checks one of the documents; returns nil if an AppInstance inside it is not valid YAML.
    @discardableResult
    fileprivate mutating func check(
        _ document: Node,
        as kind: DocumentKind,
        renderedBy chart: Chart?,
        examining files: CertificateChecks?,
        into sink: inout DiagnosticSink
    ) -> Document.Result? {
        var root = document
        var kind = kind
        var claims: ClusterClaims?
        if EmbeddedInstance.isInside(document) {
            guard let instance = EmbeddedInstance.read(document, of: &self, into: &sink) else { return nil }
            EmbeddedInstance.check(instance, sources, into: &sink)
            (root, kind) = (instance, .appinstance)
        }
        switch kind {
        case .answers:
            defer { sink.place = nil }
            let deployment = Deployment.read(root, of: sources, into: &sink)
            if let deployment {
                Generator.check(deployment, into: &sink)
                claims = ClusterClaims(of: deployment) { sink.place?($0) }
            }
            files?.check(deployment, readFrom: root, of: sources, into: &sink)
        case .appinstance:
            var reader = Reader(of: AppInstance.self, at: root, sources: sources, sink: sink)
            _ = reader.readThoroughly(root) { AppInstance.read($0, &$1) }
            sink = reader.sink
        case .values:
            let dialect = HelmValues.dialect(of: root, renderedBy: chart)
            var reader = Reader(dialect, document: HelmValues.shape, sources: sources, sink: sink)
            _ = reader.readThoroughly(root) { HelmValues.read($0, renderedBy: chart, &$1) }
            sink = reader.sink
        }
        return Document.Result(kind: kind, claims: claims)
    }
}
