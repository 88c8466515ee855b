import Diagnostics
import Terminal

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// Replaces and removes several files: all of them or none.
///
/// New files first become complete as temporary files beside their destinations; a full disk is noticed then. After that,
/// `commit` only renames files. If that fails, it puts the earlier files back. Every replacement ends with `commit` or
/// `discard`.
struct FileReplacement: Sendable {
    private var steps: [Step] = []
    private let flushing: Flushing

    /// When the contents of new files must be on the disk.
    enum Flushing: Sendable {
        /// As soon as each file is complete.
        case eachFile
        /// The caller flushes the file system before `commit`.
        case byCaller
    }

    /// Creates a replacement without any file.
    init(flushing: Flushing = .eachFile) { self.flushing = flushing }

    /// Whether there is nothing to do.
    var isEmpty: Bool { steps.isEmpty }

    /// Prepares to write a file.
    ///
    /// - Parameter model: the file whose owner and permissions a new file gets.
    mutating func write(
        _ contents: [UInt8],
        to destination: Destination,
        isExecutable: Bool = false,
        like model: Destination? = nil
    ) throws(FileError) {
        let model = destination.exists ? destination : model ?? destination
        let mode = model.mode(isExecutable: isExecutable)
        let temporary = try TemporaryFile.create(
            contents,
            for: destination,
            mode: mode,
            flushing: flushing == .eachFile
        )
        steps.append(Step(destination: destination, temporary: temporary, isRemoval: false))
    }

    /// Prepares to remove a file.
    mutating func remove(_ destination: Destination) throws(FileError) {
        let temporary = try TemporaryFile.create([], for: destination, mode: 0o600)
        steps.append(Step(destination: destination, temporary: temporary, isRemoval: true))
    }

    /// Replaces and removes the files, in the order in which they were prepared.
    mutating func commit() throws(FileError) {
        do throws(FileError) {
            try perform()
        } catch {
            discard()
            throw error
        }
        for step in steps { step.finish() }
        steps = []
    }

    private mutating func perform() throws(FileError) {
        // A single renaming cannot stop halfway.
        let keepsEarlier = steps.count > 1
        // All second names come first, so that little time passes between the first replacement and the last.
        let isNamed = steps.map { keepsEarlier && $0.nameEarlier() }
        for (index, step) in steps.enumerated() where !step.perform(movesEarlier: keepsEarlier && !isNamed[index]) {
            let error = FileError("cannot \(step.isRemoval ? "remove" : "write") \(step.destination.path)")
            step.restore()
            let lost = steps[..<index].reversed().filter { !$0.undo() }
            // What cannot be put back stays under its temporary name.
            steps.removeAll { step in lost.contains { $0.temporary == step.temporary } }
            throw FileError(
                because: error.message + Message("; \(Self.outcome(lost))"),
                fix: "check the permissions of the file and of its directory"
            )
        }
    }

    /// Removes what was prepared.
    mutating func discard() {
        for step in steps { step.discard() }
        steps = []
    }

    private static func outcome(_ lost: [Step]) -> String {
        if lost.isEmpty { return "no file was changed" }
        let names = lost.map { "\($0.destination.path)\($0.earlier.map { " (its earlier version is \($0))" } ?? "")" }
        return "these files have changed already, and could not be restored: \(names.joined(separator: ", "))"
    }

    /// The replacement or removal of one file.
    private struct Step: Sendable {
        let destination: Destination
        /// The new file until the replacement, or the earlier file after the removal.
        let temporary: String
        let isRemoval: Bool
        private var backup: String { temporary + TemporaryFile.backupSuffix }

        /// Where the earlier file is after the step.
        var earlier: String? { isRemoval ? temporary : destination.exists ? backup : nil }

        /// Gives the earlier file a second name; returns false if it cannot or need not have one.
        func nameEarlier() -> Bool { !isRemoval && destination.exists && link(destination.target, backup) == 0 }

        /// Replaces or removes the file.
        ///
        /// - Parameter movesEarlier: whether the earlier file has no second name, and must be moved away to be kept. That is
        ///   so where the file system has no hard links.
        func perform(movesEarlier: Bool) -> Bool {
            if isRemoval { return rename(destination.target, temporary) == 0 }
            if movesEarlier, destination.exists, !moveEarlier() { return false }
            return rename(temporary, destination.target) == 0
        }

        private func moveEarlier() -> Bool {
            !SystemCalls.isDirectory(destination.target) && rename(destination.target, backup) == 0
        }

        /// Puts the earlier file back if only half of the step was done.
        func restore() {
            if !isRemoval { rename(backup, destination.target) }
        }

        /// Puts the earlier file back.
        func undo() -> Bool {
            if isRemoval { return rename(temporary, destination.target) == 0 }
            if destination.exists { return rename(backup, destination.target) == 0 }
            return unlink(destination.target) == 0
        }

        /// Removes the earlier file after the step.
        func finish() {
            if let earlier { unlink(earlier) }
        }

        /// Removes what is left of the step.
        func discard() {
            unlink(temporary)
            if !isRemoval { unlink(backup) }
        }
    }
}
