import Diagnostics
import Templates

/// The templates to fill in: influxgen's own, or the user's in their place.
public struct TemplateSet: Sendable {
    /// A template that cannot be filled in; reported as a diagnostic.
    struct Broken: Error {
        let diagnostic: Diagnostic
    }

    /// A user's template: the file it was read from, its text, and the template if it is sound.
    private struct Replacement: Sendable {
        let file: String
        let text: String
        let template: Result<Template, Template.Problem>
    }

    private let replacements: [String: Replacement]

    /// influxgen's own templates.
    public init() { replacements = [:] }

    /// The user's templates by name, each with the file it was read from; influxgen's own for the others.
    public init(replacements: [String: (file: String, text: String)]) {
        var checked: [String: Replacement] = [:]
        for (name, (file, text)) in replacements {
            let template = Result { () throws(Template.Problem) in
                let template = try Template(text, kind: TemplateKind(ofTemplate: name))
                try template.check(knowing: Self.own[name]?.names ?? [])
                return template
            }
            checked[name] = Replacement(file: file, text: text, template: template)
        }
        self.replacements = checked
    }

    /// influxgen's own templates, which are parsed once.
    private static let own: [String: Template] = {
        var templates: [String: Template] = [:]
        for name in Templates.names where name.hasSuffix(".mustache") {
            // A test reads every one of them, so that none is broken.
            templates[name] = try? Template(Templates.bytes(name) ?? [], kind: TemplateKind(ofTemplate: name))
        }
        return templates
    }()

    /// A text that is not filled in.
    func text(_ name: String) -> String { replacements[name]?.text ?? Templates.text(name) ?? "" }

    /// Fills a template in; every value is quoted by the kind of file that the template makes.
    func render(_ name: String, _ view: TemplateValue) throws(Broken) -> String {
        do {
            guard let template = try replacements[name]?.template.get() ?? Self.own[name] else { return "" }
            return String(decoding: try template.render(view), as: UTF8.self)
        } catch {
            throw broken(name, error)
        }
    }

    private func broken(_ name: String, _ problem: Template.Problem) -> Broken {
        Broken(
            diagnostic: Diagnostic(
                .brokenTemplate,
                .error,
                "the template is broken: \(problem.reason)",
                at: Location(
                    file: replacements[name]?.file ?? name,
                    line: problem.line,
                    column: problem.column
                ),
                fix: problem.fix
            )
        )
    }
}
