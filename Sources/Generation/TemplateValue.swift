/// What a template is filled with.
enum TemplateValue: ExpressibleByStringLiteral, ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral {
    case text(String)
    case list([TemplateValue])
    case record([String: TemplateValue])
    /// What a section is left out for.
    case absent

    init(stringLiteral text: String) { self = .text(text) }
    init(arrayLiteral items: TemplateValue...) { self = .list(items) }
    init(dictionaryLiteral members: (String, TemplateValue)...) {
        self = .record(Dictionary(members) { $1 })
    }

    /// Texts in a list.
    init(_ texts: [String]) { self = .list(texts.map { .text($0) }) }

    /// Whether a section is shown.
    init(_ isShown: Bool) { self = isShown ? .text("true") : .absent }

    /// The value as Mustache takes it.
    ///
    /// It is made of three types only: Mustache asks of each type that it meets for the first time what it conforms to,
    /// which costs more than to render the template.
    var object: Any? {
        switch self {
        case .text(let text): text
        case .list(let items): items.compactMap(\.object) as [Any]
        case .record(let members): members.compactMapValues(\.object) as [String: Any]
        case .absent: nil
        }
    }
}
