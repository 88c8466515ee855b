import Answers
import Deployment
import Diagnostics
import InfluxDB
import YAML

extension ComparedDocument {
    /// Reads answers, an AppInstance or Helm values for a comparison; nil if that is not possible, which is reported.
    ///
    /// Like `check`, it accepts what kubectl prints: a list, several documents, and the config map of an operator for a single
    /// namespace. Exactly one of the objects must be an AppInstance.
    ///
    /// - Parameters:
    ///   - name: the name that locations show.
    ///   - chart: the chart version that renders values; nil for the one for their release.
    ///   - bases: how to read the files that answers extend; nil if they extend none.
    public static func read(
        _ name: String,
        _ bytes: [UInt8],
        renderedBy chart: Chart?,
        over bases: BaseFiles? = nil,
        into sink: inout DiagnosticSink
    ) -> ComparedDocument? {
        guard var file = ParsedFile(name, bytes, into: &sink) else { return nil }
        if let refusal = file.refusal(as: nil) {
            sink.report(refusal)
            return nil
        }
        guard var root = file.theDocument(into: &sink) else { return nil }
        var kind = DocumentKind(recognising: root)
        if EmbeddedInstance.isInside(root) {
            guard let instance = EmbeddedInstance.read(root, of: &file, into: &sink) else { return nil }
            (root, kind) = (instance, .appinstance)
        }
        guard case .mapping = root.content else {
            sink.error(
                .wrongType,
                "this is \(root.kind), not answers, an AppInstance or Helm values",
                at: file.sources.location(of: root.mark)
            )
            return nil
        }
        switch kind {
        case .answers:
            defer { sink.place = nil }
            let answers = AnswersDocument(
                root,
                named: name,
                of: file.sources,
                bytes: bytes,
                over: bases,
                into: &sink
            )
            guard let answers, let deployment = answers.deployment(into: &sink) else { return nil }
            return ComparedDocument(deployment, readFrom: answers.root, into: &sink)
        case .appinstance: return ComparedDocument(instance: root)
        case .values: return ComparedDocument(values: root, renderedBy: chart)
        }
    }
}

extension ParsedFile {
    /// The only document, or the only AppInstance among several objects; nil if there is not exactly one.
    fileprivate func theDocument(into sink: inout DiagnosticSink) -> Node? {
        if let single { return single }
        let instances = objects.filter { KubernetesObject($0)?.describesAppInstance == true }
        if instances.count == 1 { return instances[0] }
        sink.error(
            .wrongKind,
            "there are \(objects.count) documents, of which \(instances.count) are AppInstances",
            at: sources.location(of: (instances.dropFirst().first ?? objects.first ?? documents[0]).mark),
            fix: "compare files with one AppInstance each"
        )
        return nil
    }
}
