#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// A place to write a file to: the path, where symbolic links lead from there, and the file that exists there.
struct Destination: Sendable {
    /// The path as users know it.
    let path: String
    /// The path with symbolic links followed: a link is kept, and the file that it leads to is replaced or created.
    let target: String
    /// Whether the path itself is a symbolic link.
    var isLink: Bool { target != path }
    private let status: stat?

    /// Follows links; throws an error if the path leads to anything but a file or nothing.
    init(_ path: String) throws(FileError) {
        self.path = path
        var target = path
        var status = stat()
        for _ in 0..<40 {
            guard lstat(target, &status) == 0 else {
                guard errno == ENOENT else { throw FileError("cannot write \(path)") }
                self.target = target
                self.status = nil
                return
            }
            switch status.st_mode & S_IFMT {
            case S_IFREG:
                self.target = target
                self.status = status
                return
            case S_IFLNK: target = try Self.step(from: target, of: path)
            case S_IFDIR: throw Self.refusal(path, "a directory")
            case S_IFIFO: throw Self.refusal(path, "a FIFO")
            case S_IFSOCK: throw Self.refusal(path, "a socket")
            default: throw Self.refusal(path, "a device")
            }
        }
        errno = ELOOP
        throw FileError("cannot write \(path)")
    }

    private static func refusal(_ path: String, _ what: String) -> FileError {
        FileError(because: "cannot write \(path): it is \(what)", fix: "remove it, or choose another path")
    }

    /// Returns where a symbolic link leads.
    private static func step(from link: String, of path: String) throws(FileError) -> String {
        var bytes = [CChar](repeating: 0, count: Int(PATH_MAX))
        let count = readlink(link, &bytes, bytes.count)
        guard count > 0 else { throw FileError("cannot write \(path)") }
        let next = String(decoding: bytes.prefix(count).map(UInt8.init(bitPattern:)), as: UTF8.self)
        return next.hasPrefix("/") ? next : FilePath.joined(FilePath.directory(of: link), next)
    }

    /// Whether a path is a symbolic link.
    static func isLink(_ path: String) -> Bool { kind(of: path) == S_IFLNK }

    /// Whether a path is a file, and no link to one.
    static func isPlainFile(_ path: String) -> Bool { kind(of: path) == S_IFREG }

    /// Whether a path is a directory, and no link to one.
    static func isDirectory(_ path: String) -> Bool { kind(of: path) == S_IFDIR }

    private static func kind(of path: String) -> mode_t? {
        var status = stat()
        return lstat(path, &status) == 0 ? status.st_mode & S_IFMT : nil
    }

    /// The identity of the existing file; nil if there is none.
    var identity: FileIdentity? { status.map(FileIdentity.init) }

    /// Whether there is a file.
    var exists: Bool { status != nil }

    /// Whether the owner can execute the existing file.
    var isExecutable: Bool { status.map { $0.st_mode & 0o100 != 0 } ?? false }

    /// The size of the existing file in bytes.
    var size: Int { status.map { Int($0.st_size) } ?? 0 }

    /// The permissions, without setuid and setgid: those of the existing file, or those of a new file.
    func mode(isExecutable: Bool) -> mode_t {
        if let status { return status.st_mode & 0o777 | (isExecutable ? 0o100 : 0) }
        return (isExecutable ? 0o777 : 0o666) & ~FileCreationMask.value
    }

    /// Gives a new file the owner and the group of the existing file, as far as the user may.
    func passOwner(to descriptor: Int32) {
        guard let status else { return }
        if fchown(descriptor, status.st_uid, status.st_gid) != 0 { _ = fchown(descriptor, uid_t.max, status.st_gid) }
    }
}

/// The permissions that new files do not get.
enum FileCreationMask {
    /// The mask of the process.
    ///
    /// Reading it means setting it, for all threads. A run with several threads reads it before it starts them.
    static let value: mode_t = {
        let mask = umask(0o077)
        umask(mask)
        return mask
    }()
}
