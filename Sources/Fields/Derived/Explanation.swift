import Diagnostics

/// The explanation of a field: its purpose, form, default, releases, and the fields inside it.
public struct Explanation: Sendable {
    /// The path of the field; the empty path is the document.
    public let path: FieldPath
    private let description: FieldDescription?
    private let shape: Shape

    /// Explains the document or a field in it; nil if there is no such field.
    ///
    /// The path may omit the index of a list: `users.email` is the same as `users[0].email`.
    public init?(_ path: FieldPath, in document: Shape) {
        var shape = document
        var description: FieldDescription?
        for step in path.components {
            while case .list(let item) = shape, case .key = step { shape = item }
            switch (shape, step) {
            case (.record(let fields), .key(let key)):
                guard let field = fields().first(where: { $0.key == key }) else { return nil }
                (shape, description) = (field.shape, field)
            case (.map(let value), .key), (.list(let value), .index), (.oneOrMore(let value), .index):
                (shape, description) = (value, nil)
            case (.any, _):
                description = nil
            default:
                return nil
            }
        }
        self.path = path
        self.shape = shape
        self.description = description
    }

    /// The fields inside, in the order of writing.
    public var fields: [FieldDescription] { shape.fields }

    /// The explanation as text.
    public var text: String {
        var lines: [String] = []
        if !path.components.isEmpty { lines.append("\(path)  (\(shape.name))") }
        if let description {
            lines += ["", "  \(description.summary)"]
            lines += description.facts.map { "  \($0)" }
        }
        if !shape.choices.isEmpty { lines.append("  One of: \(shape.choices.joined(separator: ", ")).") }
        if !fields.isEmpty {
            let width = fields.map(\.key.count).max() ?? 0
            lines.append("")
            for field in fields {
                let key = field.key + String(repeating: " ", count: width - field.key.count)
                let mark = field.isRequired ? " Required." : field.isAlternative ? " (old form)" : ""
                lines.append("  \(key)  \(field.summary)\(mark)")
            }
        }
        return lines.drop { $0.isEmpty }.joined(separator: "\n")
    }

    /// A reference page of all fields, in Markdown.
    public static func markdown(of document: Shape) -> String {
        var text = "| key | description | form | default |\n|---|---|---|---|\n"
        func add(_ shape: Shape, _ path: FieldPath, _ depth: Int) {
            var known: [String: FieldPath] = [:]  // document siblings with the same fields only once
            for field in shape.fields {
                let next = path.appending(field.key)
                let facts = field.facts.filter { !$0.hasPrefix("Default") }.joined(separator: " ")
                let cells = [
                    "`\(next)`", ([field.summary] + (facts.isEmpty ? [] : [facts])).joined(separator: " "),
                    field.shape.name, field.defaultText ?? "",
                ]
                text +=
                    "| " + cells.map { $0.split(separator: "|").joined(separator: "\\|") }.joined(separator: " | ")
                    + " |\n"
                let form = field.shape.form
                if let sibling = known[form] {
                    text += "| `\(next).…` | as `\(sibling).…` | | |\n"
                } else if depth < 12 {
                    if !form.isEmpty { known[form] = next }
                    add(field.shape, next, depth + 1)
                }
            }
        }
        add(document, FieldPath(), 0)
        return text
    }
}

extension FieldAttributes {
    /// The fact that every release requires the field.
    static let requiredFact = "Required."

    /// All attributes except the purpose, as sentences.
    var facts: [String] {
        var facts: [String] = []
        if isRequired { facts.append(Self.requiredFact) }
        if let requiredUntil { facts.append("Required before release \(requiredUntil).") }
        if let neededSince = rules.neededSince { facts.append("Required since release \(neededSince).") }
        if let defaultText { facts.append("Default: \(defaultText).") }
        if let since = lifetime.since { facts.append("Since release \(since).") }
        if let until = lifetime.until { facts.append("Removed in release \(until).") }
        if secrecy == .secret { facts.append("Secret: messages never show the value.") }
        if isAlternative { facts.append("Old form of another field.") }
        return facts
    }
}

extension Shape {
    /// The fields of a mapping, or of a list's items.
    var fields: [FieldDescription] {
        switch self {
        case .record(let fields): fields()
        case .list(let item), .oneOrMore(let item): item.fields
        case .map(let value): value.fields
        case .scalar, .choice, .any: []
        }
    }

    /// The keys of the fields at every depth, to compare shapes.
    fileprivate var form: String {
        fields.map { field in
            let inner = field.shape.form
            return inner.isEmpty ? field.key : "\(field.key) (\(inner))"
        }.joined(separator: " ")
    }

    /// The allowed strings of a choice, or of a list's items.
    fileprivate var choices: [String] {
        switch self {
        case .choice(let choices): choices.texts
        case .list(let item), .oneOrMore(let item): item.choices
        case .scalar, .map, .record, .any: []
        }
    }

    /// The form in a few words.
    var name: String {
        switch self {
        case .scalar(let form): form.name
        case .choice: "choice"
        case .list(let item): "list of \(item.name)"
        case .oneOrMore(let item): "\(item.name), or a list of them"
        case .map(let value): "map of \(value.name)"
        case .record: "settings"
        case .any: "any YAML"
        }
    }
}
