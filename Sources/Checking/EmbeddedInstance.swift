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
    ///
    /// If the text is a literal block, as influxgen and kubectl write it, its lines and columns are those of the file.
    /// Otherwise, locations name the key of the config map besides the file.
    static func read(_ root: Node, of file: inout ParsedFile, into sink: inout DiagnosticSink) -> Node? {
        guard let node = value(in: root), let text = node.text else { return nil }
        if let block = block(at: node.mark, of: file.bytes) {
            return Parser.parse(block, from: node.mark.source, of: file.sources, into: &sink)
        }
        let name = "\(file.name): \(key)"
        let bytes = Array(text.utf8)
        sink.add(text: bytes, of: name) { SecretMask(of: AppInstance.shape) }
        let source = file.sources.add(name)
        return Parser.parse(bytes, from: source, of: file.sources, into: &sink)
    }

    /// Returns the lines of a literal block, after as many empty lines as precede it; nil if there is no literal block.
    private static func block(at mark: Mark, of file: [UInt8]) -> [UInt8]? {
        guard let start = SourceText(file).offset(line: Int(mark.line), column: Int(mark.column)), start < file.count,
            file[start] == UInt8(ascii: "|")
        else { return nil }
        let lines = file.split(separator: 0x0A, omittingEmptySubsequences: false)
        let first = Int(mark.line) + 1
        let block = lines.dropFirst(first).prefix { $0.isEmpty || $0.first == 0x20 }
        guard let indent = block.first(where: { !$0.isEmpty }).map(indentation), indent > 0 else { return nil }
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
