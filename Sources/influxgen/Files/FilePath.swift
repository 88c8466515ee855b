import Terminal

/// Paths of files as text.
enum FilePath {
    /// Returns the path of a file in a directory; the current directory adds nothing to it.
    static func joined(_ directory: String, _ name: String) -> String {
        directory == "." ? name : directory.hasSuffix("/") ? directory + name : "\(directory)/\(name)"
    }

    /// Returns the directory of a file.
    static func directory(of path: String) -> String {
        guard let slash = path.lastIndex(of: "/") else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }

    /// Returns the name of a file without its directory.
    static func name(of path: String) -> String {
        guard let slash = path.lastIndex(of: "/") else { return path }
        return String(path[path.index(after: slash)...])
    }

    /// Whether a path leads to a file below a directory, if it contains no links.
    static func isBelow(_ path: String) -> Bool {
        !path.isEmpty
            && path.split(separator: "/", omittingEmptySubsequences: false).allSatisfy { part in
                !part.isEmpty && part != "." && part != ".." && part.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7F }
            }
    }
}

extension FilePath {
    /// Returns the path of a file that is named relative to another file, in its shortest form.
    static func resolved(_ path: String, from file: String) -> String {
        if path.hasPrefix("/") { return path }
        let full = joined(directory(of: file), path)
        let short = simplified(full)
        // After a link to a directory, .. leads elsewhere.
        return FileIdentity(reading: short) == FileIdentity(reading: full) ? short : full
    }

    /// Returns the path of a file relative to a directory; nil if it contains control characters.
    static func relative(_ path: String, to directory: String) -> String? {
        var (file, base) = (simplified(path), simplified(directory))
        if file.hasPrefix("/") != base.hasPrefix("/") || base.hasPrefix("..") {
            guard let current = SystemCalls.currentDirectory else { return nil }
            if !file.hasPrefix("/") { file = simplified("\(current)/\(file)") }
            if !base.hasPrefix("/") { base = simplified("\(current)/\(base)") }
        }
        var (rest, up) = (file.split(separator: "/")[...], base.split(separator: "/").filter { $0 != "." }[...])
        while let first = rest.first, rest.count > 1, first == up.first {
            rest = rest.dropFirst()
            up = up.dropFirst()
        }
        let relative = (up.map { _ in ".." } + rest.map { String($0) }).joined(separator: "/")
        return relative.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7F } ? relative : nil
    }

    /// Returns a path without `.`, and without `..` where a name precedes it.
    static func simplified(_ path: String) -> String {
        var parts: [Substring] = []
        for part in path.split(separator: "/") where part != "." {
            if part == "..", let last = parts.last, last != ".." { parts.removeLast() } else { parts.append(part) }
        }
        let joined = parts.joined(separator: "/")
        return path.hasPrefix("/") ? "/\(joined)" : joined.isEmpty ? "." : joined
    }

    /// Returns the directories between a directory and a file below it, the outermost first.
    static func parents(of path: String, below directory: String) -> [String] {
        var parents: [String] = []
        var parent = self.directory(of: path)
        while parent.utf8.count > directory.utf8.count || directory == "." && parent != ".", parent != "/" {
            parents.insert(parent, at: 0)
            parent = self.directory(of: parent)
        }
        return parents
    }
}
