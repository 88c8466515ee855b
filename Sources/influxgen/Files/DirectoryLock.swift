#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// An exclusive lock on directories, so that no two runs write into them at once.
///
/// The system releases it when a run ends, however it ends.
final class DirectoryLock {
    private var held: [FileIdentity: Int32] = [:]

    /// Locks directories; waits while another run has them.
    ///
    /// - Parameter patience: how long to wait, in milliseconds.
    init(_ directories: [String], _ signals: SignalDeferral, patience: Int = 10_000) throws(FileError) {
        try add(directories, signals, patience: patience)
    }

    deinit { for descriptor in held.values { close(descriptor) } }

    /// Also locks these directories.
    func add(_ directories: [String], _ signals: SignalDeferral, patience: Int = 10_000) throws(FileError) {
        var opened: [FileIdentity: (path: String, descriptor: Int32)] = [:]
        defer { for (path:_, descriptor) in opened.values { close(descriptor) } }
        for path in directories {
            let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
            guard descriptor >= 0 else {
                // Writing reports a missing directory better, and works in a directory that cannot be read.
                if errno == EACCES || errno == ENOENT { continue }
                throw FileError("cannot open the directory \(path)")
            }
            guard let identity = FileIdentity(descriptor: descriptor), held[identity] == nil, opened[identity] == nil
            else {
                close(descriptor)
                continue
            }
            opened[identity] = (path, descriptor)
        }
        for (identity, directory) in opened.sorted(by: { $0.key < $1.key }) {
            try Self.wait(for: directory.descriptor, of: directory.path, signals, patience: patience)
            opened[identity] = nil
            held[identity] = directory.descriptor
        }
    }

    /// Locks an open directory; continues without a lock where the file system has none.
    private static func wait(
        for descriptor: Int32,
        of path: String,
        _ signals: SignalDeferral,
        patience: Int
    ) throws(FileError) {
        let pause = 20
        var waited = 0
        while flock(descriptor, LOCK_EX | LOCK_NB) != 0, errno == EWOULDBLOCK || errno == EINTR {
            guard waited < patience else {
                throw FileError(
                    because: "another run of influxgen is writing to \(path)",
                    fix: "wait until it has finished, then try again"
                )
            }
            try signals.check()
            usleep(UInt32(pause) * 1000)
            waited += pause
        }
    }
}
