import Answers
import Diagnostics
import YAML

extension AnswersDocument {
    /// Reads a file, or standard input for `-`; returns nil and reports an error if it is not YAML.
    init?(reading path: String, into sink: inout DiagnosticSink) throws(FileError) {
        let bytes = try FileReader.read(path, limit: Limits().bytes + 1)
        self.init(named: path == "-" ? "<stdin>" : path, bytes: bytes, into: &sink)
    }
}
