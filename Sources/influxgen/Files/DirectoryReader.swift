import Terminal

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// Lists directories.
enum DirectoryReader {
    /// Returns the sorted relative paths of the files below a directory, down to the depth of templates.
    static func files(below directory: String, depth: Int = 3) -> [String] {
        names(in: directory).filter { !$0.hasPrefix(".") }.flatMap { name -> [String] in
            let path = "\(directory)/\(name)"
            guard depth > 1, SystemCalls.isDirectory(path) else { return [name] }
            return files(below: path, depth: depth - 1).map { "\(name)/\($0)" }
        }
    }

    /// Whether the path is a directory; follows symbolic links.
    static func isDirectory(_ path: String) -> Bool { path != "-" && SystemCalls.isDirectory(path) }

    /// Returns the sorted paths of the YAML and JSON files below a directory.
    ///
    /// Hidden files and directories, links to directories, and files that influxgen generated are left out.
    static func documents(below directory: String) throws(FileError) -> [String] {
        let generated = OutputRecord.paths(in: directory)
        var documents: [String] = []
        var pending: [(directory: String, generated: Set<String>)] = [(directory, generated)]
        while let (directory, generated) = pending.popLast() {
            guard let entries = entries(in: directory) else {
                throw FileError("cannot read the directory \(directory)")
            }
            for entry in entries where !entry.name.hasPrefix(".") {
                let path = FilePath.joined(directory, entry.name)
                if entry.isDirectory {
                    let inside = generated.compactMap { path -> String? in
                        path.hasPrefix(entry.name + "/") ? String(path.dropFirst(entry.name.count + 1)) : nil
                    }
                    pending.append((path, OutputRecord.paths(in: path).union(inside)))
                } else if FleetMember.extensions.contains(where: entry.name.hasSuffix), !generated.contains(entry.name),
                    !SystemCalls.isDirectory(path)
                {
                    documents.append(path)
                }
            }
        }
        return documents.sorted()
    }

    /// Returns the names in a directory, and which of them are directories and not links; nil if it cannot be read.
    private static func entries(in directory: String) -> [(name: String, isDirectory: Bool)]? {
        guard let stream = opendir(directory) else { return nil }
        defer { closedir(stream) }
        var entries: [(name: String, isDirectory: Bool)] = []
        while let entry = readdir(stream) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if name == "." || name == ".." { continue }
            // Some file systems do not say what an entry is.
            let kind = Int32(entry.pointee.d_type)
            let isDirectory =
                kind == Int32(DT_DIR)
                || kind == Int32(DT_UNKNOWN) && Destination.isDirectory(FilePath.joined(directory, name))
            entries.append((name, isDirectory))
        }
        return entries
    }

    /// Returns the sorted names in a directory that start with a prefix; empty if it cannot be read.
    static func names(in directory: String, startingWith prefix: String = "") -> [String] {
        (entries(in: directory) ?? []).map(\.name).filter { $0.hasPrefix(prefix) }.sorted()
    }
}
