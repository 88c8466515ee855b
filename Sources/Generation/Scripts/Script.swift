/// A script that is made of steps.
struct Script {
    /// A step: its name, the template of its functions, and what that is filled with.
    struct Step {
        let name: String
        /// Nil where the functions that every script has are all that the step needs.
        let template: String?
        var view: [String: TemplateValue] = [:]

        init(_ name: String, template: String? = nil, _ view: [String: TemplateValue] = [:]) {
            self.name = name
            self.template = template
            self.view = view
        }
    }

    /// The directory of its templates: `setup` or `teardown`.
    let kind: ScriptKind
    /// What its header and its main function are filled with, beside the names of the steps.
    var header: [String: TemplateValue]
    var steps: [Step]

    /// The script's text: its steps by name, how it runs them, their functions, the shared functions that these use, and
    /// the call that starts it all.
    func text(_ templates: TemplateSet) throws -> String {
        var header = header
        header["steps"] = TemplateValue(steps.map(\.name))
        var text = try templates.render("\(kind)/header.sh.mustache", .record(header))
        text += try templates.render("\(kind)/main.sh.mustache", .record(header))
        for step in steps {
            guard let template = step.template else { continue }
            text += try templates.render("\(kind)/steps/\(template).sh.mustache", .record(step.view))
        }
        text += templates.library.text(usedBy: text)
        return String(decoding: text + Array("\nmain \"$@\"\n".utf8), as: UTF8.self)
    }
}

/// A script by the directory of its templates.
enum ScriptKind: String, CustomStringConvertible {
    case setup, teardown

    var description: String { rawValue }
}
