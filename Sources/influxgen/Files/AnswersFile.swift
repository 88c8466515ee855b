import Answers
import Checking
import Deployment
import Diagnostics
import YAML

extension AnswersDocument {
    /// Reads a file, or standard input for `-`; returns nil and reports an error if it is not YAML, or not answers.
    init?(reading path: String, into sink: inout DiagnosticSink) throws(FileError) {
        let bytes = try FileReader.read(path, limit: Limits().bytes + 1)
        guard let file = ParsedFile(path == "-" ? "<stdin>" : path, bytes, into: &sink) else { return nil }
        if let refusal = file.refusal(as: .answers) {
            sink.report(refusal)
            return nil
        }
        if file.documents.count > 1 {
            Parser.reportSeveral(file.documents, of: file.sources, into: &sink)
            return nil
        }
        self.init(file.documents[0], of: file.sources, bytes: bytes)
    }
}
