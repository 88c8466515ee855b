import Diagnostics

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// The completions of the text before the cursor.
package enum Candidates {
    /// Returns the last component of each path that starts with the text, with a slash after directories.
    package static func paths(_ typed: String) -> (start: String, names: [String]) {
        let slash = typed.lastIndex(of: "/")
        let folder = slash.map { String(typed[...$0]) } ?? ""
        let start = slash.map { String(typed[typed.index(after: $0)...]) } ?? typed
        let place = HomeDirectory.expanded(folder)
        guard let directory = opendir(place.isEmpty ? "." : place) else { return (start, []) }
        defer { closedir(directory) }
        var names: [String] = []
        while let entry = readdir(directory) {
            let name = withUnsafeBytes(of: entry.pointee.d_name) { raw in
                String(decoding: raw.prefix { $0 != 0 }, as: UTF8.self)
            }
            guard name.hasPrefix(start), name != ".", name != "..", !start.isEmpty || !name.hasPrefix(".") else {
                continue
            }
            names.append(name + (SystemCalls.isDirectory(place + name) ? "/" : ""))
        }
        return (start, names.sorted())
    }

    /// Returns the words that start with the text.
    package static func words(_ typed: String, of words: [String]) -> (start: String, names: [String]) {
        (typed, words.filter { $0.lowercased().hasPrefix(typed.lowercased()) })
    }

    /// Returns the longest common prefix.
    package static func common(_ names: [String]) -> String {
        guard var common = names.first else { return "" }
        for name in names { while !name.hasPrefix(common) { common.removeLast() } }
        return common
    }
}

/// The home directory of the user.
package enum HomeDirectory {
    /// Expands a leading `~`: in the scripts paths are quoted, so the shell does not expand it.
    package static func expanded(_ path: String) -> String {
        guard path == "~" || path.hasPrefix("~/"), let home = getenv("HOME") else { return path }
        return String(cString: home) + path.dropFirst()
    }
}
