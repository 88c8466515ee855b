import Deployment
import Diagnostics
import Terminal

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// An error while reading or writing a file.
struct FileError: Error {
    let message: Message
    let fix: Message?
    /// Errors about other files, which are reported together with this one.
    var others: [FileError] = []

    init(_ what: String, fix: Message? = nil) {
        message = "\(what): \(String(cString: strerror(errno)))"
        self.fix = fix
    }

    init(because message: Message, fix: Message?) {
        self.message = message
        self.fix = fix
    }
}

/// Reads whole files.
enum FileReader {
    /// Whether there is a file.
    static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

    /// Returns whether the path is a file, a directory or nothing.
    static func finding(at path: String) -> Finding {
        SystemCalls.isDirectory(path) ? .directory : exists(path) ? .file : .nothing
    }

    /// Removes a file if it exists.
    static func remove(_ path: String) { unlink(path) }

    /// Reads a file, or standard input for `-`, up to a limit, in case the input is endless.
    ///
    /// - Parameter onlyRegular: whether to refuse pipes and devices, where reading could wait forever.
    static func read(_ path: String, limit: Int, onlyRegular: Bool = false) throws(FileError) -> [UInt8] {
        let waiting = onlyRegular ? O_NONBLOCK : 0
        let descriptor = path == "-" ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC | waiting)
        guard descriptor >= 0 else { throw FileError("cannot read \(path)") }
        defer { if path != "-" { close(descriptor) } }
        // A file has a known size, and reading one byte more detects its end. The size of a pipe is unknown.
        var status = stat()
        let size = fstat(descriptor, &status) == 0 ? Int(status.st_size) : 0
        if onlyRegular, status.st_mode & S_IFMT != S_IFREG {
            throw FileError(because: "\(path) is not a regular file", fix: "replace it with a file")
        }
        var bytes: [UInt8] = []
        while bytes.count < limit {
            let room = bytes.isEmpty && size > 0 ? min(size + 1, limit) : 1 << 16
            var count = 0
            let chunk = [UInt8](unsafeUninitializedCapacity: room) { buffer, initialized in
                count = SystemCalls.readBytes(descriptor, buffer.baseAddress, room)
                initialized = max(0, count)
            }
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw FileError("cannot read \(path)") }
            if count == 0 { break }
            bytes = bytes.isEmpty ? chunk : bytes + chunk
        }
        return bytes
    }
}

/// Standard output, which carries all output for programs.
enum StandardOutput {
    static func write(_ bytes: [UInt8]) throws(FileError) {
        guard SystemCalls.writeAll(bytes, to: STDOUT_FILENO) else { throw FileError("cannot write to standard output") }
    }

    /// Whether a person reads the output on a terminal.
    static var isTerminal: Bool { isatty(STDOUT_FILENO) == 1 }

    /// Whether to use colors, as on standard error.
    static var isColored: Bool { isTerminal && Terminal.allowsColors }

    /// Writes a line.
    static func print(_ line: String) throws(FileError) { try write(Array((line + "\n").utf8)) }
}
