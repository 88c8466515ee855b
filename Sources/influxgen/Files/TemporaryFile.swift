import Terminal

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// Temporary files, which wait beside their destination until all files are complete.
enum TemporaryFile {
    private static let prefix = ".influxgen-"
    private static let random = "XXXXXX"
    /// What a temporary name ends with if the file is the earlier version of a replaced file.
    static let backupSuffix = ".old"

    /// Creates a temporary file with contents beside its destination.
    ///
    /// - Parameter flushing: whether to flush it to the disk.
    static func create(
        _ contents: [UInt8],
        for destination: Destination,
        mode: mode_t,
        flushing: Bool = true
    ) throws(FileError) -> String {
        let template = FilePath.joined(FilePath.directory(of: destination.target), prefix + random)
        var name = Array(template.utf8CString)
        let descriptor = mkstemp(&name)
        guard descriptor >= 0 else {
            throw FileError("cannot write \(destination.path)", fix: "check that the directory exists and is writable")
        }
        defer { close(descriptor) }
        let path = String(decoding: name.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
        let isWritten = SystemCalls.writeAll(contents, to: descriptor)
        if isWritten { destination.passOwner(to: descriptor) }
        // Changing the owner would reset the permissions, so they come last.
        guard isWritten, fchmod(descriptor, mode) == 0, !flushing || fsync(descriptor) == 0 else {
            let error = FileError("cannot write \(destination.path)")
            unlink(path)
            throw error
        }
        return path
    }

    /// Returns the temporary files in a directory.
    ///
    /// If the directory is locked, no other run uses them: they are left from a run that was killed.
    static func all(in directory: String) -> [String] {
        all(of: DirectoryReader.names(in: directory, startingWith: prefix), in: directory)
    }

    /// Returns the temporary files among the names in a directory.
    static func all(of names: [String], in directory: String) -> [String] {
        names.filter { $0.hasPrefix(prefix) && isName($0) }
            .map { FilePath.joined(directory, $0) }.filter(Destination.isPlainFile)
    }

    private static func isName(_ name: String) -> Bool {
        var rest = name.utf8.dropFirst(prefix.utf8.count)
        if name.hasSuffix(backupSuffix) { rest = rest.dropLast(backupSuffix.utf8.count) }
        return rest.count == random.utf8.count
            && rest.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                    UInt8(ascii: "0")...UInt8(ascii: "9"):
                    true
                default: false
                }
            }
    }
}
