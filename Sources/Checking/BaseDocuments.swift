import Answers
import Deployment
import Diagnostics
import YAML

extension BaseFiles {
    /// Reads bases with a function that returns the bytes of a file, and refuses files that are not answers.
    public init(
        locate: @escaping (_ text: String, _ file: String) -> String,
        read: @escaping (_ path: String) -> Result<[UInt8], UnreadableBase>
    ) {
        self.init(locate: locate) { path, reference, sources, sink in
            let bytes: [UInt8]
            switch read(path) {
            case .success(let read): bytes = read
            case .failure(let error):
                sink.error(
                    .inputOutput,
                    error.message,
                    at: reference,
                    path: FieldPath(keys: AnswersBases.key),
                    fix: error.fix
                )
                return nil
            }
            guard let file = ParsedFile(path, bytes, of: sources, into: &sink) else { return nil }
            sources = file.sources
            return file.answers(into: &sink)
        }
    }
}
