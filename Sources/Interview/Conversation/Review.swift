import Deployment
import Diagnostics
import Fields
import YAML

extension Conversation {
    /// The file under review.
    struct Reviewed {
        let name: String
        let old: Node?
    }

    /// Shows a line for each chapter, lets the user change any answer, and asks whether to write the file.
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
        isReviewing = true
        // A changed answer leads to questions, even if the defaults were accepted before.
        if mode == .defaults { mode = .full }
        let reviewed = Reviewed(name: file, old: old)
        show(reviewed, to: &partner)
        while true {
            let prompt = "[W]rite, [e]dit, [a]ll answers, [q]uit> "
            let words: [String] = ["write", "edit", "all", "quit"]
            guard let line = try partner.read(prompt, completing: .words(words)) else { return nil }
            let reply = line.trimmed.lowercased()
            switch reply {
            case "", "w", "write", "y", "yes":
                // Answers changed in the review may conflict with other answers.
                guard try run(with: &partner).isEmpty else { return nil }
                if draft.errors().isEmpty { return true }
                show(reviewed, to: &partner)
            case "q", "quit", "n", "no": return false
            case "?":
                partner.say(
                    "Press Enter or type w to write the file, e to change an answer, or a number to see the answers of that "
                        + "chapter. a shows all answers. q quits and saves the answers for the next run.",
                    as: .hint
                )
            case "a", "all":
                guard try edit(questions(of: nil), &partner) else { return nil }
                show(reviewed, to: &partner)
            case "e", "edit":
                guard try editChapter(&partner) else { return nil }
                show(reviewed, to: &partner)
            case "<":
                guard let question = asked.last.flatMap({ last in Question.all(draft).first { $0.id == last } }) else {
                    partner.say("  No question was asked. Type e to change an answer.", as: .hint)
                    continue
                }
                try change(question, &partner)
                show(reviewed, to: &partner)
            default:
                guard let chapter = Self.chapter(reply) else {
                    partner.say("  Type w, e, a, q, ? or a number from 1 to \(Chapter.allCases.count).", as: .problem)
                    continue
                }
                guard try edit(questions(of: chapter), &partner) else { return nil }
                show(reviewed, to: &partner)
            }
        }
    }

    private static func chapter(_ reply: String) -> Chapter? {
        guard let number = Int(reply), Chapter.allCases.indices.contains(number - 1) else { return nil }
        return Chapter.allCases[number - 1]
    }

    // MARK: Changes

    /// Asks for a chapter and edits its answers; returns false at the end of the input.
    private mutating func editChapter(_ partner: inout some Partner) throws(Interruption) -> Bool {
        while true {
            let prompt = "Chapter to edit, 1 to \(Chapter.allCases.count)> "
            guard let reply = try partner.read(prompt, completing: .nothing)?.trimmed else { return false }
            if reply.isEmpty || reply == "<" { return true }
            if let chapter = Self.chapter(reply) { return try edit(questions(of: chapter), &partner) }
            partner.say("  Type a number from 1 to \(Chapter.allCases.count), or press Enter to go back.", as: .problem)
        }
    }

    /// Shows answers and changes one of them; returns false at the end of the input.
    private mutating func edit(_ questions: [Question], _ partner: inout some Partner) throws(Interruption) -> Bool {
        list(questions, &partner)
        while true {
            let prompt = "Number to change, or Enter to go back> "
            guard let reply = try partner.read(prompt, completing: .nothing)?.trimmed else { return false }
            if reply.isEmpty || reply == "<" { return true }
            if let number = Int(reply), questions.indices.contains(number - 1) {
                try change(questions[number - 1], &partner)
                return true
            }
            partner.say("  Type a number from 1 to \(questions.count), or press Enter to go back.", as: .problem)
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

    // MARK: What the review shows

    /// Prints a line for each chapter, what is still needed, the changes to an existing file, and all problems.
    private func show(_ reviewed: Reviewed, to partner: inout some Partner) {
        partner.say("\nReview of \(reviewed.name)", as: .question)
        let missing = missingFiles(partner)
        let leftOver = leftOverPaths
        for (index, chapter) in Chapter.allCases.enumerated() {
            let files = missing.count { $0.chapter == chapter }
            let examples = questions(of: chapter).count { isExample($0, leftOver) }
            let remarks = [
                files == 0 ? nil : "\(files) file\(files == 1 ? "" : "s") missing",
                examples == 0 ? nil : "\(examples) example\(examples == 1 ? "" : "s") left",
            ].compactMap { $0 }
            let mark = remarks.isEmpty ? "" : " (\(remarks.joined(separator: ", ")))"
            partner.say("  \(index + 1). \(chapter.rawValue): \(chapter.summary(of: draft))\(mark)")
        }
        let needs = draft.deployment.map { Need.all($0, in: partner.surroundings) } ?? []
        if !needs.isEmpty {
            partner.say("Still needed before you run setup.sh", as: .question)
            for line in needs.lines { partner.say("  \(line)") }
        }
        if let old = reviewed.old {
            let changes = AnswersFile.changes(from: old, to: draft.root)
            partner.say("Changes to \(reviewed.name)", as: .question)
            for change in changes.isEmpty ? ["none"] : changes { partner.say("  \(change)") }
        }
        for problem in draft.concerns where problem.rule != .placeholder || problem.severity == .error {
            partner.say("\(problem.severity.rawValue): \(problem.words)", as: .problem)
        }
        partner.say("")
    }

    /// Returns the questions whose answer is a file that does not exist yet.
    private func missingFiles(_ partner: some Partner) -> [Question] {
        Question.all(draft).filter { question in
            guard question.kind == .file, question.applies(draft), let path = question.current(draft), !path.isEmpty
            else { return false }
            return partner.finding(at: path) == .nothing
        }
    }

    /// Prints answers with numbers, by chapter.
    private func list(_ questions: [Question], _ partner: inout some Partner) {
        let leftOver = leftOverPaths
        var last: Chapter?
        for (index, question) in questions.enumerated() {
            if question.chapter != last { partner.say("  \(question.chapter.rawValue)", as: .chapter) }
            last = question.chapter
            partner.say("    \(index + 1). \(question.title): \(answer(to: question, leftOver, partner))")
        }
    }

    /// Returns the questions that the review shows, by chapter, for one chapter or all.
    private func questions(of chapter: Chapter?) -> [Question] {
        let all = Question.all(draft).filter { $0.applies(draft) && isShown($0) }
        return Chapter.allCases.filter { chapter == nil || $0 == chapter }.flatMap { chapter in
            all.filter { $0.chapter == chapter }
        }
    }

    /// Whether the review shows the question: it was asked, or has an answer or a default.
    private func isShown(_ question: Question) -> Bool {
        // The review itself leads to every chapter.
        if question.id.hasPrefix("customise") { return false }
        return question.isAsked(draft) || answered.contains(question.id) || question.usual != nil
            || question.current(draft).map { !$0.isEmpty } == true
    }

    private func answer(to question: Question, _ leftOver: [FieldPath], _ partner: some Partner) -> String {
        guard let answer = question.current(draft), !answer.isEmpty else {
            return Question.notSet + (question.usual.map { " (\($0))" } ?? "")
        }
        var remarks = [question.detail(draft)].compactMap { $0 }
        if isExample(question, leftOver) { remarks.append("example") }
        if question.kind == .file, partner.finding(at: answer) == .nothing { remarks.append("does not exist yet") }
        return answer.replacing("\n", with: ", ")
            + (remarks.isEmpty ? "" : " (\(remarks.joined(separator: "; ")))")
    }

    // MARK: Examples

    /// The answers that are still examples, one line each.
    public var leftOverExamples: [String] {
        let questions = Question.all(draft).filter { $0.applies(draft) && isExample($0) }
        let own = questions.map { question in
            "\(question.path?.description ?? question.id): "
                + (question.current(draft) ?? "").replacing("\n", with: ", ")
        }
        // Examples that are not from a starter, or in answers without a question, such as the image of another registry.
        let others = leftOverPaths.filter { path in
            !questions.contains { $0.path.map(path.isInside) ?? false }
        }
        return own + others.map { "\($0): \(draft.root[$0]?.text ?? "")" }
    }

    /// The answers that `check` recognizes as examples.
    private var leftOverPaths: [FieldPath] {
        draft.judgement().filter { $0.rule == .placeholder && $0.severity == .warning }.compactMap(\.path)
    }

    private func isExample(_ question: Question, _ leftOver: [FieldPath]) -> Bool {
        isExample(question) || question.path.map { path in leftOver.contains { $0.isInside(path) } } ?? false
    }
}
