import Answers
import Deployment
import Diagnostics
import Fields
import Generation
import YAML

extension Draft {
    /// Everything that `check` would say of the answers, and, where they are whole, of what is made of them.
    func judgement() -> [Diagnostic] {
        var reader = Reader(of: Answers.self, at: root, sources: SourceTable())
        let answers = Answers.read(root, &reader)
        var sink = reader.sink
        if let answers, let deployment = Deployment(answers, into: &sink) { Generator.check(deployment, into: &sink) }
        return sink.diagnostics
    }

    /// What somebody should know before the answers are written; nothing of a chart that is not deployed.
    var concerns: [Diagnostic] {
        var said: Set<String> = []
        return judgement().filter { fault in
            guard fault.severity == .error || fault.severity == .warning, said.insert(fault.words).inserted else {
                return false
            }
            return fault.severity == .error || fault.rule != .notInChart || text("deploy") == "helm"
        }
    }

    /// Only what must be mended.
    func errors() -> [Diagnostic] { judgement().filter { $0.severity == .error } }
}

extension Diagnostic {
    /// The field of the answers that it is about, also where it names the resource that is made of them.
    var answersPath: FieldPath? { path.map(Answers.path(ofInstance:)) }

    /// Whether something is yet to be said, rather than said wrongly.
    var isGap: Bool { rule == .missingKey || rule == .exclusiveKeys }

    /// The message and what to do, for a person.
    var words: String {
        // What is to be put into a file is not for a prompt.
        guard let advice = fix?.description, !advice.contains("\n") else { return message.description }
        return "\(message); \(advice)"
    }
}

extension Question {
    /// The question whose answer a fault is about: the one that is closest to its field.
    static func owner(of fault: Diagnostic, _ draft: Draft) -> Question? {
        guard let path = fault.answersPath, !path.components.isEmpty else { return nil }
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

    /// Whether a fault that an answer brought up speaks against this answer.
    ///
    /// - Parameter isNew: whether the fault was not there before.
    func isRefused(by fault: Diagnostic, isNew: Bool, _ isAnswered: (Question) -> Bool, _ draft: Draft) -> Bool {
        guard let place = fault.answersPath else { return isNew && concernsAll }
        if fault.isGap {
            // What will still be asked for is no fault yet.
            guard isNew, let owner = Question.owner(of: fault, draft), owner.id != id else { return false }
            return isAnswered(owner)
        }
        if let path, place.isInside(path) { return true }
        guard isNew else { return false }
        return concernsAll || covers.contains { place.isInside($0) || $0.isInside(place) }
    }
}
