import Answers
import Checking
import Deployment
import Diagnostics
import YAML

/// An answers file that was read.
enum AnswersReading {
    /// Answers, which may have errors.
    case answers(AnswersDocument)
    /// A file that could not be understood, which was reported.
    case faulty
    /// A file of another kind, found in a directory.
    case other

    /// Reads a file; reports an error if it is not YAML, or not answers.
    init(reading member: FleetMember, into sink: inout DiagnosticSink) throws(FileError) {
        let bytes = try FileReader.read(member.path, limit: Limits().bytes + 1, onlyRegular: member.isFound)
        let name = member.path == "-" ? "<stdin>" : member.path
        guard let file = ParsedFile(name, bytes, into: &sink) else {
            self = .faulty
            return
        }
        if member.isFound, !file.holdsAnswers {
            self = .other
            return
        }
        guard let root = file.answers(into: &sink),
            let document = AnswersDocument(
                root,
                named: member.path,
                of: file.sources,
                bytes: bytes,
                over: .besideAnswers,
                into: &sink
            )
        else {
            self = .faulty
            return
        }
        self = .answers(document)
    }
}

extension AnswersDocument {
    /// Reads a file, or standard input for `-`; returns nil and reports an error if it is not YAML, or not answers.
    init?(reading path: String, into sink: inout DiagnosticSink) throws(FileError) {
        let member = FleetMember(path: path, isFound: false)
        guard case .answers(let document) = try AnswersReading(reading: member, into: &sink) else { return nil }
        self = document
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
