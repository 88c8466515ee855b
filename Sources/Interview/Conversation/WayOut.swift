import Diagnostics

/// A change of one answer that resolves a conflict between answers.
struct WayOut: Sendable {
    let question: Question
    /// The options that resolve the conflict; empty if the user has to type another answer.
    let options: [Question.Option]

    /// The change in words: "Deployment method: helm -> kubectl or kubit".
    func description(in draft: Draft) -> String {
        let old = question.current(draft) ?? question.defaultAnswer(draft) ?? ""
        let new = options.map { $0.value.isEmpty ? Question.notSet : $0.value }
        let shown = old.isEmpty ? Question.notSet : old.replacing("\n", with: ", ")
        guard let last = new.last else { return "\(question.title): another answer than \(shown)" }
        let choice = new.count == 1 ? last : new.dropLast().joined(separator: ", ") + " or \(last)"
        return "\(question.title): \(shown) -> \(choice)"
    }
}

extension Draft {
    /// Returns the answers with a default or an example in place of each missing one, for trying out a change.
    func completed() -> Draft {
        var draft = self
        for _ in 0..<100 {
            let gap = Question.all(draft).first {
                $0.applies(draft) && $0.needsAnswer(draft) && $0.current(draft) == nil
            }
            guard let gap, let answer = gap.defaultAnswer(draft) ?? gap.sample, !answer.isEmpty else { break }
            gap.accept(&draft, answer)
            if gap.current(draft) == nil { break }
        }
        return draft
    }

    /// Returns the changes of a single answer that resolve a problem and cause no other, found by trying each of them.
    ///
    /// The changes that need the fewest further answers come first.
    ///
    /// - Parameter id: the question that must keep its answer.
    func waysOut(of problem: Diagnostic, keeping id: String? = nil) -> [WayOut] {
        let known = completed().errors()
        // If examples in place of the missing answers resolve the problem, trying changes proves nothing.
        guard known.contains(where: { $0.isSame(as: problem) }) else { return [] }
        let owner = Question.owner(of: problem, self)
        var ways: [(way: WayOut, gaps: Int)] = []
        for question in Question.all(self)
        where question.id != id && question.applies(self) && question.canResolve(problem) {
            var gaps: [Int] = []
            let options = question.alternatives(self).filter { option in
                var changed = self
                question.accept(&changed, option.value)
                // Another provider would also resolve a duplicate user, but lose all of them.
                guard question.id == owner?.id || keepsAnswers(changed, except: question) else { return false }
                let left = changed.completed().errors()
                guard !left.contains(where: { $0.isSame(as: problem) }),
                    left.allSatisfy({ error in known.contains { $0.isSame(as: error) } })
                else { return false }
                gaps.append(changed.errors().count { $0.isGap })
                return true
            }
            if !options.isEmpty { ways.append((WayOut(question: question, options: options), gaps.min() ?? 0)) }
        }
        return ways.enumerated().sorted { ($0.element.gaps, $0.offset) < ($1.element.gaps, $1.offset) }.map(
            \.element.way
        )
    }
}

extension Draft {
    /// Whether changed answers still contain all others that are here.
    private func keepsAnswers(_ changed: Draft, except question: Question) -> Bool {
        Question.all(self).allSatisfy { other in
            guard other.id != question.id, let path = other.path, let text = text(path) else { return true }
            return changed.text(path) == text
        }
    }
}

extension Question {
    /// The words for a missing answer.
    static let notSet = "not set"

    /// Whether another answer can be a reasonable way out of a conflict: a choice, or a text that is part of it.
    fileprivate func canResolve(_ problem: Diagnostic) -> Bool {
        if kind == .choice || concernsAll { return true }
        guard path != nil, let place = problem.answersPath else { return false }
        return covers.contains { place.isInside($0) || $0.isInside(place) }
    }

    /// Returns the answers to try instead of the current one.
    fileprivate func alternatives(_ draft: Draft) -> [Option] {
        let old = current(draft) ?? defaultAnswer(draft) ?? ""
        let all: [Option]
        switch kind {
        case .choice: all = options(draft)
        case .yesNo: all = path == nil ? [] : ["yes", "no"].map { Option(value: $0, title: "") }
        case .text, .file, .list:
            let usual = defaultAnswer(draft) ?? (isOptional ? "" : nil)
            all = usual.map { [Option(value: $0, title: "")] } ?? []
        }
        return all.filter { $0.value != old }
    }

    /// Returns the question with only some of its options; the first one is the default.
    fileprivate func limited(to options: [Option]) -> Question {
        var question = self
        question.options = { _ in options }
        question.suggestion = options.first?.value
        return question
    }
}

extension Diagnostic {
    /// Whether the diagnostic reports the same problem, wherever it is in the text.
    func isSame(as other: Diagnostic) -> Bool { rule == other.rule && path == other.path && message == other.message }
}

extension Conversation {
    /// Offers the changes that resolve a conflict, and makes the chosen one.
    ///
    /// - Parameters:
    ///   - problems: the conflict; the first problem decides which changes resolve it.
    ///   - question: the question whose answer causes the conflict, if it has just been asked.
    /// - Returns: `.back` if the user prefers another answer to the previous question.
    mutating func resolve(
        _ problems: [Diagnostic],
        from question: Question?,
        _ partner: inout some Partner
    ) throws(Interruption) -> Reply? {
        guard let problem = problems.first else { return nil }
        let possible = draft.waysOut(of: problem, keeping: question?.id)
        // An answer from the command line is deliberate, so its change comes last.
        var ways = possible.filter { !isGiven($0.question) } + possible.filter { isGiven($0.question) }
        // Only the user knows another valid text, such as a name.
        for owner in problems.compactMap({ Question.owner(of: $0, draft) }) {
            let isListed = ways.contains { $0.question.id == owner.id } || owner.id == question?.id
            if !isListed, owner.kind != .choice { ways.append(WayOut(question: owner, options: [])) }
        }
        // A wrong text is simply asked again; a menu with one entry would only delay that.
        if question == nil, let only = ways.first?.question, ways.count == 1, only.kind != .choice {
            return try ask(only, &partner)
        }
        guard !ways.isEmpty else { return nil }
        partner.say("\nChange one of these answers", as: .question)
        for (index, way) in ways.enumerated() { partner.say("  \(index + 1). \(way.description(in: draft))") }
        let again =
            question.map { "Type < to answer \"\($0.title)\" again." } ?? "Type < to go back to the last question."
        partner.say("  \(again)", as: .hint)
        while true {
            guard let line = try partner.read("[1]> ", completing: .nothing) else { return .ended }
            let reply = line.trimmed
            if reply == "<" { return .back }
            if let number = reply.isEmpty ? 1 : Int(reply), ways.indices.contains(number - 1) {
                return try take(ways[number - 1], &partner)
            }
            partner.say("  Type a number from 1 to \(ways.count), or < to go back.", as: .problem)
        }
    }

    /// Makes a change: directly if there is only one new answer, otherwise by asking the question.
    private mutating func take(_ way: WayOut, _ partner: inout some Partner) throws(Interruption) -> Reply {
        let question = way.question
        // The user decides again about an answer from the command line.
        given.removeAll { path in question.covers.contains { path.isInside($0) || $0.isInside(path) } }
        guard way.options.count == 1 else {
            return try ask(way.options.isEmpty ? question : question.limited(to: way.options), &partner)
        }
        let answer = way.options[0].value
        question.accept(&draft, answer)
        answered.insert(question.id)
        reopen()
        partner.say("  \(question.title): \(answer.isEmpty ? Question.notSet : answer)", as: .hint)
        return .answered
    }
}
