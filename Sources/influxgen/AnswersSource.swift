import Answers
import Diagnostics
import Fields
import Generation
import InfluxDB
import YAML

/// An answers file that was read, but not yet understood.
struct AnswersSource {
    var sources = Sources()
    var root: Node
    let bytes: [UInt8]

    /// Reads a file, or standard input for `-`; nil where it is no YAML.
    init?(reading path: String, into sink: inout DiagnosticSink) throws(FileError) {
        let bytes = try FileReader.read(path, limit: Limits().bytes + 1)
        self.init(named: path == "-" ? "<stdin>" : path, bytes: bytes, into: &sink)
    }

    /// Reads a text; nil where it is no YAML.
    init?(named name: String, bytes: [UInt8], into sink: inout DiagnosticSink) {
        self.bytes = bytes
        let source = sources.add(name)
        sink.add(text: bytes, of: name)
        guard let root = Parser.parse(bytes, from: source, of: sources, into: &sink) else { return nil }
        self.root = root
    }

    /// Reads the answers and resolves them; nil where an error was reported.
    func deployment(into sink: inout DiagnosticSink) -> Deployment? {
        var reader = Reader(sources: sources, sink: sink)
        let answers = Answers.read(root, &reader)
        sink = reader.sink
        sink.place = Answers.places(in: root, of: sources)
        return answers.flatMap { Deployment($0, into: &sink) }
    }

    /// What a release would refuse in these answers.
    func faults(for release: Release) -> [Diagnostic] {
        var copy = self
        let mark = copy.root.mark
        copy.root.set(Node(.scalar(Scalar(release.text, form: .string)), at: mark), at: "release", mark)
        var reader = Reader(sources: sources)
        _ = Answers.read(copy.root, &reader)
        return reader.sink.sorted.filter { $0.severity == .error }
    }

    /// The file's text with another release in it, and nothing else changed.
    func text(settingReleaseTo release: Release, into sink: inout DiagnosticSink) -> [UInt8]? {
        guard let node = root["release"], let old = node.text else { return nil }
        // The mark counts characters; the release and all quotes are ASCII, what stands before it on the line need not be.
        var lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false).map { Array($0) }
        let line = Int(node.mark.line)
        let text = String(decoding: lines[line], as: UTF8.self).unicodeScalars
        let before = String(String.UnicodeScalarView(text.prefix(Int(node.mark.column))))
        let behind = String(String.UnicodeScalarView(text.dropFirst(Int(node.mark.column))))
        let quote = behind.hasPrefix("\"") || behind.hasPrefix("'") ? String(behind.prefix(1)) : ""
        guard behind.hasPrefix(quote + old + quote) else {
            sink.error(
                .wrongType,
                "release is not written as a plain value, so that it cannot be changed in place",
                at: sources.location(of: node.mark),
                path: "release",
                fix: "write release: \(release) yourself"
            )
            return nil
        }
        let rest = behind.dropFirst(quote.count * 2 + old.count)
        lines[line] = Array((before + quote + release.text + quote + rest).utf8)
        return Array(lines.joined(separator: [0x0A]))
    }
}
