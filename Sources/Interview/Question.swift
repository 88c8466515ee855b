import Answers
import Diagnostics
import Fields

/// A part of the conversation.
public enum Chapter: String, Sendable, CaseIterable {
    case cluster = "Cluster"
    case ingress = "Ingress and TLS"
    case objectStore = "Object store"
    case catalog = "Catalog"
    case identity = "Identity provider"
    case storage = "Storage"
    case sizing = "Sizing"
    case deployment = "Deployment"

    /// Why it is asked about, in a line.
    var reason: String {
        switch self {
        case .cluster: "Where in Kubernetes the cluster lives."
        case .ingress: "How clients reach the database from outside the cluster."
        case .objectStore: "Where the data is kept for good, as Parquet files."
        case .catalog: "The PostgreSQL database that knows which files hold what."
        case .identity: "Who may administer the cluster: users of an OAuth2 provider."
        case .storage: "Volumes for the write-ahead log and for the cluster's own metrics."
        case .sizing: "How many pods, and how large."
        case .deployment: "How everything gets into the cluster."
        }
    }
}

/// Something to ask.
struct Question: Sendable {
    /// How it is answered.
    enum Kind: Sendable {
        case text
        case file
        case list
        case choice([Option])
        case yesNo
    }

    /// One of several answers.
    struct Option: Sendable {
        let value: String
        let title: String
    }

    /// What tells it from the others: the field's path, or a word of its own.
    let id: String
    let chapter: Chapter
    /// The field that it answers; nil where it only steers what is asked.
    let path: FieldPath?
    let text: String
    let help: String
    let kind: Kind
    /// Fields that answer it in advance where they are given on the command line.
    var covers: [FieldPath] = []
    var isOptional = false
    var applies: @Sendable (Draft) -> Bool = { _ in true }
    /// The answer that the draft holds already.
    var current: @Sendable (Draft) -> String?
    /// The answer where the draft holds none.
    var standard: @Sendable (Draft) -> String? = { _ in nil }
    var accept: @Sendable (inout Draft, String) -> Void

    /// A question about a field, in the words of the field's description.
    static func field(
        _ path: FieldPath,
        _ chapter: Chapter,
        _ kind: Kind? = nil,
        standard: String? = nil,
        example: String? = nil,
        isOptional: Bool = false,
        when applies: @escaping @Sendable (Draft) -> Bool = { _ in true }
    ) -> Question {
        let description = Answers.shape.description(at: path.components[...])
        var choices: Kind?
        if case .choice(let values)? = description?.shape {
            choices = .choice(values.map { Option(value: $0, title: "") })
        }
        let standard = standard ?? (isOptional ? "" : nil)
        let summary = description?.summary ?? path.description
        let example = example.map { "\nFor example: \($0)" } ?? ""
        let usual = description?.defaultText.map { "\nWhere it is not given: \($0)." } ?? ""
        return Question(
            id: path.description,
            chapter: chapter,
            path: path,
            text: summary.hasSuffix(".") ? String(summary.dropLast()) : summary,
            help: "\(summary)\(usual)\(example)\nIt becomes \(path) in the answers file.",
            kind: kind ?? choices ?? .text,
            covers: [path],
            isOptional: isOptional,
            applies: applies,
            current: { draft in draft.text(path).map { kind.isYesNo ? ($0 == "true" ? "yes" : "no") : $0 } },
            standard: { _ in standard },
            accept: { $0.set(path, kind.isYesNo ? ($1 == "yes" ? "true" : "false") : $1) }
        )
    }
}

extension Question.Kind? {
    fileprivate var isYesNo: Bool { if case .yesNo? = self { true } else { false } }
}

extension Shape {
    /// The description of the field at a path.
    fileprivate func description(at path: ArraySlice<FieldPath.Component>) -> FieldDescription? {
        guard case .key(let key)? = path.last else { return nil }
        guard case .record(let fields)? = descending(path.dropLast()) else { return nil }
        return fields().first { $0.key == key }
    }
}
