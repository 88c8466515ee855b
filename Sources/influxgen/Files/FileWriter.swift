import Terminal

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// Writes single files atomically.
enum FileWriter {
    /// Replaces the contents of a file atomically, and keeps its owner and permissions.
    ///
    /// - Parameter model: another file whose owner and permissions a new file gets.
    static func replace(_ path: String, with contents: [UInt8], like model: String? = nil) throws(FileError) {
        let destination = try Destination(path)
        let model = try model.map { path throws(FileError) in try Destination(path) }
        let directory = FilePath.directory(of: destination.target)
        try SignalDeferral.during { signals throws(FileError) in
            let lock = try DirectoryLock([directory], signals)
            defer { withExtendedLifetime(lock) {} }
            removeLeftovers(in: directory)
            var replacement = FileReplacement()
            try replacement.write(contents, to: destination, like: model)
            try replacement.commit()
        }
    }

    /// Removes temporary files of a run that was killed, unless the next `generate` needs them to know what was written.
    private static func removeLeftovers(in directory: String) {
        let leftovers = TemporaryFile.all(in: directory)
        if leftovers.contains(where: { OutputRecord.isRecord($0) }) { return }
        for path in leftovers { FileReader.remove(path) }
    }

    /// Throws an error if the file cannot be written; creates nothing.
    static func probe(_ path: String) throws(FileError) {
        let destination = try Destination(path)
        FileReader.remove(try TemporaryFile.create([], for: destination, mode: 0o600))
    }

    /// Creates a directory and its parents; returns those that did not exist.
    @discardableResult
    static func makeDirectory(_ path: String) throws(FileError) -> [String] {
        // Usually its parent exists.
        if mkdir(path, 0o777) == 0 { return [path] }
        if errno == EEXIST, SystemCalls.isDirectory(path) { return [] }
        var created: [String] = []
        var prefix = path.hasPrefix("/") ? "/" : ""
        for part in path.split(separator: "/") {
            prefix += prefix.isEmpty || prefix == "/" ? String(part) : "/\(part)"
            if mkdir(prefix, 0o777) == 0 {
                created.append(prefix)
            } else if errno != EEXIST, errno != EISDIR {
                let error = FileError("cannot create the directory \(path)")
                removeDirectories(created)
                throw error
            }
        }
        return created
    }

    /// Removes the directories that are empty, the innermost first.
    static func removeDirectories(_ paths: [String]) {
        for path in paths.reversed() { rmdir(path) }
    }
}
