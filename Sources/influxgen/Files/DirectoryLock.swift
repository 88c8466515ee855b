import Terminal

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// An exclusive lock on directories, so that no two runs write into them at once.
///
/// The system releases it when a run ends, however it ends.
final class DirectoryLock: Sendable {
    private let held: [Directory]

    private struct Directory: Sendable {
        let path: String
        let identity: FileIdentity
        let descriptor: Int32
    }

    /// Locks directories; waits while another run has them.
    ///
    /// - Parameters:
    ///   - other: a lock that this process holds already.
    ///   - patience: how long to wait, in milliseconds.
    init(
        _ paths: [String],
        besides other: DirectoryLock? = nil,
        _ signals: SignalDeferral,
        patience: Int = 10_000
    ) throws(FileError) {
        var held: [Directory] = []
        var directories: [Directory] = []
        do throws(FileError) {
            for path in paths {
                if let directory = try Self.open(path) { directories.append(directory) }
            }
            directories.sort { $0.identity < $1.identity }
            while let directory = directories.first {
                // A path can lead to a directory that is locked already.
                if (held + (other?.held ?? [])).contains(where: { $0.identity == directory.identity }) {
                    close(directory.descriptor)
                } else {
                    try Self.wait(for: directory, signals, patience: patience)
                    held.append(directory)
                }
                directories.removeFirst()
            }
        } catch {
            for directory in held + directories { close(directory.descriptor) }
            throw error
        }
        self.held = held
    }

    deinit { for directory in held { close(directory.descriptor) } }

    /// Opens a directory; returns nil if it is missing, which writing reports better, or cannot be read.
    private static func open(_ path: String) throws(FileError) -> Directory? {
        let descriptor = SystemCalls.openDirectory(path)
        guard descriptor >= 0 else {
            if errno == EACCES || errno == ENOENT { return nil }
            throw FileError("cannot open the directory \(path)")
        }
        guard let identity = FileIdentity(descriptor: descriptor) else {
            close(descriptor)
            return nil
        }
        return Directory(path: path, identity: identity, descriptor: descriptor)
    }

    /// Locks an open directory; continues without a lock where the file system has none.
    private static func wait(
        for directory: Directory,
        _ signals: SignalDeferral,
        patience: Int
    ) throws(FileError) {
        let pause = 20
        var waited = 0
        while flock(directory.descriptor, LOCK_EX | LOCK_NB) != 0, errno == EWOULDBLOCK || errno == EINTR {
            guard waited < patience else {
                throw FileError(
                    because: "another run of influxgen is writing to \(directory.path)",
                    fix: "wait until it has finished, then try again"
                )
            }
            try signals.check()
            usleep(UInt32(pause) * 1000)
            waited += pause
        }
    }
}
