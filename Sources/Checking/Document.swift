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
        if case .record(let fields) = shape { fields().map(\.key) } else { [] }
    }
}

/// A file to check.
public struct Document: Sendable {
    /// The name that locations show.
    public let name: String
    public let bytes: [UInt8]

    public init(name: String, bytes: [UInt8]) {
        self.name = name
        self.bytes = bytes
    }

    /// Checks the document and reports all problems.
    ///
    /// - Parameters:
    ///   - kind: the kind of document; nil to detect it.
    ///   - chart: the chart version that renders Helm values; nil for the one that carries their release.
    /// - Returns: the kind of document, or nil if the text is not valid YAML.
    @discardableResult
    public func check(
        as kind: DocumentKind? = nil,
        renderedBy chart: Chart? = nil,
        into sink: inout DiagnosticSink
    ) -> DocumentKind? {
        var sources = SourceTable()
        let source = sources.add(name)
        sink.add(text: bytes, of: name) {
            SecretMask(of: Answers.shape, AppInstance.shape, HelmValues.shape)
        }
        guard var root = Parser.parse(bytes, from: source, of: sources, into: &sink) else { return nil }
        if let text = EmbeddedInstance.text(in: root, of: bytes) {
            guard let instance = Parser.parse(text, from: source, of: sources, into: &sink) else { return nil }
            EmbeddedInstance.check(instance, sources, into: &sink)
            root = instance
        }
        let kind = kind ?? DocumentKind(recognising: root)
        switch kind {
        case .answers:
            defer { sink.place = nil }
            if let deployment = Deployment.read(root, of: sources, into: &sink) {
                Generator.check(deployment, into: &sink)
            }
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
        return kind
    }
}
