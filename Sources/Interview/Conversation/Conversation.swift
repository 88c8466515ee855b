import Diagnostics
import Fields
import YAML

/// A conversation that ends in answers.
public struct Conversation {
    /// How much is asked.
    public enum Mode: Sendable {
        /// Everything that applies.
        case full
        /// Only what has no default.
        case defaults
        /// Nothing.
        case silent
    }

    /// What is missing, and how it can be given.
    public struct Missing: Sendable {
        /// The field.
        public let path: String
        /// What it is.
        public let text: String
    }

    /// What the asking came to.
    enum Ending {
        /// Everything is answered.
        case answered
        /// Somebody went back, beyond where it began.
        case back
    }

    /// The answers so far.
    public internal(set) var draft: Draft
    /// How much is asked; nothing any more once the input has come to its end.
    public internal(set) var mode: Mode
    let given: [FieldPath]
    /// What the starter says that the conversation began with.
    let examples: Draft?
    private let preset: String?
    var asked: [String] = []
    var answered: Set<String> = []
    var chapter: Chapter?
    private var missing: [Missing] = []

    /// Begins a conversation.
    ///
    /// - Parameters:
    ///   - draft: what was answered before.
    ///   - given: fields that are not asked for any more.
    ///   - memory: what was asked in this conversation, before it was broken off.
    ///   - starter: the starter that it begins with, and its name.
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

    /// What a later conversation must know to go on from here.
    public var memory: Memory { Memory(asked: asked, choices: draft.choices, preset: preset) }

    /// Whether anything was answered that would be a pity to lose.
    public var isWorthKeeping: Bool { !asked.isEmpty }

    /// Asks until everything is answered, and mends what cannot stand together.
    ///
    /// - Returns: what is missing where nothing may be asked, or where the input came to its end.
    public mutating func run(with partner: inout some Partner) throws(Interruption) -> [Missing] {
        _ = try ask(with: &partner, from: 0)
        while missing.isEmpty, mode != .silent, let (fault, owner) = mendable() {
            partner.say("\n  \(fault.words)", as: .fault)
            switch try ask(owner, &partner) {
            case .answered: break
            case .ended: mode = .silent
            case .back: if let last = asked.popLast() { answered.remove(last) }
            }
            _ = try ask(with: &partner, from: 0)
        }
        return missing
    }

    /// Asks all that is not answered.
    ///
    /// - Parameter floor: how many answers to leave alone when going back.
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

    /// A fault, and the question that can mend it.
    private func mendable() -> (Diagnostic, Question)? {
        for fault in draft.errors() {
            if let owner = Question.owner(of: fault, draft) { return (fault, owner) }
        }
        return nil
    }

    func next() -> Question? {
        Question.all(draft).first { !answered.contains($0.id) && $0.applies(draft) && $0.isAsked(draft) }
    }

    /// Answers a question without asking, where that is possible.
    private mutating func isSettled(_ question: Question) -> Bool {
        let isGiven = question.covers.contains { own in given.contains { $0.isInside(own) || own.isInside($0) } }
        let answer = question.current(draft) ?? question.standard(draft)
        if isGiven, question.current(draft) != nil {
            answered.insert(question.id)
            return true
        }
        let goesWithout = mode == .silent || !question.needsAnswer(draft)
        guard mode != .full, answer != nil || goesWithout else { return false }
        // A starter's host or user is no default.
        if mode == .defaults, isExample(question) { return false }
        if let answer {
            take(answer, for: question)
        } else if question.needsAnswer(draft) {
            missing.append(Missing(path: question.path?.description ?? question.id, text: question.title))
        }
        answered.insert(question.id)
        return true
    }

    /// Takes an answer; a default that a file does without stays out of it.
    mutating func take(_ answer: String, for question: Question) {
        if !question.needsAnswer(draft), question.current(draft) == nil, answer == question.standard(draft) { return }
        question.accept(&draft, answer)
    }

    /// Forgets what no longer applies, and reopens what an answer has left without one.
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

    /// What is absent in a file was left out on purpose.
    private mutating func readAbsences() {
        for question in Question.all(draft) where question.applies(draft) && question.current(draft) == nil {
            if let answer = question.absence(draft) { draft.choices[question.id] = answer }
        }
    }
}
