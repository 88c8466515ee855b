import Answers
import Deployment
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
        let deployment = Deployment.read(root, of: sources, into: &sink)
        return sink.hasErrors ? nil : deployment
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
        let written = ["", "\"", "'"].map { Array("\($0)\(old)\($0)".utf8) }
        guard let start = SourceText(bytes).offset(line: Int(node.mark.line), column: Int(node.mark.column)),
            let known = written.first(where: { bytes[start...].starts(with: $0) })
        else {
            sink.error(
                .wrongType,
                "release is not written as a plain value, so that it cannot be changed in place",
                at: sources.location(of: node.mark),
                path: "release",
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
