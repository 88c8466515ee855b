import Diagnostics
import Fields
import InfluxDB
import YAML

/// An answers file parsed as YAML, before its fields are read.
public struct AnswersDocument: Sendable {
    /// The texts that the marks of the nodes refer to.
    public var sources = SourceTable()
    /// The root of the document.
    public var root: Node
    /// The text of the file, in UTF-8.
    public let bytes: [UInt8]
    /// The file and its bases before merging; nil if it extends none.
    public private(set) var overlay: AnswersBases.Overlay?
    /// The paths of the files that this one extends.
    public private(set) var bases: [String] = []

    /// Parses a text; nil if it is not valid YAML.
    ///
    /// - Parameter files: how to read the files that it extends; nil to keep the reference to them.
    public init?(
        named name: String,
        bytes: [UInt8],
        over files: BaseFiles? = nil,
        into sink: inout DiagnosticSink
    ) {
        var sources = SourceTable()
        let source = sources.add(name)
        sink.add(text: bytes, of: name) { SecretMask(of: Answers.shape) }
        guard let root = Parser.parse(bytes, from: source, of: sources, into: &sink) else { return nil }
        self.init(root, named: name, of: sources, bytes: bytes, over: files, into: &sink)
    }

    /// Parses YAML that influxgen has written; nil if it is not valid.
    public static func parse(_ text: [UInt8]) -> Node? {
        var sink = DiagnosticSink()
        var sources = SourceTable()
        let source = sources.add("answers")
        return Parser.parse(text, from: source, of: sources, into: &sink)
    }

    /// Lays the root of a file that has been parsed over the files that it extends; nil if an error was reported.
    public init?(
        _ root: Node,
        named name: String,
        of sources: SourceTable,
        bytes: [UInt8],
        over files: BaseFiles?,
        into sink: inout DiagnosticSink
    ) {
        self.sources = sources
        self.bytes = bytes
        self.root = root
        guard let files else { return }
        var layers = AnswersBases(of: name, reading: files)
        guard let merged = layers.merge(root, &self.sources, into: &sink) else { return nil }
        self.root = merged
        overlay = layers.overlay
        bases = layers.paths
    }

    /// Returns the text of the file with another release and no other changes.
    public func text(settingReleaseTo release: Release, into sink: inout DiagnosticSink) -> [UInt8]? {
        guard let node = root[\Answers.release], let old = node.text else { return nil }
        if node.mark.source != root.mark.source {
            let location = sources.location(of: node.mark)
            sink.error(
                .wrongType,
                "the release is set in \(location.file), which other files may extend",
                at: location,
                path: Answers.path { $0.release },
                fix: "write release: \(release) there, or into the file that extends it"
            )
            return nil
        }
        let written = ["", "\"", "'"].map { Array("\($0)\(old)\($0)".utf8) }
        guard let start = SourceText(bytes).offset(line: Int(node.mark.line), column: Int(node.mark.column)),
            let known = written.first(where: { bytes[start...].starts(with: $0) })
        else {
            sink.error(
                .wrongType,
                "influxgen cannot change release in place, because it is not a plain value",
                at: sources.location(of: node.mark),
                path: Answers.path { $0.release },
                fix: "write release: \(release) by hand"
            )
            return nil
        }
        let quotes = (known.count - old.utf8.count) / 2
        var text = bytes
        text.replaceSubrange(start + quotes..<start + known.count - quotes, with: release.text.utf8)
        return text
    }
}
