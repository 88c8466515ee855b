import Diagnostics
import Fields
import YAML

extension Conversation {
    /// Asks whether the answers are to be written, and goes back to any that is named.
    ///
    /// - Parameters:
    ///   - file: what they are written to.
    ///   - old: the answers that stand there.
    /// - Returns: whether they are to be written; nil at the end of the input.
    public mutating func review(
        with partner: inout some Partner,
        of file: String,
        replacing old: Node?
    ) throws(Interruption) -> Bool? {
        var items = show(to: &partner, file, old)
        while true {
            let prompt = "Write it? [Y/n, or a number]> "
            guard let reply = try partner.read(prompt, completing: .nothing)?.trimmed else { return nil }
            if reply.isEmpty || Self.yesOrNo(reply) == "yes" {
                // What was changed here may be at odds with the rest.
                guard try run(with: &partner).isEmpty else { return nil }
                guard draft.errors().isEmpty else {
                    items = show(to: &partner, file, old)
                    continue
                }
                return true
            }
            if Self.yesOrNo(reply) == "no" { return false }
            if reply == "?" {
                partner.say(
                    "A number changes that answer, y or Enter writes the file, n leaves it unwritten and keeps the answers for "
                        + "the next time.",
                    as: .hint
                )
            } else if reply == "<", let last = asked.last, let question = items.first(where: { $0.id == last }) {
                try change(question, &partner)
                items = show(to: &partner, file, old)
            } else if let number = Int(reply), items.indices.contains(number - 1) {
                try change(items[number - 1], &partner)
                items = show(to: &partner, file, old)
            } else {
                partner.say("  Type y, n, ? or a number from 1 to \(items.count).", as: .fault)
            }
        }
    }

    /// Asks one question again and what its answer opens; going back from it changes nothing.
    private mutating func change(_ question: Question, _ partner: inout some Partner) throws(Interruption) {
        let before = self
        chapter = nil
        switch try ask(question, &partner) {
        case .ended: mode = .silent
        case .back: self = before
        case .answered:
            let floor = max(1, asked.count - 1)
            if try ask(with: &partner, from: floor) == .back { self = before }
        }
    }

    /// Says all answers by chapter.
    ///
    /// - Returns: the questions in the order of their numbers.
    private func show(to partner: inout some Partner, _ file: String, _ old: Node?) -> [Question] {
        let all = Question.all(draft).filter { $0.applies(draft) && isShown($0) }
        let questions = Chapter.allCases.flatMap { chapter in all.filter { $0.chapter == chapter } }
        partner.say("\nReview of \(file)", as: .question)
        var last: Chapter?
        for (index, question) in questions.enumerated() {
            if question.chapter != last { partner.say("  \(question.chapter.rawValue)", as: .chapter) }
            last = question.chapter
            partner.say("    \(index + 1). \(question.title): \(answer(to: question, partner))")
        }
        if let old {
            let changes = AnswersFile.changes(from: old, to: draft.root)
            partner.say("\nChanges of \(file)", as: .question)
            for change in changes.isEmpty ? ["none"] : changes { partner.say("  \(change)") }
        }
        for fault in draft.concerns {
            partner.say("\n\(fault.severity.rawValue): \(fault.words)", as: .fault)
        }
        partner.say("")
        return questions
    }

    /// Whether the review names a question: what has an answer, a default, or was asked.
    private func isShown(_ question: Question) -> Bool {
        question.isAsked(draft) || answered.contains(question.id) || question.usual != nil
            || question.current(draft).map { !$0.isEmpty } == true
    }

    private func answer(to question: Question, _ partner: some Partner) -> String {
        guard let answer = question.current(draft), !answer.isEmpty else {
            return question.hasDefault ? question.usual.map { "\($0) (the default)" } ?? "-" : "-"
        }
        var remarks = [question.detail(draft)].compactMap { $0 }
        if isExample(question) { remarks.append("the starter's example") }
        if question.kind == .file, partner.finding(at: answer) == .nothing { remarks.append("not there yet") }
        return answer.replacing("\n", with: ", ")
            + (remarks.isEmpty ? "" : " (\(remarks.joined(separator: "; ")))")
    }

    /// The answers that are still a starter's examples, a line for each.
    public var leftOverExamples: [String] {
        Question.all(draft).filter { $0.applies(draft) && isExample($0) }.map { question in
            "\(question.path?.description ?? question.id): "
                + (question.current(draft) ?? "").replacing("\n", with: ", ")
        }
    }
}
