import Diagnostics
import Formats
import Mustache
import Templates

/// The templates to fill in: influxgen's own, or the user's in their place.
public struct TemplateSet: Sendable {
    /// A template that is no Mustache; reported as a diagnostic.
    struct Broken: Error {
        let diagnostic: Diagnostic
    }

    private let replacements: [String: (file: String, text: String)]

    /// influxgen's own templates.
    public init() { replacements = [:] }

    /// The user's templates by name, each with the file it was read from; influxgen's own for the others.
    public init(replacements: [String: (file: String, text: String)]) {
        self.replacements = replacements
    }

    /// A text that is not filled in.
    func text(_ name: String) -> String { replacements[name]?.text ?? Templates.text(name) ?? "" }

    /// Fills a template in; every value is quoted by the kind of file that the template makes.
    func render(_ name: String, _ view: TemplateValue) throws -> String {
        let text = text(name)
        let content: String
        if name.hasSuffix(".toml.mustache") {
            MustacheContentTypes.register(TOMLContent(), named: "TOML")
            content = "TOML"
        } else {
            MustacheContentTypes.register(ShellContent(), named: "SHELL")
            content = "SHELL"
        }
        var condensed: CondensedTemplate?
        if replacements[name] == nil {
            condensed = CondensedTemplate(text, filledWith: view)
        } else {
            let own = TemplateText.names(in: Templates.text(name) ?? "")
            if let fault = TemplateText(text, isShell: content == "SHELL").fault(knowing: own) {
                throw broken(name, fault.reason, (fault.line, fault.column), fix: fault.fix)
            }
        }
        do {
            let template = try MustacheTemplate(
                string: "{{% CONTENT_TYPE:\(content)}}\n" + (condensed?.text ?? text)
            )
            let rendered = template.render(view.object ?? "")
            return condensed?.expanded(rendered) ?? rendered
        } catch let error as MustacheTemplate.ParserError {
            // The line that sets the content type stands above the template's own.
            let place = (line: max(1, error.context.lineNumber - 1), column: error.context.columnNumber)
            throw broken(name, "\(error.error)", place, fix: "see https://mustache.github.io/mustache.5.html")
        }
    }

    private func broken(_ name: String, _ reason: String, _ place: (line: Int, column: Int), fix: String) -> Broken {
        let file = replacements[name]?.file ?? name
        return Broken(
            diagnostic: Diagnostic(
                .brokenTemplate,
                .error,
                "the template is broken: \(reason)",
                at: Location(file: file, line: place.line, column: place.column),
                fix: Message(fix)
            )
        )
    }

    /// Quotes every `{{value}}` of a template as one word of a shell command.
    private struct ShellContent: MustacheContentType {
        func escapeText(_ text: String) -> String { ShellWord.quoted(text) }
    }

    /// Quotes every `{{value}}` of a template as a string of TOML.
    private struct TOMLContent: MustacheContentType {
        // TOML's basic strings are JSON's strings.
        func escapeText(_ text: String) -> String { JSON.string(text).text }
    }
}
