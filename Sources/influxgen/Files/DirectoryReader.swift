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

    /// Returns the sorted names in a directory that start with a prefix; empty if it cannot be read.
    static func names(in directory: String, startingWith prefix: String = "") -> [String] {
        guard let stream = opendir(directory) else { return [] }
        defer { closedir(stream) }
        var names: [String] = []
        while let entry = readdir(stream) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if name.hasPrefix(prefix) { names.append(name) }
        }
        return names.sorted()
    }
}
