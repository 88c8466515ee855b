import Diagnostics
import Fields
import YAML

// Answers for a new file that extends others.
extension AnswersDocument {
    /// Reads the files that a new file is to extend; nil if an error was reported.
    ///
    /// - Parameters:
    ///   - bases: the paths of the files, relative to the new one.
    ///   - option: the name of the command-line option with the paths, which messages show.
    ///   - name: the path of the new file.
    public init?(
        extending bases: [String],
        of option: String,
        named name: String,
        over files: BaseFiles,
        into sink: inout DiagnosticSink
    ) {
        var sources = SourceTable()
        let paths = bases.map { base in
            let mark = Mark(line: 0, column: 0, source: sources.add(option: "\(option) \(base)"))
            return Node(.scalar(Scalar(base, form: .string)), at: mark)
        }
        let mark = paths.first?.mark ?? .generated
        let reference = paths.count == 1 ? paths[0] : Node(.sequence(paths), at: mark)
        let root = Node(.mapping([Node.Entry(key: AnswersBases.key, mark: mark, value: reference)]), at: mark)
        self.init(root, named: name, of: sources, bytes: [], over: files, into: &sink)
    }

    /// Reports the errors in the bases, apart from what they leave to the files that extend them.
    public func checkBases(into sink: inout DiagnosticSink) {
        guard let base = overlay?.base else { return }
        var reader = Reader(of: Answers.self, at: base, sources: sources)
        _ = reader.readThoroughly(base) { Answers.readWhatIsThere($0, &$1).answers }
        for problem in reader.sink.sorted
        where problem.severity == .error && problem.rule.subject == .input && !problem.isGap {
            sink.report(problem)
        }
    }
}
