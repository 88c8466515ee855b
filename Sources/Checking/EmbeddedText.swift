import Answers
import Diagnostics
import Fields
import InfluxDB
import YAML

// YAML in a string of another YAML document, such as a value in a config map.
extension ParsedFile {
    /// Parses the text of a string; nil if it is not valid YAML, which is reported.
    ///
    /// If the text is a literal block, as influxgen and kubectl write it, its lines and columns are those of the file.
    /// Otherwise, locations name the key besides the file, as returned by `name(ofTextIn:)`.
    ///
    /// - Parameter key: the key with the string.
    public mutating func parse(embedded node: Node, of key: String, into sink: inout DiagnosticSink) -> Node? {
        guard let text = node.text else { return nil }
        if let block = block(at: node.mark) {
            return Parser.parse(block, from: node.mark.source, of: sources, into: &sink)
        }
        let name = name(ofTextIn: key)
        let bytes = Array(text.utf8)
        sink.add(text: bytes, of: name) { SecretMask(of: Answers.shape, AppInstance.shape) }
        let source = sources.add(name)
        return Parser.parse(bytes, from: source, of: sources, into: &sink)
    }

    /// The name that locations show for a text in the value of a key.
    public func name(ofTextIn key: String) -> String { "\(name): \(key)" }

    /// Returns the lines of a literal block, after as many empty lines as precede it; nil if there is no literal block.
    private func block(at mark: Mark) -> [UInt8]? {
        guard let start = SourceText(bytes).offset(line: Int(mark.line), column: Int(mark.column)), start < bytes.count,
            bytes[start] == UInt8(ascii: "|")
        else { return nil }
        let lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
        let first = Int(mark.line) + 1
        let block = lines.dropFirst(first).prefix { $0.isEmpty || $0.first == 0x20 }
        guard let indent = block.first(where: { !$0.isEmpty }).map(Self.indentation), indent > 0 else { return nil }
        let own = block.prefix { $0.isEmpty || Self.indentation(of: $0) >= indent }
        return [UInt8](repeating: 0x0A, count: first) + Array(own.joined(separator: [0x0A]))
    }

    private static func indentation(of line: ArraySlice<UInt8>) -> Int {
        (line.firstIndex { $0 != 0x20 } ?? line.endIndex) - line.startIndex
    }
}
