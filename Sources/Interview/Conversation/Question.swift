import Answers
import Diagnostics
import Fields

/// Something to ask.
struct Question: Sendable {
    /// How it is answered.
    enum Kind: Sendable {
        case text
        case file
        case list
        case choice
        case yesNo
    }

    /// One of several answers.
    struct Option: Sendable {
        let value: String
        let title: String
        /// Other words for it.
        var aliases: [String] = []
    }

    /// What tells it from the others: the field's path, or a word of its own.
    let id: String
    let chapter: Chapter
    /// The field that it answers; nil where it only steers what is asked.
    let path: FieldPath?
    var title: String
    /// What it is about, what holds by default, and an example.
    var help: String
    var kind: Kind
    var options: @Sendable (Draft) -> [Option] = { _ in [] }
    /// Words that Tab completes.
    var words: [String] = []
    /// Fields that answer it in advance where they are given on the command line, and whose faults are its own.
    var covers: [FieldPath] = []
    var isOptional = false
    /// Whether a file may leave it out, because a default stands in for it.
    var hasDefault = false
    /// What that default is, in words.
    var usual: String?
    /// Whether an answer can be at odds with any other.
    var concernsAll = false
    /// Whether nobody but the user can know the answer, so that a starter's is only an example.
    var isPersonal = false
    /// Whether it leads to several chapters, and has none of its own.
    var leadsOn = false
    /// Whether it has a place in the answers.
    var applies: @Sendable (Draft) -> Bool = { _ in true }
    /// Whether it is asked unbidden where it applies; if not, the review still leads to it.
    var isAsked: @Sendable (Draft) -> Bool = { _ in true }
    /// The answer that the draft holds already.
    var current: @Sendable (Draft) -> String?
    /// The answer where the draft holds none.
    var standard: @Sendable (Draft) -> String? = { _ in nil }
    /// The answer that is meant where a file says nothing.
    var absence: @Sendable (Draft) -> String? = { _ in nil }
    /// What the answer brings with it, in a few words.
    var detail: @Sendable (Draft) -> String? = { _ in nil }
    var accept: @Sendable (inout Draft, String) -> Void

    /// Whether it cannot stay without an answer.
    func needsAnswer(_ draft: Draft) -> Bool { !isOptional && !(draft.isRevision && hasDefault) }
}

extension Question {
    /// A question about a field, in the words of the field's description.
    ///
    /// - Parameters:
    ///   - id: what tells it from another question about the same field.
    ///   - title: other words than the description's.
    ///   - subject: whose field it is, where the description alone does not say.
    static func field(
        _ path: FieldPath,
        _ chapter: Chapter,
        _ kind: Kind = .text,
        id: String? = nil,
        title: String? = nil,
        of subject: String? = nil,
        options: [Option] = [],
        standard: String? = nil,
        example: String,
        isOptional: Bool = false,
        when applies: @escaping @Sendable (Draft) -> Bool = { _ in true }
    ) -> Question {
        let description = Answers.shape.description(at: path.components[...])
        let summary = description?.summary ?? path.description
        let sentence = title ?? String(summary.prefix { $0 != ";" && $0 != "," }).withoutFullStop
        let standard = standard ?? (isOptional ? "" : nil)
        let usual = description?.defaultText.map { "\nWhere it is not given: \($0)." } ?? ""
        return Question(
            id: id ?? path.description,
            chapter: chapter,
            path: path,
            title: (subject.map { "\($0): " } ?? "") + sentence,
            help: "\(summary)\(usual)\nFor example: \(example)\nIt becomes \(path) in the answers file.",
            kind: kind,
            options: { _ in options },
            words: options.map(\.value),
            covers: [path],
            isOptional: isOptional,
            hasDefault: description?.defaultText != nil,
            usual: description?.defaultText,
            isPersonal: standard == nil,
            applies: applies,
            current: { draft in
                if kind == .list { return draft.has(path) ? draft.list(path).joined(separator: "\n") : nil }
                return draft.text(path).map { kind == .yesNo ? ($0 == "true" ? "yes" : "no") : $0 }
            },
            standard: { _ in standard },
            accept: { draft, answer in
                switch kind {
                case .list: draft.set(path, answer.split(separator: "\n").map(String.init))
                case .yesNo: draft.set(path, answer == "yes" ? "true" : "false")
                default: draft.set(path, answer)
                }
            }
        )
    }

    /// A question that steers what else is asked.
    static func pick(
        _ id: String,
        _ chapter: Chapter,
        _ title: String,
        help: String,
        options: @escaping @Sendable (Draft) -> [Option],
        covers: [FieldPath] = [],
        standard: @escaping @Sendable (Draft) -> String,
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
            standard: { standard($0) },
            absence: absence,
            accept: { draft, answer in
                accept(&draft, answer)
                draft.choices[id] = nil
                // What the tree cannot tell is remembered.
                if current(draft) != answer { draft.choices[id] = answer }
            }
        )
    }

    /// A question that is asked unbidden only where something holds.
    func asked(if isAsked: @escaping @Sendable (Draft) -> Bool) -> Question {
        var question = self
        question.isAsked = isAsked
        return question
    }

    /// A question whose answer nobody but the user can know.
    func personal() -> Question {
        var question = self
        question.isPersonal = true
        return question
    }

    /// A question whose answer can be at odds with any other.
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
    /// The description of the field at a path.
    fileprivate func description(at path: ArraySlice<FieldPath.Component>) -> FieldDescription? {
        guard case .key(let key)? = path.last else { return nil }
        guard case .record(let fields)? = descending(path.dropLast()) else { return nil }
        return fields().first { $0.key == key }
    }
}
