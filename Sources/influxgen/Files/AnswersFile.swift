import Answers
import Checking
import Deployment
import Diagnostics
import YAML

extension AnswersDocument {
    /// Reads a file, or standard input for `-`; returns nil and reports an error if it is not YAML, or not answers.
    init?(reading path: String, into sink: inout DiagnosticSink) throws(FileError) {
        let bytes = try FileReader.read(path, limit: Limits().bytes + 1)
        guard let file = ParsedFile(path == "-" ? "<stdin>" : path, bytes, into: &sink),
            let root = file.answers(into: &sink)
        else { return nil }
        self.init(
            root,
            named: path,
            of: file.sources,
            bytes: bytes,
            over: .besideAnswers,
            into: &sink
        )
    }
}

extension BaseFiles {
    /// Finds the files that answers extend relative to the answers.
    static var besideAnswers: BaseFiles {
        BaseFiles(locate: FilePath.resolved) { path in
            do throws(FileError) {
                return .success(try FileReader.read(path, limit: Limits().bytes + 1, onlyRegular: true))
            } catch {
                return .failure(UnreadableBase(error.message, fix: error.fix))
            }
        }
    }
}
