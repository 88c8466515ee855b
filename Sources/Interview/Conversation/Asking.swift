import Diagnostics
import Fields

extension Conversation {
    /// What came of asking one question.
    enum Reply {
        case answered
        /// Back to the question before.
        case back
        /// The input came to its end.
        case ended
    }

    /// Asks one question until it is answered.
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
        let standard =
            question.current(draft) ?? question.standard(draft) ?? (question.needsAnswer(draft) ? nil : "")
        while true {
            let prompt = prompt(question, standard, &partner)
            guard let line = try partner.read(prompt, completing: question.completion(draft)) else { return .ended }
            let reply = line.trimmed
            if reply == "?" {
                partner.say(question.help, as: .hint)
            } else if reply == "<" {
                return .back
            } else if let answer = interpret(reply, question, standard, &partner),
                try accept(answer, question, &partner)
            {
                return .answered
            }
        }
    }

    /// The default in brackets; a long one on a line of its own, so that there is room to type.
    private func prompt(_ question: Question, _ standard: String?, _ partner: inout some Partner) -> String {
        guard let standard else { return "> " }
        if question.kind == .yesNo { return standard == "yes" ? "[Y/n]> " : "[y/N]> " }
        let shown = (standard.isEmpty ? "none" : standard) + (isExample(question) ? ", an example" : "")
        guard shown.count > 24 else { return "[\(shown)]> " }
        partner.say("  [\(shown)]")
        return "> "
    }

    /// What the reply stands for; nil where it stands for nothing.
    private func interpret(_ reply: String, _ question: Question, _ standard: String?, _ partner: inout some Partner)
        -> String?
    {
        if reply.isEmpty {
            if standard == nil { partner.say("  This needs an answer; ? explains it, < goes back.", as: .fault) }
            return standard
        }
        if reply == "-" {
            if question.isOptional { return "" }
            partner.say("  - empties an optional answer, and this one is needed.", as: .fault)
            return nil
        }
        switch question.kind {
        case .text, .list: return reply
        case .file: return partner.expanded(reply)
        case .yesNo:
            if let answer = Self.yesOrNo(reply) { return answer }
            partner.say("  Type y or n.", as: .fault)
            return nil
        case .choice:
            return choose(reply, question.options(draft), &partner)
        }
    }

    /// "yes" or "no", from any beginning of these.
    static func yesOrNo(_ reply: String) -> String? {
        let word = reply.lowercased()
        if "yes".hasPrefix(word) || word == "true" { return "yes" }
        return "no".hasPrefix(word) || word == "false" ? "no" : nil
    }

    /// A choice by number, name, other name, or the first letters of only one.
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
            "  \(matches.isEmpty ? "There is no" : "There is more than one") \"\(reply)\": \(names)",
            as: .fault
        )
        return nil
    }

    /// Takes an answer, unless a rule refuses it.
    mutating func accept(_ answer: String, _ question: Question, _ partner: inout some Partner)
        throws(Interruption) -> Bool
    {
        if question.kind == .file, !answer.isEmpty, partner.finding(at: answer) == .directory {
            partner.say("  \(answer) is a directory; name the file in it.", as: .fault)
            return false
        }
        let before = self
        let known = Set(draft.judgement())
        take(answer, for: question)
        reopen()
        let found = draft.judgement()
        let refusals = found.filter { fault in
            fault.severity == .error
                && question.isRefused(by: fault, isNew: !known.contains(fault), { answered.contains($0.id) }, draft)
        }
        guard refusals.isEmpty else {
            // What is wrong with the answer itself comes before what it is at odds with.
            let own = refusals.filter { fault in
                question.path.map { fault.answersPath?.isInside($0) == true } ?? false
            }
            var said: Set<Message> = []
            for fault in own.isEmpty ? refusals : own where said.insert(fault.fix ?? fault.message).inserted {
                partner.say("  \(fault.words)", as: .fault)
            }
            if own.isEmpty, try goesToOwner(of: refusals, from: question, &partner) { return true }
            self = before
            return false
        }
        for fault in found where fault.severity == .error && !fault.isGap && !known.contains(fault) {
            // Only now can be seen that an earlier answer was wrong, such as a second user with the same address.
            guard let owner = Question.owner(of: fault, draft), owner.id != question.id, answered.contains(owner.id)
            else { continue }
            partner.say("  \(fault.words)", as: .fault)
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

    /// Where another answer is at odds with this one, offers to change that.
    private mutating func goesToOwner(
        of faults: [Diagnostic],
        from question: Question,
        _ partner: inout some Partner
    ) throws(Interruption) -> Bool {
        var owners: [Question] = []
        for owner in faults.compactMap({ Question.owner(of: $0, draft) })
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

    /// Says what an answer brings with it.
    private func remark(_ question: Question, _ answer: String, _ partner: inout some Partner) {
        if question.path == nil || question.kind == .file || question.concernsAll, let detail = question.detail(draft) {
            partner.say("  (\(detail))", as: .hint)
        }
        guard question.kind == .file, !answer.isEmpty, partner.finding(at: answer) == .nothing else { return }
        partner.say("  \(answer) is not there yet; it must be where setup.sh is run.", as: .hint)
    }

    /// Whether the answer is still a starter's, which cannot know it.
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
    /// The text without blanks at its ends.
    var trimmed: String {
        var text = self[...]
        while text.last?.isWhitespace == true { text = text.dropLast() }
        while text.first?.isWhitespace == true { text = text.dropFirst() }
        return String(text)
    }
}
