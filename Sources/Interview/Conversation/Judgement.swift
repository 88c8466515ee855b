import Answers
import Deployment
import Diagnostics
import Fields
import Generation
import InfluxDB
import YAML

extension Draft {
    /// Returns the diagnostics that `check` reports for the answers and, if they are complete, for the generated files.
    func judgement() -> [Diagnostic] {
        var reader = Reader(of: Answers.self, at: root, sources: SourceTable())
        let answers = Answers.read(root, &reader)
        var sink = reader.sink
        if let answers, let deployment = Deployment(answers, into: &sink) { Generator.check(deployment, into: &sink) }
        return sink.diagnostics
    }

    /// The errors and warnings to show before writing the file; omits those about a chart that is not deployed.
    var concerns: [Diagnostic] {
        var reported: Set<String> = []
        return judgement().filter { problem in
            guard problem.severity == .error || problem.severity == .warning, reported.insert(problem.words).inserted
            else {
                return false
            }
            return problem.severity == .error || problem.rule != .notInChart || text(.deploy) == "helm"
        }
    }

    /// What the answers describe, or nil if they have errors.
    var deployment: Deployment? {
        var reader = Reader(of: Answers.self, at: root, sources: SourceTable())
        guard let answers = Answers.read(root, &reader) else { return nil }
        var sink = DiagnosticSink()
        return Deployment(answers, into: &sink)
    }

    /// What all pods request together, or nil if the answers have errors.
    var requests: ResourceTotal? { deployment?.requests }

    /// Returns only the errors.
    func errors() -> [Diagnostic] { judgement().filter { $0.severity == .error } }
}

extension Diagnostic {
    /// The path in the answers that the diagnostic is about, even if it names a path in the generated AppInstance.
    var answersPath: FieldPath? { path.map(DocumentPaths.answersPath) }

    /// The message and the fix.
    var words: String {
        // A fix of several lines is YAML for a file, which does not help at a prompt.
        guard let advice = fix?.description, !advice.contains("\n") else { return message.description }
        return "\(message); \(advice)"
    }
}

extension Question {
    /// Whether a problem is a reason to confirm the answer to this question.
    func isDoubted(by problem: Diagnostic) -> Bool {
        // The review marks example values, and what the chart cannot express.
        guard problem.severity == .warning, ![.placeholder, .notInChart].contains(problem.rule),
            let place = problem.answersPath
        else { return false }
        return covers.contains { place.isInside($0) || $0.isInside(place) }
    }

    /// Returns the question that is responsible for a problem: the one whose field is closest.
    static func owner(of problem: Diagnostic, _ draft: Draft) -> Question? {
        guard let path = problem.answersPath, !path.components.isEmpty else { return nil }
        let questions = all(draft).filter { $0.applies(draft) }
        func closeness(_ question: Question) -> Int {
            question.covers.map { cover in
                if path.isInside(cover) { return cover.components.count * 2 + (question.path == nil ? 0 : 1) }
                return cover.isInside(path) ? 1 : 0
            }.max() ?? 0
        }
        let best = questions.map(closeness).max() ?? 0
        return best == 0 ? nil : questions.first { closeness($0) == best }
    }

    /// Whether a problem is a reason to reject the answer to this question.
    ///
    /// - Parameter isNew: whether the answer caused the problem.
    func isRefused(by problem: Diagnostic, isNew: Bool, _ isAnswered: (Question) -> Bool, _ draft: Draft) -> Bool {
        guard let place = problem.answersPath else { return isNew && concernsAll }
        if problem.isGap {
            // A missing answer is a problem only if its question has already been asked.
            guard isNew, let owner = Question.owner(of: problem, draft), owner.id != id else { return false }
            return isAnswered(owner)
        }
        if let path, place.isInside(path) { return true }
        guard isNew else { return false }
        return concernsAll || covers.contains { place.isInside($0) || $0.isInside(place) }
    }
}
