/// A directory with new files that are complete, but have no more than temporary names yet.
struct PreparedFolder: Sendable {
    /// What the new files change.
    let summary: OutputSummary
    private var replacement: FileReplacement
    private var locks: [DirectoryLock]
    /// The directories that did not exist before.
    private let created: [String]
    /// Temporary files of a run that was killed.
    private let temporaries: [String]
    /// Directories from which files are removed, the outermost first.
    private let emptied: [String]

    init(
        summary: OutputSummary,
        replacement: FileReplacement,
        locks: [DirectoryLock],
        created: [String],
        temporaries: [String],
        emptied: [String]
    ) {
        self.summary = summary
        self.replacement = replacement
        self.locks = locks
        self.created = created
        self.temporaries = temporaries
        self.emptied = emptied
    }

    /// Whether nothing changes.
    var isUnchanged: Bool { replacement.isEmpty }

    /// Gives all files their names, or none, and releases the directory.
    mutating func commit() throws(FileError) -> OutputSummary {
        defer { locks = [] }
        do throws(FileError) {
            try replacement.commit()
        } catch {
            FileWriter.removeDirectories(created)
            throw error
        }
        for temporary in temporaries { FileReader.remove(temporary) }
        FileWriter.removeDirectories(emptied)
        return summary
    }

    /// Removes the new files, and releases the directory.
    mutating func discard() {
        replacement.discard()
        FileWriter.removeDirectories(created)
        locks = []
    }
}
