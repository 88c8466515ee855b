/// A value for a template.
enum TemplateValue: Sendable, ExpressibleByStringLiteral, ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral {
    /// A text, which is quoted when it is rendered.
    case text(String)
    /// Values for which a section is repeated.
    case list([TemplateValue])
    /// Values by name.
    case record([String: TemplateValue])
    /// No value: its sections are left out.
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
}
