import Diagnostics
import Fields

extension Conversation {
    /// The result of asking one question.
    enum Reply {
        case answered
        /// The user wants to go back to the previous question.
        case back
        /// The input ended.
        case ended
    }

    /// Asks one question until it is answered or the user goes back.
    mutating func ask(_ question: Question, _ partner: inout some Partner) throws(Interruption) -> Reply {
        introduce(question, &partner)
        let reply = try question.kind == .list ? askList(question, &partner) : askLine(question, &partner)
        if reply == .answered {
            asked.removeAll { $0 == question.id }
            asked.append(question.id)
            answered.insert(question.id)
            reopen()
        }
        return reply
    }

    private mutating func introduce(_ question: Question, _ partner: inout some Partner) {
        if question.chapter != chapter, !question.leadsOn {
            partner.say("\n\(question.chapter.rawValue): \(question.chapter.reason)", as: .chapter)
            chapter = question.chapter
        }
        partner.say("\n\(question.title)\(progress(of: question).map { " (\($0))" } ?? "")", as: .question)
        if let lookup = question.lookup { partner.say("  \(lookup)", as: .hint) }
        for (index, option) in question.options(draft).enumerated() {
            partner.say("  \(index + 1). \(option.value)\(option.title.isEmpty ? "" : ": \(option.title)")")
        }
    }

    private mutating func askLine(_ question: Question, _ partner: inout some Partner) throws(Interruption) -> Reply {
        let defaultAnswer =
            question.suggestion ?? question.current(draft) ?? question.defaultAnswer(draft)
            ?? (question.needsAnswer(draft) ? nil : "")
        while true {
            let prompt = prompt(question, defaultAnswer, &partner)
            guard let line = try partner.read(prompt, completing: question.completion(draft)) else { return .ended }
            let reply = line.trimmed
            if reply == "?" {
                partner.say(question.help, as: .hint)
            } else if reply == "<" {
                return .back
            } else if let answer = interpret(reply, question, defaultAnswer, &partner),
                try accept(answer, question, &partner)
            {
                return .answered
            }
        }
    }

    /// Returns the prompt with the default in brackets; prints a long default on a separate line to leave room for
    /// typing.
    private func prompt(_ question: Question, _ defaultAnswer: String?, _ partner: inout some Partner) -> String {
        guard let defaultAnswer else { return "> " }
        if question.kind == .yesNo { return defaultAnswer == "yes" ? "[Y/n]> " : "[y/N]> " }
        let shown =
            (defaultAnswer.isEmpty ? question.usual ?? "skip" : defaultAnswer)
            + (isExample(question) ? ", an example" : "")
        guard shown.count > 24 else { return "[\(shown)]> " }
        partner.say("  [\(shown)]")
        return "> "
    }

    /// Converts the reply to an answer; returns nil, after an explanation, if the reply is not valid.
    private func interpret(
        _ reply: String,
        _ question: Question,
        _ defaultAnswer: String?,
        _ partner: inout some Partner
    )
        -> String?
    {
        if reply.isEmpty {
            if defaultAnswer == nil {
                partner.say("  This question requires an answer. Type ? for help or < to go back.", as: .problem)
            }
            return defaultAnswer
        }
        if reply == "-" {
            if question.isOptional { return "" }
            partner.say("  You can clear only optional answers, and this one is required.", as: .problem)
            return nil
        }
        switch question.kind {
        case .text, .list: return reply
        case .file: return partner.expanded(reply)
        case .yesNo:
            if let answer = Self.yesOrNo(reply) { return answer }
            partner.say("  Type y or n.", as: .problem)
            return nil
        case .choice:
            return choose(reply, question.options(draft), &partner)
        }
    }

    /// Parses "yes" or "no", or the first letters of them.
    static func yesOrNo(_ reply: String) -> String? {
        let word = reply.lowercased()
        if "yes".hasPrefix(word) || word == "true" { return "yes" }
        return "no".hasPrefix(word) || word == "false" ? "no" : nil
    }

    /// Selects an option by its number, name, alias, or the first letters of its name if they are unambiguous.
    func choose(_ reply: String, _ options: [Question.Option], _ partner: inout some Partner) -> String? {
        if let number = Int(reply), options.indices.contains(number - 1) { return options[number - 1].value }
        let word = reply.lowercased()
        if let exact = options.first(where: { $0.value.lowercased() == word || $0.aliases.contains(word) }) {
            return exact.value
        }
        let matches = options.filter { $0.value.lowercased().hasPrefix(word) }
        if matches.count == 1 { return matches[0].value }
        let names = (matches.isEmpty ? options : matches).map(\.value).joined(separator: ", ")
        partner.say(
            matches.isEmpty
                ? "  There is no option \"\(reply)\"; choose one of \(names)."
                : "  \"\(reply)\" matches more than one option: \(names).",
            as: .problem
        )
        return nil
    }

    /// Stores an answer, unless a rule rejects it.
    mutating func accept(_ answer: String, _ question: Question, _ partner: inout some Partner)
        throws(Interruption) -> Bool
    {
        if question.kind == .file, !answer.isEmpty, partner.finding(at: answer) == .directory {
            partner.say("  \(answer) is a directory; enter the path of a file.", as: .problem)
            return false
        }
        let before = self
        let known = Set(draft.judgement())
        take(answer, for: question)
        reopen()
        let found = draft.judgement()
        let refusals = found.filter { problem in
            problem.severity == .error
                && question.isRefused(by: problem, isNew: !known.contains(problem), { answered.contains($0.id) }, draft)
        }
        guard refusals.isEmpty else {
            // Report problems of the answer itself before conflicts with other answers.
            let own = refusals.filter { problem in
                question.path.map { problem.answersPath?.isInside($0) == true } ?? false
            }
            var reported: Set<Message> = []
            for problem in own.isEmpty ? refusals : own where reported.insert(problem.fix ?? problem.message).inserted {
                partner.say("  \(problem.words)", as: .problem)
            }
            if own.isEmpty, try resolve(refusals, from: question, &partner) == .answered { return true }
            self = before
            return false
        }
        let doubts = found.filter { !known.contains($0) && question.isDoubted(by: $0) }
        for doubt in doubts { partner.say("  warning: \(doubt.words)", as: .problem) }
        if !doubts.isEmpty, partner.confirmsDoubts, try !isKept(&partner) {
            self = before
            return false
        }
        remark(question, answer, &partner)
        let new = found.filter { $0.severity == .error && !$0.isGap && !known.contains($0) }
        guard try revise(new, revealedBy: question, &partner) else {
            self = before
            return false
        }
        return true
    }

    /// Offers to change earlier answers that this answer reveals as wrong, such as a second user with the same address.
    ///
    /// - Returns: whether to keep this answer.
    private mutating func revise(
        _ problems: [Diagnostic],
        revealedBy question: Question,
        _ partner: inout some Partner
    ) throws(Interruption) -> Bool {
        for problem in problems {
            guard let owner = Question.owner(of: problem, draft), owner.id != question.id, answered.contains(owner.id),
                draft.errors().contains(where: { $0.isSame(as: problem) })
            else { continue }
            partner.say("  \(problem.words)", as: .problem)
            switch try resolve([problem], from: nil, &partner) {
            case .answered: continue
            case .back: return false
            case .ended: mode = .silent
            case nil: answered.remove(owner.id)
            }
        }
        return true
    }

    /// Asks whether to keep an answer that is probably wrong.
    private func isKept(_ partner: inout some Partner) throws(Interruption) -> Bool {
        while true {
            guard let reply = try partner.read("Keep it? [y/N]> ", completing: .nothing)?.trimmed else { return true }
            if reply.isEmpty || reply == "<" { return false }
            if let answer = Self.yesOrNo(reply) { return answer == "yes" }
            partner.say("  Type y to keep the answer, or n to change it.", as: .problem)
        }
    }

    /// Prints remarks about the consequences of an answer.
    private func remark(_ question: Question, _ answer: String, _ partner: inout some Partner) {
        if question.path == nil || question.kind == .file || question.concernsAll, let detail = question.detail(draft) {
            partner.say("  (\(detail))", as: .hint)
        }
        guard question.kind == .file, !answer.isEmpty, partner.finding(at: answer) == .nothing else { return }
        partner.say("  \(answer) does not exist yet; it must exist when setup.sh runs.", as: .hint)
    }

    /// Whether the answer is still an example from the starter.
    func isExample(_ question: Question) -> Bool {
        guard question.isPersonal, let examples, let answer = question.current(draft), !answer.isEmpty else {
            return false
        }
        return question.current(examples) == answer
    }
}

extension Question {
    func completion(_ draft: Draft) -> Completion {
        if kind == .file { return .paths }
        let words = self.words + options(draft).map(\.value)
        return words.isEmpty ? .nothing : .words(words)
    }
}

extension String {
    /// The text without leading and trailing whitespace.
    var trimmed: String {
        var text = self[...]
        while text.last?.isWhitespace == true { text = text.dropLast() }
        while text.first?.isWhitespace == true { text = text.dropFirst() }
        return String(text)
    }
}
