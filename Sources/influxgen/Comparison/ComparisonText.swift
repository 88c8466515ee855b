import Deployment
import Diagnostics

extension ComparisonReport {
    /// The report as text, one difference after the other.
    ///
    /// - Parameter isColored: whether it is for a terminal with colors.
    func text(isColored: Bool) -> String {
        if entries.isEmpty, findings.isEmpty { return "\(summary)\n" }
        let style = DiffStyle(isColored: isColored)
        var bytes: [UInt8] = []
        func line(_ mark: String, _ text: String, _ kind: DiffStyle.Kind) {
            bytes += style.line(mark, Array(text.escapedForTerminal().utf8), as: kind)
        }
        line("--- ", "\(old.name) (\(old.what))", .heading)
        line("+++ ", "\(new.name) (\(new.what))", .heading)
        for entry in entries {
            line("", "", .plain)
            line("", entry.title, .hunk)
            if let path = entry.otherPath { line("  in \(new.name): ", path, .plain) }
            line("- ", entry.difference.old.text, .removed)
            line("+ ", entry.difference.new.text, .added)
            if let author = entry.author { line("  ", author, .plain) }
        }
        if omitted > 0 {
            line("", "", .plain)
            line("", "… and \(omitted) more", .plain)
        }
        if !findings.isEmpty {
            line("", "", .plain)
            line("", "objects in the cluster", .hunk)
            for finding in findings {
                line(finding.isDifference ? "! " : "  ", "\(finding.object): \(finding.message)", .plain)
                for detail in finding.details { line("    ", detail, .plain) }
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
