import Diagnostics
import Fields
import InfluxDB
import YAML

/// An answers file parsed as YAML, before its fields are read.
public struct AnswersDocument: Sendable {
    /// The texts that the nodes' marks refer to.
    public var sources = SourceTable()
    /// The document's root.
    public var root: Node
    /// The file's text, in UTF-8.
    public let bytes: [UInt8]

    /// Reads a text; nil where it is no YAML.
    public init?(named name: String, bytes: [UInt8], into sink: inout DiagnosticSink) {
        self.bytes = bytes
        let source = sources.add(name)
        sink.add(text: bytes, of: name) { SecretMask(of: Answers.shape) }
        guard let root = Parser.parse(bytes, from: source, of: sources, into: &sink) else { return nil }
        self.root = root
    }

    /// What a release would refuse in these answers.
    public func faults(for release: Release) -> [Diagnostic] {
        var copy = self
        let mark = copy.root.mark
        copy.root.set(Node(.scalar(Scalar(release.text, form: .string)), at: mark), at: "release", mark)
        var reader = Reader(of: Answers.self, at: copy.root, sources: sources)
        _ = Answers.read(copy.root, &reader)
        return reader.sink.sorted.filter { $0.severity == .error }
    }

    /// The file's text with another release in it, and nothing else changed.
    public func text(settingReleaseTo release: Release, into sink: inout DiagnosticSink) -> [UInt8]? {
        guard let node = root["release"], let old = node.text else { return nil }
        let written = ["", "\"", "'"].map { Array("\($0)\(old)\($0)".utf8) }
        guard let start = SourceText(bytes).offset(line: Int(node.mark.line), column: Int(node.mark.column)),
            let known = written.first(where: { bytes[start...].starts(with: $0) })
        else {
            sink.error(
                .wrongType,
                "release is not written as a plain value, so that it cannot be changed in place",
                at: sources.location(of: node.mark),
                path: Answers.path { $0.release },
                fix: "write release: \(release) yourself"
            )
            return nil
        }
        let quotes = (known.count - old.utf8.count) / 2
        var text = bytes
        text.replaceSubrange(start + quotes..<start + known.count - quotes, with: release.text.utf8)
        return text
    }
}
