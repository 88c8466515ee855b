import Checking
import Diagnostics
import YAML

/// The list of objects that a function reads from standard input and returns.
struct ResourceList {
    static let apiVersion = "config.kubernetes.io/v1"
    static let kind = "ResourceList"
    /// The name of the list in locations.
    static let name = "<stdin>"

    /// The keys of the list.
    enum Key {
        static let items = "items"
        static let functionConfig = "functionConfig"
        static let results = "results"
    }

    /// The text and the sources of the list.
    var file: ParsedFile
    /// The whole list.
    let root: Node
    /// The objects.
    let items: [Node]

    /// Reads a list, or reports why it is none.
    init?(_ bytes: [UInt8], into sink: inout DiagnosticSink) {
        guard let file = ParsedFile(Self.name, bytes, into: &sink) else { return nil }
        if file.documents.count > 1 {
            Parser.reportSeveral(file.documents, of: file.sources, into: &sink)
            return nil
        }
        self.file = file
        root = file.documents[0]
        guard Self.isList(root, of: file.sources, into: &sink) else { return nil }
        guard let node = root[Key.items], !node.isNull else {
            items = []
            return
        }
        guard case .sequence(let items) = node.content else {
            Self.report(node, as: "a list of objects", at: FieldPath(keys: Key.items), of: file.sources, into: &sink)
            return nil
        }
        self.items = items
        var areObjects = true
        for (index, item) in items.enumerated() {
            if case .mapping = item.content { continue }
            let path = FieldPath(keys: Key.items).appending(index)
            Self.report(item, as: "an object", at: path, of: file.sources, into: &sink)
            areObjects = false
        }
        if !areObjects { return nil }
    }

    private static func isList(_ root: Node, of sources: SourceTable, into sink: inout DiagnosticSink) -> Bool {
        let location = sources.location(of: root.mark)
        let fix: Message = "run influxgen krm with kustomize or kpt, or write a \(kind) of apiVersion \(apiVersion)"
        guard root["kind"]?.text == kind else {
            let what = root.isNull ? "standard input is empty" : "this is not a \(kind)"
            sink.error(.wrongKind, "\(what); a function reads a \(kind) from standard input", at: location, fix: fix)
            return false
        }
        guard root["apiVersion"]?.text == apiVersion else {
            sink.error(
                .wrongKind,
                "the apiVersion of this \(kind) is not \(apiVersion)",
                at: root["apiVersion"].map { sources.location(of: $0.mark) } ?? location,
                path: "apiVersion",
                fix: "use a newer release of kustomize or kpt"
            )
            return false
        }
        return true
    }

    private static func report(
        _ node: Node,
        as expected: String,
        at path: FieldPath,
        of sources: SourceTable,
        into sink: inout DiagnosticSink
    ) {
        sink.error(
            .wrongType,
            "\(path) must be \(expected), not \(node.kind)",
            at: sources.location(of: node.mark),
            path: path,
            fix: "write \(expected) there"
        )
    }
}
