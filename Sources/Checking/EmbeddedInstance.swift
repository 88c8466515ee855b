import Diagnostics
import InfluxDB
import YAML

/// An AppInstance as the text of a config map, which an operator for a single namespace reads.
enum EmbeddedInstance {
    /// The key in the config map, which is also the name of the config map.
    private static let key = "app-instance"

    /// Returns the text of the AppInstance in a config map; nil for other documents.
    ///
    /// The lines and columns of the text are those of the file if the text is a literal block, as influxgen writes it.
    static func text(in root: Node, of file: [UInt8]) -> [UInt8]? {
        guard root["kind"]?.text == "ConfigMap", let node = root["data"]?[key], let text = node.text else { return nil }
        let lines = file.split(separator: 0x0A, omittingEmptySubsequences: false)
        let first = Int(node.mark.line) + 1
        let block = lines.dropFirst(first).prefix { $0.isEmpty || $0.first == 0x20 }
        let isLiteral = first <= lines.count && lines[first - 1].contains(UInt8(ascii: "|"))
        let indent = block.isEmpty ? 0 : indentation(of: block[block.startIndex])
        guard isLiteral, indent > 0 else { return Array(text.utf8) }
        let own = block.prefix { $0.isEmpty || indentation(of: $0) >= indent }
        return [UInt8](repeating: 0x0A, count: first) + Array(own.joined(separator: [0x0A]))
    }

    private static func indentation(of line: ArraySlice<UInt8>) -> Int {
        (line.firstIndex { $0 != 0x20 } ?? line.endIndex) - line.startIndex
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
