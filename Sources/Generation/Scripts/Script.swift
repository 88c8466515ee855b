import Deployment

/// A script that consists of steps.
struct Script {
    /// A step: its name, what it does, the template of its functions, and the values for the template.
    struct Step {
        let name: String
        /// What the step does, in a few words.
        let summary: String
        /// Nil if the step needs only functions that every script has.
        let template: String?
        var view: [String: TemplateValue] = [:]

        init(_ name: String, _ summary: String, template: String? = nil, _ view: [String: TemplateValue] = [:]) {
            self.name = name
            self.summary = summary
            self.template = template
            self.view = view
        }
    }

    /// The values for a header that describe the cluster, and where the operator finds the AppInstance.
    static func instanceView(_ deployment: Deployment) -> [String: TemplateValue] {
        let object = deployment.instanceObject
        return [
            "context": .text(deployment.answers.context?.text ?? ""), "instanceKind": .text(object.kind),
            "instanceName": .text(object.name),
            "operatorNamespace": .text(deployment.isSingleNamespace ? "" : "kubit"),
        ]
    }

    /// The directory of the templates: `setup` or `teardown`.
    let kind: ScriptKind
    /// The values for the header and the main function, in addition to the names of the steps.
    var header: [String: TemplateValue]
    var steps: [Step]

    /// The text of the script: the list of its steps, the main function, the functions of the steps, the shared
    /// functions that they use, and the call of the main function.
    func text(_ templates: TemplateSet) throws -> [UInt8] {
        var header = header
        header["steps"] = .list(
            steps.map { ["name": .text($0.name), "summary": .text($0.summary)] }
        )
        var text: [UInt8] = []
        text.reserveCapacity(128 << 10)
        text += try templates.render("\(kind)/header.sh.mustache", .record(header))
        text += try templates.render("\(kind)/main.sh.mustache", .record(header))
        for step in steps {
            guard let template = step.template else { continue }
            text += try templates.render("\(kind)/steps/\(template).sh.mustache", .record(step.view))
        }
        templates.library.appendFunctions(to: &text)
        text += "\nmain \"$@\"\n".utf8
        return text
    }
}

/// The scripts, each named after the directory of its templates.
enum ScriptKind: String, CustomStringConvertible {
    case setup, teardown

    var description: String { rawValue }
}
