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
    let kind: String
    /// The texts that follow its header as they are.
    let functions: [String]
    /// What its header is filled with, beside the names of the steps.
    var header: [String: TemplateValue]
    var steps: [Step]

    /// The script's text: what it begins with, the functions of its steps, and the call that runs them.
    func text(_ templates: TemplateSet) throws -> String {
        var header = header
        header["steps"] = .text(steps.map(\.name).joined(separator: " "))
        var text = try templates.render("\(kind)/\(kind)-header.sh.mustache", .record(header))
        for name in functions { text += templates.text(name) }
        for step in steps {
            guard let template = step.template else { continue }
            text += try templates.render("\(kind)/\(template).sh.mustache", .record(step.view))
        }
        return text + "\nmain \"$@\"\n"
    }
}
