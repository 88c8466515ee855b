import Deployment
import Diagnostics
import Generation

extension ComparisonReport {
    /// The report as Markdown, for a comment on a pull request.
    var markdown: String {
        var text = "### Differences between \(old.name.inCode) and \(new.name.inCode)\n\n"
        if entries.isEmpty, findings.isEmpty { return text + "No differences.\n" }
        text += "\(count == 0 ? "No differences" : summary).\n"
        if !entries.isEmpty {
            text += "\n| field | \(old.name.inCode) | \(new.name.inCode) |\n|---|---|---|\n"
            for entry in entries {
                var field = entry.difference.path.description.inCode
                if !entry.difference.items.isEmpty {
                    field += " (\(entry.difference.items.joined(separator: ", ").inCode))"
                }
                if let path = entry.otherPath { field += "<br>\(path.inCode)" }
                if let change = entry.change {
                    field +=
                        "<br>set by \(change.manager.inCode)" + (change.time.isEmpty ? "" : " at \(change.time.inCode)")
                }
                text += "| \(field) | \(entry.difference.old.markdown) | \(entry.difference.new.markdown) |\n"
            }
        }
        if omitted > 0 { text += "\n… and \(omitted) more.\n" }
        if !findings.isEmpty {
            text += "\n| object in the cluster | |\n|---|---|\n"
            for finding in findings {
                let lines = [finding.message] + finding.details
                text += "| \(finding.object.inCode) | \(lines.map(\.inCode).joined(separator: "<br>")) |\n"
            }
        }
        return text
    }
}

extension DeploymentDifference.Value {
    /// The value in a cell of a table.
    fileprivate var markdown: String {
        switch self {
        case .nothing: "*absent*"
        case .byDefault(let value): "*absent; the default is* \(value.inCode)"
        case .hidden: "*not shown*"
        case .shown(let text): text.inCode
        }
    }
}

extension String {
    /// The text as code in a table of Markdown, in which no character has a meaning.
    fileprivate var inCode: String { Markdown.code(self) }
}
