import Diagnostics
import Fields
import YAML

/// Somebody to ask.
public protocol Partner {
    /// Says something.
    mutating func say(_ text: String)
    /// Reads a line; nil at the end of the input.
    mutating func read(_ prompt: String, completesPaths: Bool) throws(Interruption) -> String?
    /// Whether a file exists; nil where that cannot be told.
    func hasFile(_ path: String) -> Bool?
}

/// The conversation was broken off: Ctrl-C, a closed terminal.
public struct Interruption: Error {
    /// Breaks the conversation off.
    public init() {}
}

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

    /// The answers so far.
    public private(set) var draft: Draft
    private let mode: Mode
    private let given: [FieldPath]
    private var asked: [String] = []
    private var answered: Set<String> = []
    private var chapter: Chapter?
    /// How many answers were typed.
    public private(set) var count = 0

    /// Begins a conversation.
    ///
    /// - Parameters:
    ///   - draft: what was answered before.
    ///   - given: fields that are not asked for any more.
    ///   - resuming: whether what the draft holds was answered in this conversation, before it was broken off.
    public init(_ draft: Draft, mode: Mode, given: [FieldPath], resuming: Bool = false) {
        self.draft = draft
        self.mode = mode
        self.given = given
        if resuming {
            answered = Set(Question.all.filter { $0.applies(draft) && $0.current(draft) != nil }.map(\.id))
        }
    }

    /// Asks until everything is answered.
    ///
    /// - Returns: what is missing where nothing may be asked, or where the input came to its end.
    public mutating func run(with partner: inout some Partner) throws(Interruption) -> [Missing] {
        while let question = next() {
            if isSettled(question) {
                answered.insert(question.id)
                continue
            }
            guard mode != .silent else { return missing() }
            guard try ask(question, &partner) else { return missing() }
        }
        return []
    }

    /// Asks whether the answers are to be written, and goes back to any that is named.
    ///
    /// - Returns: whether they are to be written.
    public mutating func review(with partner: inout some Partner) throws(Interruption) -> Bool {
        while true {
            let items = Question.all.filter { $0.applies(draft) && $0.id != "customise" }
            partner.say("\nReview\n")
            var last: Chapter?
            for (index, question) in items.enumerated() {
                if question.chapter != last { partner.say("  \(question.chapter.rawValue)") }
                last = question.chapter
                let answer = (draft.choices[question.id] ?? question.current(draft) ?? question.standard(draft) ?? "")
                let shown = answer.isEmpty ? "-" : answer.replacing("\n", with: ", ")
                partner.say("    \(index + 1). \(question.text): \(shown)")
            }
            guard
                let reply = try partner.read(
                    "Write them? [Y/n, or a number to change that answer]: ",
                    completesPaths: false
                )
            else { throw Interruption() }
            count += 1
            let word = reply.trimmed
            if word.isEmpty || ["y", "yes"].contains(word.lowercased()) { return true }
            if ["n", "no"].contains(word.lowercased()) { return false }
            guard let number = Int(word), items.indices.contains(number - 1) else {
                partner.say("  Type y, n, or a number from 1 to \(items.count).")
                continue
            }
            _ = try ask(items[number - 1], &partner)
            _ = try run(with: &partner)
        }
    }

    private func next() -> Question? {
        Question.all.first { !answered.contains($0.id) && $0.applies(draft) }
    }

    /// Answers a question without asking, where that is possible.
    private mutating func isSettled(_ question: Question) -> Bool {
        let isGiven = question.covers.contains { own in
            given.contains { $0.components.starts(with: own.components) || own.components.starts(with: $0.components) }
        }
        if isGiven, question.current(draft) != nil { return true }
        guard mode != .full else { return false }
        guard let answer = question.current(draft) ?? question.standard(draft) else { return false }
        take(answer, for: question)
        return true
    }

    private mutating func take(_ answer: String, for question: Question) {
        question.accept(&draft, answer)
        if question.path == nil { draft.choices[question.id] = answer }
    }

    /// What has no answer and no default, taking every default on the way.
    private func missing() -> [Missing] {
        var rest = self
        var missing: [Missing] = []
        while let question = rest.next() {
            rest.answered.insert(question.id)
            if let answer = question.current(rest.draft) ?? question.standard(rest.draft) {
                rest.take(answer, for: question)
            } else {
                missing.append(Missing(path: question.path?.description ?? question.id, text: question.text))
            }
        }
        return missing
    }

    /// Asks one question until it is answered; false at the end of the input.
    private mutating func ask(_ question: Question, _ partner: inout some Partner) throws(Interruption) -> Bool {
        if question.chapter != chapter {
            partner.say("\n\(question.chapter.rawValue): \(question.chapter.reason)")
            chapter = question.chapter
        }
        let standard = draft.choices[question.id] ?? question.current(draft) ?? question.standard(draft)
        partner.say("\n\(question.text)")
        if case .choice(let options) = question.kind {
            for (index, option) in options.enumerated() {
                partner.say("  \(index + 1). \(option.value)\(option.title.isEmpty ? "" : ": \(option.title)")")
            }
        }
        while true {
            guard let reply = try reply(question, standard, &partner) else { return false }
            switch reply {
            case "?":
                partner.say(question.help)
            case "<":
                goBack(from: question, &partner)
                return true
            default:
                if let answer = interpret(reply, question, standard, &partner), try accept(answer, question, &partner) {
                    asked.removeAll { $0 == question.id }
                    asked.append(question.id)
                    answered.insert(question.id)
                    return true
                }
            }
        }
    }

    private mutating func goBack(from question: Question, _ partner: inout some Partner) {
        guard let last = asked.popLast() else {
            partner.say("  This is the first question.")
            return
        }
        answered.remove(last)
        chapter = nil
    }

    /// What was typed; the lines of a list together.
    private mutating func reply(
        _ question: Question,
        _ standard: String?,
        _ partner: inout some Partner
    ) throws(Interruption) -> String? {
        guard case .list = question.kind else {
            let shown = shown(standard, question)
            let line = try partner.read(shown.map { "[\($0)]: " } ?? ": ", completesPaths: question.isFile)
            if line != nil { count += 1 }
            return line?.trimmed
        }
        var lines: [String] = []
        while true {
            let hint =
                lines.isEmpty ? standard.map { $0.isEmpty ? " [none]" : " [\($0.replacing("\n", with: ", "))]" } : nil
            let prompt = "  \(lines.count + 1)\(hint ?? "")\(lines.isEmpty ? ", an empty line ends the list" : ""): "
            guard let line = try partner.read(prompt, completesPaths: false) else {
                return lines.isEmpty ? nil : lines.joined(separator: "\n")
            }
            count += 1
            let item = line.trimmed
            if item == "?" || item == "<" { return item }
            if item.isEmpty { return lines.joined(separator: "\n") }
            lines.append(item)
        }
    }

    private func shown(_ standard: String?, _ question: Question) -> String? {
        guard let standard else { return nil }
        switch question.kind {
        case .yesNo: return standard == "yes" ? "Y/n" : "y/N"
        default: return standard.isEmpty ? "none" : standard
        }
    }

    /// What the reply stands for; nil where it stands for nothing.
    private func interpret(_ reply: String, _ question: Question, _ standard: String?, _ partner: inout some Partner)
        -> String?
    {
        if reply.isEmpty {
            if standard == nil { partner.say("  This needs an answer; ? explains it, < goes back.") }
            return standard
        }
        if reply == "-", question.isOptional { return "" }
        switch question.kind {
        case .text, .file, .list:
            return reply
        case .yesNo:
            let word = reply.lowercased()
            if "yes".hasPrefix(word) || word == "true" { return "yes" }
            if "no".hasPrefix(word) || word == "false" { return "no" }
            partner.say("  Type y or n.")
        case .choice(let options):
            if let number = Int(reply), options.indices.contains(number - 1) { return options[number - 1].value }
            if let exact = options.first(where: { $0.value.lowercased() == reply.lowercased() }) { return exact.value }
            let matches = options.filter { $0.value.lowercased().hasPrefix(reply.lowercased()) }
            if matches.count == 1 { return matches[0].value }
            let names = (matches.isEmpty ? options : matches).map(\.value).joined(separator: ", ")
            partner.say("  \(matches.isEmpty ? "There is no" : "There is more than one") \"\(reply)\": \(names)")
        }
        return nil
    }

    /// Takes an answer, unless a rule refuses it.
    private mutating func accept(_ answer: String, _ question: Question, _ partner: inout some Partner)
        throws(Interruption) -> Bool
    {
        let before = draft
        take(answer, for: question)
        if let path = question.path, !answer.isEmpty {
            let faults = draft.faults(under: path)
            if !faults.isEmpty {
                for fault in faults { partner.say("  \(fault.message)\(fault.fix.map { "; \($0)" } ?? "")") }
                draft = before
                return false
            }
        }
        if question.isFile, !answer.isEmpty, partner.hasFile(answer) == false {
            partner.say("  \(answer) is not there yet; it must be where setup.sh is run.")
        }
        return true
    }
}

extension Question {
    fileprivate var isFile: Bool { if case .file = kind { true } else { false } }
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
