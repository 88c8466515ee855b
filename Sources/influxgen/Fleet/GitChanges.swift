import Diagnostics

/// The files that differ from a revision in a Git repository.
struct GitChanges {
    /// The identities of changed files that exist.
    private let changed: Set<FileIdentity>
    /// The paths of changed files that do not exist any more, relative to the current directory.
    private let removed: Set<String>

    private static let limit = 1 << 26

    /// Asks git about the repository of the current directory.
    init(since revision: String) throws(FileError) {
        // Without this, a revision could be an option.
        if revision.isEmpty || revision.hasPrefix("-") {
            throw FileError(
                because: "--changed-since: \"\(revision)\" is not a revision",
                fix: "name a commit, a branch or a tag, such as origin/main"
            )
        }
        let tracked = ["diff", "--name-only", "-z", "--no-renames", "--no-ext-diff", "--relative", revision, "--"]
        let untracked = ["ls-files", "--others", "--exclude-standard", "-z"]
        var changed: Set<FileIdentity> = []
        var removed: Set<String> = []
        for arguments in [tracked, untracked] {
            for path in try Self.paths(Program("git", arguments)) {
                if let identity = FileIdentity(reading: path) { changed.insert(identity) } else { removed.insert(path) }
            }
        }
        self.changed = changed
        self.removed = removed
    }

    private static func paths(_ program: Program) throws(FileError) -> [String] {
        let run: Program.Run
        do throws(Program.Failure) {
            run = try program.run(limit: limit)
        } catch {
            throw FileError(because: error.message(about: program), fix: error.fix(for: program))
        }
        guard run.isSuccess else {
            let reason = run.messages.split(separator: "\n").first.map { String($0) } ?? "exit code \(run.status)"
            throw FileError(
                because: "\(program.command) failed: \(reason)",
                fix: "run influxgen in a Git repository, with a revision that it contains"
            )
        }
        return run.output.split(separator: 0).map { String(decoding: $0, as: UTF8.self) }
    }

    /// Whether a file differs, or was removed.
    func contains(_ path: String) -> Bool {
        FileIdentity(reading: path).map(changed.contains) ?? removed.contains(FilePath.simplified(path))
    }
}

extension FleetFiles {
    /// Leaves only files that differ from a revision, or that extend files that do, directly or not.
    func changed(since revision: String, on workers: Int) throws(FileError) -> FleetFiles {
        let changes = try GitChanges(since: revision)
        let direct = Workers.map(members.count, on: workers) { [members] in Self.bases(of: members[$0].path) }
        var judged: [String: Bool] = [:]
        func isChanged(_ path: String, _ bases: [String], depth: Int) -> Bool {
            if let known = judged[path] { return known }
            judged[path] = false
            let isChanged =
                changes.contains(path)
                || depth < 100 && bases.contains { isChanged($0, Self.bases(of: $0), depth: depth + 1) }
            judged[path] = isChanged
            return isChanged
        }
        let kept = zip(members, direct).filter { isChanged($0.path, $1, depth: 0) }.map(\.0)
        return FleetFiles(members: kept)
    }
}
