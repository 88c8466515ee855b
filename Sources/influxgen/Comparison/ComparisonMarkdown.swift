import Deployment
import Diagnostics

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
    fileprivate var inCode: String {
        // In a table, a bar ends a cell even in code, and only a backslash before it is removed.
        let text = escapedForTerminal().replacing("|", with: "\\|")
        var longest = 0
        var run = 0
        for character in text {
            run = character == "`" ? run + 1 : 0
            longest = max(longest, run)
        }
        let fence = String(repeating: "`", count: longest + 1)
        // Spaces keep a backtick apart from the fence; Markdown removes one space on each side.
        let needsSpace = text.hasPrefix("`") || text.hasSuffix("`") || text.hasPrefix(" ") || text.isEmpty
        return needsSpace ? "\(fence) \(text) \(fence)" : "\(fence)\(text)\(fence)"
    }
}
