import Diagnostics
import Fields
import YAML

/// An interview that collects the answers.
public struct Conversation {
    /// Which questions to ask.
    public enum Mode: Sendable {
        /// All questions that apply.
        case full
        /// Only questions without a default.
        case defaults
        /// No questions.
        case silent
    }

    /// A missing answer.
    public struct Missing: Sendable {
        /// The path to set on the command line.
        public let path: String
        /// The title of the question.
        public let text: String
    }

    /// The result of asking all questions.
    enum Ending {
        /// All questions are answered.
        case answered
        /// The user went back beyond the first question.
        case back
    }

    /// The answers so far.
    public internal(set) var draft: Draft
    /// Which questions to ask; becomes `silent` when the input ends.
    public internal(set) var mode: Mode
    var given: [FieldPath]
    /// The original answers of the starter.
    let examples: Draft?
    private let preset: String?
    var asked: [String] = []
    var answered: Set<String> = []
    var chapter: Chapter?
    /// Whether single answers are changed in the review.
    var isReviewing = false
    private var missing: [Missing] = []

    /// Starts an interview.
    ///
    /// - Parameters:
    ///   - draft: the initial answers.
    ///   - given: the fields set on the command line, which are not asked again.
    ///   - memory: the state of the interrupted interview that this one resumes.
    ///   - starter: the name and the answers of the starter.
    public init(
        _ draft: Draft,
        mode: Mode,
        given: [FieldPath],
        memory: Memory? = nil,
        starter: (name: String, root: Node)? = nil
    ) {
        self.draft = draft
        self.mode = mode
        self.given = given
        preset = starter?.name
        examples = starter.map { Draft($0.root) }
        if let memory { self.draft.choices = memory.choices }
        Source.completeAll(&self.draft)
        if draft.isRevision { readAbsences() }
        if let memory {
            asked = memory.asked
            answered = Set(memory.asked)
            reopen()
        }
    }

    /// The state that a later run needs to resume the interview.
    public var memory: Memory { Memory(asked: asked, choices: draft.choices, preset: preset) }

    /// Whether the user has answered any question.
    public var isWorthKeeping: Bool { !asked.isEmpty }

    /// Asks until all questions are answered and no answers conflict.
    ///
    /// - Returns: the missing answers, if questions may not be asked or the input ended.
    public mutating func run(with partner: inout some Partner) throws(Interruption) -> [Missing] {
        _ = try ask(with: &partner, from: 0)
        // Problems that no change has solved are left to the review.
        var unsolved: [Diagnostic] = []
        while missing.isEmpty, mode != .silent, let problem = fixable(except: unsolved) {
            partner.say("\n  \(problem.words)", as: .problem)
            let before = draft.errors()
            switch try resolve([problem], from: nil, &partner) {
            case .answered: break
            case .ended: mode = .silent
            case .back:
                if let last = asked.popLast() { answered.remove(last) }
            case nil:
                if let owner = Question.owner(of: problem, draft), try ask(owner, &partner) == .ended { mode = .silent }
                // The same question does not help twice.
                if draft.errors() == before { unsolved.append(problem) }
            }
            _ = try ask(with: &partner, from: 0)
        }
        return missing
    }

    /// Asks all unanswered questions.
    ///
    /// - Parameter floor: the number of answers that going back must not undo.
    mutating func ask(with partner: inout some Partner, from floor: Int) throws(Interruption) -> Ending {
        while let question = next() {
            if isSettled(question) { continue }
            switch try ask(question, &partner) {
            case .answered: continue
            case .ended: mode = .silent
            case .back:
                guard asked.count > floor, let last = asked.popLast() else {
                    if floor > 0 { return .back }
                    partner.say("  This is the first question.", as: .hint)
                    continue
                }
                answered.remove(last)
                chapter = nil
            }
        }
        return .answered
    }

    /// Returns the first error that a question can fix.
    private func fixable(except unsolved: [Diagnostic]) -> Diagnostic? {
        draft.errors().first { problem in
            Question.owner(of: problem, draft) != nil && !unsolved.contains { $0.isSame(as: problem) }
        }
    }

    func next() -> Question? {
        Question.all(draft).first { !answered.contains($0.id) && $0.applies(draft) && $0.isAsked(draft) }
    }

    /// Whether an option on the command line answers the question.
    func isGiven(_ question: Question) -> Bool {
        question.covers.contains { own in given.contains { $0.isInside(own) || own.isInside($0) } }
    }

    /// Whether the mode settles the question without asking.
    func settles(_ question: Question) -> Bool {
        let hasAnswer = (question.current(draft) ?? question.defaultAnswer(draft)) != nil
        guard mode != .full, hasAnswer || mode == .silent || !question.needsAnswer(draft) else { return false }
        // The hosts and users of a starter are examples, not defaults.
        return mode != .defaults || !isExample(question)
    }

    /// Answers a question without asking, if possible; returns whether it did.
    private mutating func isSettled(_ question: Question) -> Bool {
        if isGiven(question), question.current(draft) != nil {
            answered.insert(question.id)
            return true
        }
        guard settles(question) else { return false }
        if let answer = question.current(draft) ?? question.defaultAnswer(draft) {
            take(answer, for: question)
        } else if question.needsAnswer(draft) {
            missing.append(Missing(path: question.path?.description ?? question.id, text: question.title))
        }
        answered.insert(question.id)
        return true
    }

    /// Stores an answer, unless it is a default that the file omits.
    mutating func take(_ answer: String, for question: Question) {
        if !question.needsAnswer(draft), question.current(draft) == nil, answer == question.defaultAnswer(draft) {
            return
        }
        question.accept(&draft, answer)
    }

    /// Discards answers to questions that no longer apply, and reopens questions that have lost their answer.
    mutating func reopen() {
        let questions = Question.all(draft)
        for question in questions where !question.applies(draft) {
            answered.remove(question.id)
            asked.removeAll { $0 == question.id }
            draft.choices[question.id] = nil
        }
        for question in questions where question.applies(draft) && question.needsAnswer(draft) {
            guard question.current(draft) == nil else { continue }
            answered.remove(question.id)
            asked.removeAll { $0 == question.id }
        }
        let ids = Set(questions.map(\.id))
        asked.removeAll { !ids.contains($0) }
        answered.formIntersection(ids)
    }

    /// Treats fields that a file omits as deliberate answers.
    private mutating func readAbsences() {
        for question in Question.all(draft) where question.applies(draft) && question.current(draft) == nil {
            if let answer = question.absence(draft) { draft.choices[question.id] = answer }
        }
    }
}
