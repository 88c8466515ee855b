import Diagnostics
import Templates

/// The templates: those of the user, and the built-in ones for all others.
public struct TemplateSet: Sendable {
    /// A template that cannot be rendered; reported as a diagnostic.
    struct Broken: Error {
        let diagnostic: Diagnostic
    }

    /// A user's template: the file it was read from, and the template if it is valid.
    private struct Replacement: Sendable {
        let file: String
        let template: Result<Template, Template.Problem>
    }

    private let replacements: [String: Replacement]
    /// The functions that script templates can call, if the user replaces some of them.
    private let userLibrary: ShellLibrary?

    /// The built-in templates.
    public init() { (replacements, userLibrary) = ([:], nil) }

    /// The user's templates by name, each with the file it was read from, and the built-in ones for all others.
    public init(replacements: [String: (file: String, text: String)]) {
        var checked: [String: Replacement] = [:]
        for (name, (file, text)) in replacements where !Self.isLibrary(name) {
            let template = Result { () throws(Template.Problem) in
                let template = try Template(text, kind: TemplateKind(ofTemplate: name))
                try template.check(knowing: Self.own[name]?.names ?? [])
                return template
            }
            checked[name] = Replacement(file: file, template: template)
        }
        self.replacements = checked
        let hasLibrary = replacements.keys.contains(where: Self.isLibrary)
        userLibrary = hasLibrary ? Self.readLibrary { replacements[$0].map { Array($0.text.utf8) } ?? $1 } : nil
    }

    /// The problems of all user's templates, including those that these answers do not use.
    public var problems: [Diagnostic] {
        replacements.sorted { $0.key < $1.key }.compactMap { name, replacement in
            do throws(Template.Problem) {
                _ = try replacement.template.get()
                return nil
            } catch {
                return broken(name, error).diagnostic
            }
        }
    }

    /// The built-in templates, which are parsed once.
    private static let own: [String: Template] = {
        var templates: [String: Template] = [:]
        for (name, bytes) in Templates.table where !isLibrary(name) {
            // A test parses all of them, so none is broken.
            templates[name] = try? Template(bytes(), kind: TemplateKind(ofTemplate: name))
        }
        return templates
    }()

    private static let library = readLibrary { $1 }

    /// Whether a template is part of the library, which contains no tags.
    private static func isLibrary(_ name: String) -> Bool { !name.hasSuffix(".mustache") }

    private static func readLibrary(_ replace: (String, [UInt8]) -> [UInt8]) -> ShellLibrary {
        ShellLibrary(Templates.table.filter { isLibrary($0.name) }.map { replace($0.name, $0.bytes()) })
    }

    /// The functions that script templates can call.
    var library: ShellLibrary { userLibrary ?? Self.library }

    /// Renders a template.
    ///
    /// Every value is quoted for the kind of file that the template generates.
    func render(_ name: String, _ view: TemplateValue) throws(Broken) -> [UInt8] {
        do {
            guard let template = try replacements[name]?.template.get() ?? Self.own[name] else { return [] }
            return try template.render(view)
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
                fix: Message(problem.fix)
            )
        )
    }
}
