import Generation
import Interview

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// A file that could not be read or written.
struct FileError: Error {
    let message: String
    let fix: String?

    init(_ what: String, fix: String? = nil) {
        message = "\(what): \(String(cString: strerror(errno)))"
        self.fix = fix
    }

    init(because message: String, fix: String?) {
        self.message = message
        self.fix = fix
    }
}

/// Reads whole files.
enum FileReader {
    /// Whether there is a file.
    static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

    /// Whether a path leads to a directory.
    static func isDirectory(_ path: String) -> Bool {
        var status = stat()
        return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
    }

    /// What stands at a path.
    static func finding(at path: String) -> Finding { isDirectory(path) ? .directory : exists(path) ? .file : .nothing }

    /// Takes a file away, if it is there.
    static func remove(_ path: String) { unlink(path) }

    /// Reads a file, or standard input for `-`; stops at the limit, so that an endless one does no harm.
    static func read(_ path: String, limit: Int) throws(FileError) -> [UInt8] {
        let descriptor = path == "-" ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw FileError("cannot read \(path)") }
        defer { if path != "-" { close(descriptor) } }
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 1 << 16)
        while bytes.count < limit {
            let count = chunk.withUnsafeMutableBytes { readBytes(descriptor, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw FileError("cannot read \(path)") }
            if count == 0 { break }
            bytes += chunk[..<count]
        }
        return bytes
    }
}

/// Replaces files in one step each, and only where they change.
enum FileWriter {
    /// What became of a file.
    enum Outcome: String {
        case wrote
        case unchanged
    }

    /// Writes the files into a directory, which is made where it is missing.
    ///
    /// All are first written beside their places, so that a full disk leaves every old file as it was.
    static func write(_ files: [GeneratedFile], to directory: String) throws(FileError) -> [(
        path: String, outcome: Outcome
    )] {
        try makeDirectory(directory)
        var outcomes: [(path: String, outcome: Outcome)] = []
        var staged: [(temporary: String, path: String)] = []
        do throws(FileError) {
            for file in files {
                let path = directory == "." ? file.artifact.fileName : "\(directory)/\(file.artifact.fileName)"
                if isUnchanged(path, file) {
                    outcomes.append((path, .unchanged))
                } else {
                    staged.append((try stage(file.contents, mode: mode(file), beside: path), path))
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

    /// Replaces the text of a file in one step, and keeps its permissions; a link goes on to lead to it.
    ///
    /// - Parameter model: another file, whose permissions a new one gets.
    static func replace(_ link: String, with text: [UInt8], like model: String? = nil) throws(FileError) {
        let path = target(of: link)
        let mode = permissions(of: path) ?? model.flatMap(permissions) ?? 0o644
        let temporary = try stage(text, mode: mode, beside: path)
        guard rename(temporary, path) == 0 else {
            let error = FileError("cannot write \(path)")
            unlink(temporary)
            throw error
        }
    }

    /// Fails where a file could not be written, and leaves nothing behind.
    static func probe(_ path: String) throws(FileError) {
        if FileReader.isDirectory(path) {
            throw FileError(because: "\(path) is a directory", fix: "name a file in it")
        }
        unlink(try stage([], mode: 0o600, beside: target(of: path)))
    }

    private static func permissions(of path: String) -> mode_t? {
        var status = stat()
        return stat(path, &status) == 0 ? status.st_mode & 0o7777 : nil
    }

    /// The file that a path leads to in the end.
    private static func target(of path: String) -> String {
        guard let resolved = realpath(path, nil) else { return path }
        defer { free(resolved) }
        return String(cString: resolved)
    }

    private static func mode(_ file: GeneratedFile) -> mode_t { file.isExecutable ? 0o755 : 0o644 }

    private static func isUnchanged(_ path: String, _ file: GeneratedFile) -> Bool {
        var status = stat()
        guard stat(path, &status) == 0, Int(status.st_size) == file.contents.count,
            !file.isExecutable || status.st_mode & 0o100 != 0,
            let old = try? FileReader.read(path, limit: file.contents.count + 1)
        else { return false }
        return old == file.contents
    }

    /// Writes a temporary file in the same directory, whole and on disk.
    private static func stage(_ text: [UInt8], mode: mode_t, beside path: String) throws(FileError) -> String {
        var template = Array("\(path).XXXXXX".utf8CString)
        let descriptor = mkstemp(&template)
        let temporary = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
        guard descriptor >= 0 else {
            throw FileError("cannot write \(path)", fix: "check that the directory may be written to")
        }
        defer { close(descriptor) }
        guard writeAll(text, to: descriptor), fchmod(descriptor, mode) == 0, fsync(descriptor) == 0
        else {
            let error = FileError("cannot write \(path)")
            unlink(temporary)
            throw error
        }
        return temporary
    }

    /// Makes a directory and those above it.
    static func makeDirectory(_ path: String) throws(FileError) {
        var prefix = path.hasPrefix("/") ? "/" : ""
        for part in path.split(separator: "/") {
            prefix += prefix.isEmpty || prefix == "/" ? String(part) : "/\(part)"
            guard mkdir(prefix, 0o777) == 0 || errno == EEXIST || errno == EISDIR else {
                throw FileError("cannot make the directory \(path)")
            }
        }
    }
}

/// Standard output: what programs read.
enum StandardOutput {
    static func write(_ bytes: [UInt8]) throws(FileError) {
        guard writeAll(bytes, to: STDOUT_FILENO) else { throw FileError("cannot write to standard output") }
    }

    /// Writes a line.
    static func print(_ line: String) throws(FileError) { try write(Array((line + "\n").utf8)) }
}

/// Writes all bytes, however many calls that takes.
func writeAll(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
    var rest = bytes[...]
    while !rest.isEmpty {
        let count = rest.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
        if count < 0, errno == EINTR { continue }
        guard count > 0 else { return false }
        rest = rest.dropFirst(count)
    }
    return true
}

/// What the system calls `write`, under a name that no method hides.
func writeBytes(_ descriptor: Int32, _ buffer: UnsafeRawPointer?, _ count: Int) -> Int {
    write(descriptor, buffer, count)
}

/// What the system calls `read`, under a name that no method hides.
func readBytes(_ descriptor: Int32, _ buffer: UnsafeMutableRawPointer?, _ count: Int) -> Int {
    read(descriptor, buffer, count)
}
