import Answers
import Deployment
import Diagnostics
import Fields
import Helm
import InfluxDB
import YAML

/// A file that was parsed as YAML or JSON, before anything in it is judged.
public struct ParsedFile: Sendable {
    /// The name that locations show.
    let name: String
    /// The text, in UTF-8.
    public let bytes: [UInt8]
    /// The texts that the marks of the nodes refer to.
    public internal(set) var sources = SourceTable()
    /// The roots of the documents, without the title above values; at least one.
    public let documents: [Node]

    /// Parses a file; nil if it is not valid YAML, which is reported.
    ///
    /// - Parameter sources: the texts that were parsed before, to which this one is added.
    public init?(
        _ name: String,
        _ bytes: [UInt8],
        of sources: SourceTable = SourceTable(),
        into sink: inout DiagnosticSink
    ) {
        self.name = name
        self.bytes = bytes
        self.sources = sources
        let source = self.sources.add(name)
        sink.add(text: bytes, of: name) { SecretMask(of: Answers.shape, AppInstance.shape, HelmValues.shape) }
        guard let documents = Parser.documents(bytes, from: source, of: self.sources, into: &sink) else {
            return nil
        }
        self.documents = documents.map(\.withoutHelmTitle)
    }

    /// The only document; nil if there are several, or if it is a list of objects.
    var single: Node? {
        documents.count == 1 && KubernetesObject(documents[0])?.items == nil ? documents[0] : nil
    }

    /// The documents and the items of lists.
    var objects: [Node] {
        documents.flatMap { document in KubernetesObject(document)?.items ?? [document] }
    }

    /// The only document; nil if there are several, or if it is certainly not answers, which is reported.
    public func answers(into sink: inout DiagnosticSink) -> Node? {
        if let refusal = refusal(as: .answers) {
            sink.report(refusal)
            return nil
        }
        if documents.count > 1 {
            Parser.reportSeveral(documents, of: sources, into: &sink)
            return nil
        }
        return documents[0]
    }

    /// Returns the error that the file is of another kind; nil if it is of this kind, or if that is not certain.
    ///
    /// - Parameter expected: the kind of document that is expected; nil for any of them.
    public func refusal(as expected: DocumentKind?) -> Diagnostic? {
        guard let (what, advice) = single.map({ mismatch($0, expected) }) ?? severalMismatch(expected) else {
            return nil
        }
        return Diagnostic(
            .wrongKind,
            .error,
            "\(what), not \(expected?.title ?? "answers, an AppInstance or Helm values")\(advice)",
            at: sources.location(of: documents[0].mark)
        )
    }

    /// Returns what a document is instead of the expected kind, and what to do with it.
    private func mismatch(_ root: Node, _ expected: DocumentKind?) -> (what: String, advice: String)? {
        let object = KubernetesObject(root)
        if let object, !object.isAppInstance {
            guard object.holdsAppInstance else { return ("this is \(object.title)", "") }
            if expected == nil || expected == .appinstance { return nil }
            return ("this is a config map with an AppInstance", Self.advice("it", for: expected))
        }
        // Most files are answers without unknown keys, for which the keys of the other kinds are not needed.
        if expected == .answers, case .mapping(let entries) = root.content,
            entries.allSatisfy({ Answers.hasField($0.key) })
        {
            return nil
        }
        guard let expected, let kind = DocumentKind(certainlyOf: root), kind != expected else { return nil }
        let pronoun = kind == .appinstance ? "it" : "them"
        return ("\(kind == .appinstance ? "this is" : "these are") \(kind.title)", Self.advice(pronoun, for: expected))
    }

    /// Returns what a file with several objects is instead of the expected kind; nil if AppInstances in it are expected.
    private func severalMismatch(_ expected: DocumentKind?) -> (what: String, advice: String)? {
        let known = objects.compactMap(KubernetesObject.init)
        if known.isEmpty, !objects.isEmpty { return nil }
        let hasInstance = known.contains(where: \.describesAppInstance)
        if hasInstance, expected == nil || expected == .appinstance { return nil }
        let what =
            documents.count == 1
            ? "this is a list of \(objects.count) object\(objects.count == 1 ? "" : "s")"
            : "this file has \(documents.count) documents"
        return (what, hasInstance ? Self.advice("the AppInstances in it", for: expected) : "")
    }

    /// Whether the file is probably answers: a mapping with at least one key of answers, and no other known document.
    public var holdsAnswers: Bool {
        guard documents.count == 1, case .mapping(let entries) = documents[0].content else { return false }
        return entries.contains { Answers.hasField($0.key) } && refusal(as: .answers) == nil
    }

    /// Whether the file is probably answers, Helm values, or contains an AppInstance.
    public var isKnown: Bool {
        if holdsAnswers || objects.contains(where: { KubernetesObject($0)?.describesAppInstance == true }) {
            return true
        }
        return single.flatMap(DocumentKind.init(certainlyOf:)) == .values
    }

    /// Whether a document has keys that only answers have.
    static func areAnswers(_ root: Node) -> Bool { DocumentKind(certainlyOf: root) == .answers }

    /// The command that checks the file; without a kind, `check` finds it out.
    private static func advice(_ pronoun: String, for expected: DocumentKind?) -> String {
        expected == .answers ? "; \"influxgen check\" checks \(pronoun)" : "; omit --kind to check \(pronoun)"
    }
}

extension DocumentKind {
    /// The kind as messages name it.
    fileprivate var title: String {
        switch self {
        case .answers: "answers"
        case .appinstance: "an AppInstance"
        case .values: "Helm values"
        }
    }

    /// Determines the kind of a document that has keys of only one kind; nil for all other documents.
    fileprivate init?(certainlyOf root: Node) {
        guard case .mapping(let entries) = root.content else { return nil }
        if KubernetesObject(root) != nil || root.has(AppInstance.key(\.spec)) && root.has(AppInstance.key(\.metadata)) {
            self = .appinstance
            return
        }
        let isOfAnswers = entries.contains { Answers.hasField($0.key) && !HelmValues.hasField($0.key) }
        let isOfValues = entries.contains { HelmValues.hasField($0.key) && !Answers.hasField($0.key) }
        if isOfAnswers == isOfValues { return nil }
        self = isOfAnswers ? .answers : .values
    }
}
