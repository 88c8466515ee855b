/// What `generate` changed in the folders of a fleet, for people.
struct FleetSummary {
    private let isPreview: Bool
    /// The numbers of files and diagnostics.
    var totals = FleetTotals()
    private var changedFolders = 0
    private var files = (written: 0, unchanged: 0, removed: 0)
    /// Lines about folders; the first ones of each kind.
    private var changes: [String] = []
    private var leftovers: [String] = []
    private var leftoverCount = 0

    /// Folders are listed if there are no more than this number of them.
    private static let mostListed = 20

    /// Begins a summary.
    ///
    /// - Parameter isPreview: whether nothing is written.
    init(isPreview: Bool) { self.isPreview = isPreview }

    /// Adds the changes in a folder.
    mutating func add(_ summary: OutputSummary, in folder: String) {
        files.written += summary.written
        files.unchanged += summary.unchanged
        files.removed += summary.removed
        leftoverCount += summary.leftoverLines.count
        leftovers += summary.leftoverLines.prefix(max(0, Self.mostListed - leftovers.count))
        if summary.written + summary.removed == 0 { return }
        changedFolders += 1
        if changes.count < Self.mostListed {
            let counts = OutputSummary.counts(summary.written, 0, summary.removed, isPreview: isPreview)
            changes.append("\(folder): \(counts)")
        }
    }

    /// Adds a folder whose answers are gone, and that stays.
    mutating func add(stale folder: String) {
        leftoverCount += 1
        if leftovers.count < Self.mostListed {
            leftovers.append("the answers of \(folder) are gone; generate --prune removes its files")
        }
    }

    /// The lines of the summary.
    func lines(of total: Int, isInterrupted: Bool) -> [String] {
        var lines = changedFolders <= Self.mostListed ? changes : []
        lines += leftovers
        if leftoverCount > leftovers.count {
            lines.append("… and \(leftoverCount - leftovers.count) more that are no longer generated")
        }
        if let skipped = totals.skippedText(because: "they are not answers") { lines.append(skipped) }
        let done = totals.files + totals.skippedCount
        if isInterrupted { lines.append("interrupted after \(done) of \(total) files") }
        if !isInterrupted, done < total {
            lines.append("stopped after \(done) of \(total) files because of --fail-fast")
        }
        let faulty = totals.faulty == 0 ? "" : ", \(totals.faulty) with errors"
        let counts = OutputSummary.counts(files.written, files.unchanged, files.removed, isPreview: isPreview)
        lines.append("\(totals.files.counted("cluster"))\(faulty)\(counts.isEmpty ? "" : ": \(counts)")")
        if let diagnostics = totals.diagnostics { lines.append(diagnostics) }
        if isPreview { lines.append("Nothing was written.") }
        return lines
    }
}
