import Diagnostics
import Fields
import InfluxDB
import YAML

/// An AppInstance as the text of a config map, which an operator for a single namespace reads.
enum EmbeddedInstance {
    /// The key in the config map, which is also the name of the config map.
    private static let key = "app-instance"

    /// Whether a document is a config map with an AppInstance.
    static func isInside(_ root: Node) -> Bool { root["kind"]?.text == "ConfigMap" && value(in: root)?.text != nil }

    private static func value(in root: Node) -> Node? { root["data"]?[key] }

    /// Parses the AppInstance in a config map; nil if it is not valid YAML.
    static func read(_ root: Node, of file: inout ParsedFile, into sink: inout DiagnosticSink) -> Node? {
        guard let node = value(in: root) else { return nil }
        return file.parse(embedded: node, of: key, into: &sink)
    }

    /// Reports a missing namespace, without which the operator cannot use the AppInstance.
    static func check(_ instance: Node, _ sources: SourceTable, into sink: inout DiagnosticSink) {
        let path = AppInstance.path { $0.metadata.namespace }
        if instance[path] != nil { return }
        sink.error(
            .missingKey,
            "\(path) is missing: an operator for a single namespace requires it",
            at: sources.location(of: instance.mark(nearest: path)),
            path: path,
            fix: "add the namespace of the config map"
        )
    }
}
