import Diagnostics
import Generation

/// What generating files changes in a directory, before it happens.
struct OutputPlan {
    /// What the user asked for.
    struct Options: Sendable {
        /// Whether to overwrite files that influxgen did not write or that were edited.
        var overwrites = false
        /// Whether to remove files that are no longer generated.
        var prunes = false
        /// Whether the files are all files of the deployment, so that all others are no longer generated.
        var isComplete = true
        /// Files that are never overwritten, because influxgen reads them.
        var inputs: [FileIdentity?] = []
        /// The path of the answers of a cluster of a fleet, relative to the directory.
        var answers: String?
        /// What users can do about a conflict, for the text of errors.
        var advice = OutputConflict.Advice()
    }

    /// A file and what happens to it.
    struct Item {
        enum Change { case create, replace, nothing, remove }

        let change: Change
        let destination: Destination
        /// The contents of the existing file, if it is read; nil also if it is too large to be one of ours.
        let old: [UInt8]?
        let new: [UInt8]?
        let isExecutable: Bool
    }

    /// A file that is no longer generated but still exists.
    struct Leftover {
        let destination: Destination
        /// Whether it was edited, or is a link; then it is never removed.
        let isEdited: Bool
    }

    /// Generated files are much smaller than this number of bytes.
    static let sizeLimit = 1 << 24

    let directory: String
    /// The changes, in the order of the files; those of conflicting files too.
    private(set) var items: [Item] = []
    private var conflicts: [OutputConflict] = []
    /// The files that are no longer generated, and that stay.
    private(set) var leftovers: [Leftover] = []
    /// The temporary files of a run that was killed.
    let temporaries: [String]
    /// The record of the directory after the changes.
    private(set) var record = OutputRecord()
    /// Whether the record differs from the existing one.
    let changesRecord: Bool

    /// Compares files with the contents of a directory, which need not exist.
    init(_ files: [GeneratedFile], in directory: String, _ options: Options) throws(FileError) {
        self.directory = directory
        let names = DirectoryReader.names(in: directory)
        let current = names.contains(OutputRecord.name) ? try OutputRecord(of: directory) : nil
        temporaries = TemporaryFile.all(of: names, in: directory)
        // A run that was killed while it renamed files leaves its record, because that is renamed last.
        let known =
            [current ?? (names.isEmpty ? OutputRecord() : EarlierFiles.record(of: directory))]
            + temporaries.filter(OutputRecord.isRecord).compactMap {
                try? OutputRecord(reading: $0)
            }
        let comparison = OutputComparison(directory: directory, known: known, options: options)
        var record = OutputRecord()
        for file in files {
            record.digests[file.path] = ContentDigest(of: file.contents)
            do throws(OutputConflict) {
                items.append(try comparison.item(for: file))
            } catch {
                conflicts.append(error)
                if let item = error.item { items.append(item) }
            }
        }
        let others = Set(known.flatMap(\.digests.keys)).subtracting(files.map(\.path)).sorted()
        for path in others {
            guard let other = comparison.other(path) else { continue }
            let leftover = Leftover(destination: other.destination, isEdited: other.isEdited)
            guard options.isComplete, options.prunes else {
                record.digests[path] = other.digest
                if options.isComplete { leftovers.append(leftover) }
                continue
            }
            // An edited file belongs to the user from now on.
            if other.isEdited { leftovers.append(leftover) } else { items.append(other.removal) }
        }
        record.answers = options.answers ?? current?.answers
        changesRecord = current != record
        self.record = record
    }

    /// The error about all files that must not be written; nil if there are none.
    var conflict: FileError? {
        guard var error = conflicts.first?.error else { return nil }
        error.others = conflicts.dropFirst().map(\.error)
        return error
    }

    /// The changes as a unified diff.
    func diff(isColored: Bool) -> [UInt8] {
        items.filter { $0.change != .nothing }.flatMap {
            UnifiedDiff(from: $0.old, to: $0.new, at: $0.destination.path).text(isColored: isColored)
        }
    }
}
