#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// The identity of a file on its disk, whatever path leads to it.
struct FileIdentity: Hashable {
    private let device: UInt64
    private let number: UInt64

    /// The identity of a file with this status.
    init(_ status: stat) {
        device = UInt64(truncatingIfNeeded: status.st_dev)
        number = UInt64(truncatingIfNeeded: status.st_ino)
    }

    /// The identity of the file that a path leads to, or of standard input for `-`; nil if there is none.
    init?(reading path: String) {
        var status = stat()
        guard (path == "-" ? fstat(STDIN_FILENO, &status) : stat(path, &status)) == 0 else { return nil }
        self.init(status)
    }

    /// The identity of an open file.
    init?(descriptor: Int32) {
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { return nil }
        self.init(status)
    }
}

extension FileIdentity: Comparable {
    /// An order in which several runs lock the same directories, so that none waits for another forever.
    static func < (lhs: FileIdentity, rhs: FileIdentity) -> Bool {
        (lhs.device, lhs.number) < (rhs.device, rhs.number)
    }
}
