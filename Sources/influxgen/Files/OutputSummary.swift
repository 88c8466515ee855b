import Generation

/// What generating files has changed, for people.
struct OutputSummary: Sendable {
    private let changes: [(change: OutputPlan.Item.Change, path: String)]
    private let leftovers: [OutputPlan.Leftover]

    /// The summary of a plan.
    init(_ plan: OutputPlan) {
        changes = plan.items.map { ($0.change, $0.destination.path) }
        leftovers = plan.leftovers
    }

    /// Whether no file of influxgen is left.
    var isEmptied: Bool { leftovers.isEmpty && written + unchanged == 0 }

    /// The number of files that were written.
    var written: Int { changes.count { $0.change == .create || $0.change == .replace } }

    /// The number of files that were removed.
    var removed: Int { changes.count { $0.change == .remove } }

    /// The number of files that are as they should be.
    var unchanged: Int { changes.count - written - removed }

    /// A line for each changed file and each file that is no longer generated, and the numbers of files.
    ///
    /// - Parameter isPreview: whether nothing has been written.
    func lines(isPreview: Bool = false) -> [String] {
        var lines: [String] = []
        for (change, path) in changes {
            switch change {
            case .create, .replace: lines.append("\(isPreview ? "would write" : "wrote") \(path)")
            case .remove: lines.append("\(isPreview ? "would remove" : "removed") \(path)")
            case .nothing: break
            }
        }
        return lines + leftoverLines + [Self.counts(written, unchanged, removed, isPreview: isPreview)]
    }

    /// A line for each file that is no longer generated.
    var leftoverLines: [String] {
        leftovers.map { leftover in
            "\(leftover.destination.path) is no longer generated; "
                + (leftover.isEdited ? "influxgen keeps it because it was edited" : "generate --prune removes it")
        }
    }

    /// Says how many files were written, are unchanged and were removed.
    static func counts(_ written: Int, _ unchanged: Int, _ removed: Int, isPreview: Bool) -> String {
        let numbers = [
            (written, isPreview ? "would be written" : "written"), (unchanged, "unchanged"),
            (removed, isPreview ? "would be removed" : "removed"),
        ]
        var text = ""
        for (number, what) in numbers where number > 0 {
            text += text.isEmpty ? "\(number) file\(number == 1 ? "" : "s") \(what)" : ", \(number) \(what)"
        }
        return text
    }

    /// The command that usually comes next: it shows what the GitOps tool will apply, or what the script will do; nil if
    /// neither was generated.
    static func next(after files: [GeneratedFile], in directory: String) -> String? {
        let paths = files.map(\.path)
        if paths.contains(Generator.kustomizationPath) { return "kubectl kustomize \(argument(directory))" }
        guard let script = ["setup.sh", "teardown.sh"].first(where: paths.contains) else { return nil }
        let path = FilePath.joined(directory, script)
        return "bash \(argument(path)) --dry-run"
    }

    /// A path as an argument that no program takes for an option.
    private static func argument(_ path: String) -> String {
        ShellWord.quoted(path.hasPrefix("-") ? "./\(path)" : path)
    }
}
