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
        partner.say("\n\(question.title)", as: .question)
        for (index, option) in question.options(draft).enumerated() {
            partner.say("  \(index + 1). \(option.value)\(option.title.isEmpty ? "" : ": \(option.title)")")
        }
    }

    private mutating func askLine(_ question: Question, _ partner: inout some Partner) throws(Interruption) -> Reply {
        let defaultAnswer =
            question.current(draft) ?? question.defaultAnswer(draft) ?? (question.needsAnswer(draft) ? nil : "")
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
        let shown = (defaultAnswer.isEmpty ? "none" : defaultAnswer) + (isExample(question) ? ", an example" : "")
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
            if own.isEmpty, try goesToOwner(of: refusals, from: question, &partner) { return true }
            self = before
            return false
        }
        for problem in found where problem.severity == .error && !problem.isGap && !known.contains(problem) {
            // This answer reveals a problem of an earlier one, such as a second user with the same address.
            guard let owner = Question.owner(of: problem, draft), owner.id != question.id, answered.contains(owner.id)
            else { continue }
            partner.say("  \(problem.words)", as: .problem)
            answered.remove(owner.id)
        }
        for warning in found where warning.severity == .warning && !known.contains(warning) {
            let isOwn = warning.answersPath.map { place in
                question.covers.contains { place.isInside($0) || $0.isInside(place) }
            }
            if isOwn == true { partner.say("  warning: \(warning.words)", as: .hint) }
        }
        remark(question, answer, &partner)
        return true
    }

    /// Offers to change another answer that conflicts with this one.
    private mutating func goesToOwner(
        of problems: [Diagnostic],
        from question: Question,
        _ partner: inout some Partner
    ) throws(Interruption) -> Bool {
        var owners: [Question] = []
        for owner in problems.compactMap({ Question.owner(of: $0, draft) })
        where owner.id != question.id && !owners.contains(where: { $0.id == owner.id }) {
            owners.append(owner)
        }
        guard !owners.isEmpty else { return false }
        let titles = owners.map { "\"\($0.title)\"" }.joined(separator: " and ")
        partner.say("\nChange the answer to \(titles)", as: .question)
        let reply = try partner.read("[Y/n]> ", completing: .nothing)
        guard let reply, reply.trimmed.isEmpty || Self.yesOrNo(reply.trimmed) == "yes" else { return false }
        for owner in owners {
            answered.remove(owner.id)
            asked.removeAll { $0 == owner.id }
        }
        return true
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
