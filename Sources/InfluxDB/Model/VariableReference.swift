import Fields

/// The reference of the product's environment variables.
public enum VariableReference {
    /// Whether a name is that of a public variable whose value is never a credential.
    package static func isKnown(_ name: String) -> Bool {
        guard let variable = EnvironmentVariable.named(name) else { return false }
        if case .url = variable.kind { return false }
        return true
    }

    /// All public variables as a table in Markdown.
    public static var markdown: String {
        var text = """
            ## Environment variables

            The documented environment variables of the product, for `components.COMPONENT.template.containers.CONTAINER.env`. \
            The container is `iox` if the table does not say otherwise.

            | variable | component | value | default | releases |
            |---|---|---|---|---|

            """
        for variable in EnvironmentVariable.all { text += variable.row }
        return text
    }
}

extension EnvironmentVariable {
    fileprivate var row: String {
        let readers = components.joined(separator: ", ") + (container == "iox" ? "" : "; container \(container)")
        return "| `\(name)` | \(readers) | \(form) | \(standards) | \(releases) |\n"
    }

    /// The form of a value in a few words.
    private var form: String {
        switch kind {
        case .integer: "whole number"
        case .seconds: "seconds"
        case .bytes: "bytes"
        case .memory: "bytes, or a percentage of the memory"
        case .percent: "percentage"
        case .boolean: "true or false"
        case .duration: least.map { "duration of \($0) or more" } ?? "duration"
        case .url: "URL"
        case .reserved: "set by the product, not by you"
        }
    }

    /// The defaults, the newest first.
    private var standards: String {
        var texts: [String] = []
        var end: Release?
        for (since, value) in defaults.reversed() {
            texts.append(end.map { "`\(value)` before \($0)" } ?? "`\(value)`")
            end = since
        }
        return texts.joined(separator: ", ")
    }

    private var releases: String {
        var texts: [String] = []
        if let since = lifetime.since { texts.append("since \(since)") }
        if let until = lifetime.until { texts.append("until \(until)") }
        if let switchedBy { texts.append("with `\(switchedBy)`") }
        return texts.joined(separator: ", ")
    }
}
