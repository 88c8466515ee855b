import Answers
import Checking
import Deployment
import Diagnostics
import YAML

extension AnswersDocument {
    /// Reads a file, which may have errors in its answers; reports an error if it is not YAML, or not answers.
    static func read(
        _ member: FleetMember,
        into sink: inout DiagnosticSink
    ) throws(FileError) -> FleetResult<AnswersDocument> {
        let bytes = try FileReader.read(member.path, limit: Limits().bytes + 1, onlyRegular: member.isFound)
        let name = member.path == "-" ? "<stdin>" : member.path
        guard let file = ParsedFile(name, bytes, into: &sink) else { return .faulty }
        if member.isFound, !file.holdsAnswers { return .other }
        guard let root = file.answers(into: &sink),
            let document = AnswersDocument(
                root,
                named: member.path,
                of: file.sources,
                bytes: bytes,
                over: .besideAnswers,
                into: &sink
            )
        else { return .faulty }
        return .value(document)
    }

    /// Reads a file, or standard input for `-`; returns nil and reports an error if it is not YAML, or not answers.
    init?(reading path: String, into sink: inout DiagnosticSink) throws(FileError) {
        let member = FleetMember(path: path, isFound: false)
        guard case .value(let document) = try Self.read(member, into: &sink) else { return nil }
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
