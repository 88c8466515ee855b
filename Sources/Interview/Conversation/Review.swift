import Diagnostics
import Fields
import YAML

extension Conversation {
    /// Shows all answers, lets the user change any of them, and asks whether to write the file.
    ///
    /// - Parameters:
    ///   - file: the path of the answers file.
    ///   - old: the answers in the existing file.
    /// - Returns: whether to write the file; nil at the end of the input.
    public mutating func review(
        with partner: inout some Partner,
        of file: String,
        replacing old: Node?
    ) throws(Interruption) -> Bool? {
        var items = show(to: &partner, file, old)
        while true {
            let prompt = "Write the file? [Y/n, or a number]> "
            guard let reply = try partner.read(prompt, completing: .nothing)?.trimmed else { return nil }
            if reply.isEmpty || Self.yesOrNo(reply) == "yes" {
                // Answers changed in the review may conflict with other answers.
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
                    "Press Enter or type y to write the file, n to quit and save the answers for the next run, or a number to "
                        + "change that answer.",
                    as: .hint
                )
            } else if reply == "<", let last = asked.last, let question = items.first(where: { $0.id == last }) {
                try change(question, &partner)
                items = show(to: &partner, file, old)
            } else if let number = Int(reply), items.indices.contains(number - 1) {
                try change(items[number - 1], &partner)
                items = show(to: &partner, file, old)
            } else {
                partner.say("  Type y, n, ? or a number from 1 to \(items.count).", as: .problem)
            }
        }
    }

    /// Asks one question again, and the questions that its new answer requires; going back discards the change.
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

    /// Prints all answers by chapter.
    ///
    /// - Returns: the questions, in the order of their numbers.
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
        if let requests = draft.requests { partner.say("  All pods together request \(requests).") }
        if let old {
            let changes = AnswersFile.changes(from: old, to: draft.root)
            partner.say("\nChanges to \(file)", as: .question)
            for change in changes.isEmpty ? ["none"] : changes { partner.say("  \(change)") }
        }
        for problem in draft.concerns {
            partner.say("\n\(problem.severity.rawValue): \(problem.words)", as: .problem)
        }
        partner.say("")
        return questions
    }

    /// Whether the review shows the question: it was asked, or has an answer or a default.
    private func isShown(_ question: Question) -> Bool {
        question.isAsked(draft) || answered.contains(question.id) || question.usual != nil
            || question.current(draft).map { !$0.isEmpty } == true
    }

    private func answer(to question: Question, _ partner: some Partner) -> String {
        guard let answer = question.current(draft), !answer.isEmpty else {
            return question.hasDefault ? question.usual.map { "\($0) (the default)" } ?? "-" : "-"
        }
        var remarks = [question.detail(draft)].compactMap { $0 }
        if isExample(question) { remarks.append("example from the starter") }
        if question.kind == .file, partner.finding(at: answer) == .nothing { remarks.append("does not exist yet") }
        return answer.replacing("\n", with: ", ")
            + (remarks.isEmpty ? "" : " (\(remarks.joined(separator: "; ")))")
    }

    /// The answers that are still examples from the starter, one line each.
    public var leftOverExamples: [String] {
        Question.all(draft).filter { $0.applies(draft) && isExample($0) }.map { question in
            "\(question.path?.description ?? question.id): "
                + (question.current(draft) ?? "").replacing("\n", with: ", ")
        }
    }
}
