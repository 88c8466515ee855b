import Generation
import Terminal

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// Writes files atomically, and only if they change.
enum FileWriter {
    /// What happened to a file.
    enum Outcome: String {
        case wrote
        case unchanged
    }

    /// Writes the files into a directory, and creates the directory if necessary.
    ///
    /// Writes all files to temporary files first, so that a full disk leaves the existing files unchanged.
    static func write(_ files: [GeneratedFile], to directory: String) throws(FileError) -> [(
        path: String, outcome: Outcome
    )] {
        try makeDirectory(directory)
        let paths = files.map { directory == "." ? $0.path : "\(directory)/\($0.path)" }
        for path in paths where SystemCalls.isDirectory(path) {
            throw FileError(
                because: "cannot write \(path): it is a directory",
                fix: "remove it, or choose another --output"
            )
        }
        for path in paths { try makeDirectory(above: path) }
        var outcomes: [(path: String, outcome: Outcome)] = []
        var staged: [(temporary: String, path: String)] = []
        do throws(FileError) {
            for (path, file) in zip(paths, files) {
                if isUnchanged(path, file) {
                    outcomes.append((path, .unchanged))
                } else {
                    let target = target(path)
                    let mode = mode(of: target, isExecutable: file.isExecutable)
                    staged.append((try stage(file.contents, mode: mode, beside: target), target))
                    outcomes.append((path, .wrote))
                }
            }
            for (temporary, path) in staged {
                guard rename(temporary, path) == 0 else { throw FileError("cannot write \(path)") }
            }
        } catch {
            for (temporary, _) in staged { unlink(temporary) }
            throw error
        }
        return outcomes
    }

    /// Replaces the contents of a file atomically, and keeps its permissions.
    ///
    /// - Parameter model: another file whose permissions a new file gets.
    static func replace(_ path: String, with text: [UInt8], like model: String? = nil) throws(FileError) {
        let target = target(path)
        let model = model.flatMap { FileReader.exists(path) || !FileReader.exists($0) ? nil : $0 } ?? target
        let temporary = try stage(text, mode: mode(of: model, isExecutable: false), beside: target)
        guard rename(temporary, target) == 0 else {
            let error = FileError("cannot write \(path)")
            unlink(temporary)
            throw error
        }
    }

    /// Resolves symbolic links, so that a link is kept and its target is replaced.
    private static func target(_ path: String) -> String {
        guard let resolved = realpath(path, nil) else { return path }
        defer { free(resolved) }
        return String(cString: resolved)
    }

    /// Throws an error if the file cannot be written; creates nothing.
    static func probe(_ path: String) throws(FileError) {
        if SystemCalls.isDirectory(path) {
            throw FileError(because: "\(path) is a directory", fix: "specify a file")
        }
        unlink(try stage([], mode: 0o600, beside: target(path)))
    }

    /// Returns the permissions of a file, or the permissions of a new file if it does not exist.
    private static func mode(of path: String, isExecutable: Bool) -> mode_t {
        var status = stat()
        if stat(path, &status) == 0 { return status.st_mode & 0o7777 | (isExecutable ? 0o100 : 0) }
        let mask = umask(0o077)
        umask(mask)
        return (isExecutable ? 0o777 : 0o666) & ~mask
    }

    private static func isUnchanged(_ path: String, _ file: GeneratedFile) -> Bool {
        var status = stat()
        guard stat(path, &status) == 0, Int(status.st_size) == file.contents.count,
            !file.isExecutable || status.st_mode & 0o100 != 0,
            let old = try? FileReader.read(path, limit: file.contents.count + 1)
        else { return false }
        return old == file.contents
    }

    /// Writes a temporary file in the same directory and flushes it to disk.
    private static func stage(_ text: [UInt8], mode: mode_t, beside path: String) throws(FileError) -> String {
        var template = Array("\(path).XXXXXX".utf8CString)
        let descriptor = mkstemp(&template)
        let temporary = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
        guard descriptor >= 0 else {
            throw FileError("cannot write \(path)", fix: "check that the directory is writable")
        }
        defer { close(descriptor) }
        guard SystemCalls.writeAll(text, to: descriptor), fchmod(descriptor, mode) == 0, fsync(descriptor) == 0
        else {
            let error = FileError("cannot write \(path)")
            unlink(temporary)
            throw error
        }
        return temporary
    }

    /// Creates the parent directory of a file.
    private static func makeDirectory(above path: String) throws(FileError) {
        guard let slash = path.lastIndex(of: "/"), slash != path.startIndex else { return }
        try makeDirectory(String(path[..<slash]))
    }

    /// Creates a directory and its parents.
    static func makeDirectory(_ path: String) throws(FileError) {
        var prefix = path.hasPrefix("/") ? "/" : ""
        for part in path.split(separator: "/") {
            prefix += prefix.isEmpty || prefix == "/" ? String(part) : "/\(part)"
            guard mkdir(prefix, 0o777) == 0 || errno == EEXIST || errno == EISDIR else {
                throw FileError("cannot create the directory \(path)")
            }
        }
    }
}
