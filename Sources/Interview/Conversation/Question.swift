import Answers
import Diagnostics
import Fields

/// A question of the interview.
struct Question: Sendable {
    /// The form of the answer.
    enum Kind: Sendable {
        case text
        case file
        case list
        case choice
        case yesNo
    }

    /// An option of a choice.
    struct Option: Sendable {
        let value: String
        let title: String
        /// Alternative names.
        var aliases: [String] = []
    }

    /// The unique identifier: the path of the field, or a name.
    let id: String
    let chapter: Chapter
    /// The field that the answer sets; nil if the answer only determines which questions follow.
    let path: FieldPath?
    var title: String
    /// The help text: a description, the default and an example.
    var help: String
    /// Where to look up the answer, such as a command that prints it.
    var lookup: String?
    /// A valid answer.
    var sample: String?
    var kind: Kind
    var options: @Sendable (Draft) -> [Option] = { _ in [] }
    /// The words that Tab completes.
    var words: [String] = []
    /// The fields that the question is responsible for: setting one on the command line answers the question, and
    /// problems of these fields lead to it.
    var covers: [FieldPath] = []
    var isOptional = false
    /// Whether a file may omit the answer, because it has a default.
    var hasDefault = false
    /// The default in words, with its origin, such as "vendor's default: 3".
    var usual: String?
    /// Whether the answer can conflict with any other answer.
    var concernsAll = false
    /// Whether only the user can know the answer, so that the value in a starter is only an example.
    var isPersonal = false
    /// Whether the question introduces several chapters and belongs to none of them.
    var leadsOn = false
    /// Whether the question makes sense with the answers so far.
    var applies: @Sendable (Draft) -> Bool = { _ in true }
    /// Whether to ask the question if it applies; if not, it can still be answered in the review.
    var isAsked: @Sendable (Draft) -> Bool = { _ in true }
    /// The answer that the draft already contains.
    var current: @Sendable (Draft) -> String?
    /// The default if the draft contains no answer.
    var defaultAnswer: @Sendable (Draft) -> String? = { _ in nil }
    /// The answer to suggest instead of the current one.
    var suggestion: String?
    /// The answer that a file implies if it omits the field.
    var absence: @Sendable (Draft) -> String? = { _ in nil }
    /// A short remark about the consequences of the answer.
    var detail: @Sendable (Draft) -> String? = { _ in nil }
    /// Adapts the texts to earlier answers.
    var adapt: (@Sendable (inout Question, Draft) -> Void)?
    var accept: @Sendable (inout Draft, String) -> Void

    /// Whether the question requires an answer.
    func needsAnswer(_ draft: Draft) -> Bool { !isOptional && !(draft.isRevision && hasDefault) }
}

extension Question {
    /// Creates a question about a field, with texts from the description of the field.
    ///
    /// - Parameters:
    ///   - id: an identifier, if another question is about the same field.
    ///   - title: a title that replaces the description.
    ///   - summary: a text that replaces the description in the title and the help.
    ///   - subject: a prefix of the title, if the description alone is ambiguous.
    ///   - example: a valid answer.
    ///   - note: more help.
    ///   - lookup: where to look up the answer.
    static func field(
        _ path: FieldPath,
        _ chapter: Chapter,
        _ kind: Kind = .text,
        id: String? = nil,
        title: String? = nil,
        summary ownSummary: String? = nil,
        of subject: String? = nil,
        options: [Option] = [],
        defaultAnswer: String? = nil,
        example: String,
        note: String? = nil,
        lookup: String? = nil,
        isOptional: Bool = false,
        when applies: @escaping @Sendable (Draft) -> Bool = { _ in true }
    ) -> Question {
        let description = Answers.shape.description(at: path.components[...])
        let summary = ownSummary ?? description?.summary ?? path.description
        let sentence = title ?? String(summary.prefix { $0 != ";" && $0 != "," }).withoutFullStop
        let defaultAnswer = defaultAnswer ?? (isOptional ? "" : nil)
        let usual = description?.defaultText.map { "default: \($0)" }
        let help =
            [summary, description?.defaultText.map { "Default: \($0)." }, note, exampleLine(example)]
            + ["The answer sets \(path) in the answers file."]
        return Question(
            id: id ?? path.description,
            chapter: chapter,
            path: path,
            title: (subject.map { "\($0): " } ?? "") + sentence,
            help: help.compactMap { $0 }.joined(separator: "\n"),
            lookup: lookup,
            sample: example,
            kind: kind,
            options: { _ in options },
            words: options.map(\.value),
            covers: [path],
            isOptional: isOptional,
            hasDefault: description?.defaultText != nil,
            usual: usual,
            isPersonal: defaultAnswer == nil,
            applies: applies,
            current: { draft in
                if kind == .list { return draft.has(path) ? draft.list(path).joined(separator: "\n") : nil }
                return draft.text(path).map { kind == .yesNo ? ($0 == "true" ? "yes" : "no") : $0 }
            },
            defaultAnswer: { _ in defaultAnswer },
            accept: { draft, answer in
                switch kind {
                case .list: draft.set(path, answer.split(separator: "\n").map(String.init))
                case .yesNo: draft.set(path, answer == "yes" ? "true" : "false")
                default: draft.set(path, answer)
                }
            }
        )
    }

    private static func exampleLine(_ example: String) -> String { "For example: \(example)" }

    /// Replaces the example, and sets where to look up the answer.
    mutating func show(example: String, lookup: String? = nil) {
        if let sample { help = help.replacing(Self.exampleLine(sample), with: Self.exampleLine(example)) }
        sample = example
        self.lookup = lookup
    }

    /// Creates a question that determines which other questions follow.
    static func pick(
        _ id: String,
        _ chapter: Chapter,
        _ title: String,
        help: String,
        options: @escaping @Sendable (Draft) -> [Option],
        covers: [FieldPath] = [],
        defaultAnswer: @escaping @Sendable (Draft) -> String,
        absence: @escaping @Sendable (Draft) -> String? = { _ in nil },
        when applies: @escaping @Sendable (Draft) -> Bool = { _ in true },
        current: @escaping @Sendable (Draft) -> String?,
        accept: @escaping @Sendable (inout Draft, String) -> Void
    ) -> Question {
        Question(
            id: id,
            chapter: chapter,
            path: nil,
            title: title,
            help: help,
            kind: .choice,
            options: options,
            covers: covers,
            applies: applies,
            current: { $0.choices[id] ?? current($0) },
            defaultAnswer: { defaultAnswer($0) },
            absence: absence,
            accept: { draft, answer in
                accept(&draft, answer)
                draft.choices[id] = nil
                // Remember answers that the tree does not reflect.
                if current(draft) != answer { draft.choices[id] = answer }
            }
        )
    }

    /// Returns the question, asked only if a condition holds.
    func asked(if isAsked: @escaping @Sendable (Draft) -> Bool) -> Question {
        var question = self
        question.isAsked = isAsked
        return question
    }

    /// Returns the question, with texts that depend on earlier answers.
    func adapted(_ adapt: @escaping @Sendable (inout Question, Draft) -> Void) -> Question {
        var question = self
        question.adapt = adapt
        return question
    }

    /// Returns the question, marked as one that only the user can answer.
    func personal() -> Question {
        var question = self
        question.isPersonal = true
        return question
    }

    /// Returns the question, marked as one whose answer can conflict with any other.
    func concerningAll() -> Question {
        var question = self
        question.concernsAll = true
        return question
    }
}

extension String {
    fileprivate var withoutFullStop: String { hasSuffix(".") ? String(dropLast()) : self }
}

extension Shape {
    /// Returns the description of the field at a path.
    fileprivate func description(at path: ArraySlice<FieldPath.Component>) -> FieldDescription? {
        guard case .key(let key)? = path.last else { return nil }
        guard case .record(let fields)? = descending(path.dropLast()) else { return nil }
        return fields().first { $0.key == key }
    }
}
