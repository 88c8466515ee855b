import Diagnostics

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// What Tab can make of the text in front of the cursor.
package enum Candidates {
    /// The paths that begin with a text, each as far as its own name, and a slash behind a directory.
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

    /// The words that begin with a text.
    package static func words(_ typed: String, of words: [String]) -> (start: String, names: [String]) {
        (typed, words.filter { $0.lowercased().hasPrefix(typed.lowercased()) })
    }

    /// The beginning that all have in common.
    package static func common(_ names: [String]) -> String {
        guard var common = names.first else { return "" }
        for name in names { while !name.hasPrefix(common) { common.removeLast() } }
        return common
    }
}

/// The directory that `~` stands for.
package enum HomeDirectory {
    /// The path with `~` at its start written out: no script's quotes do it later.
    package static func expanded(_ path: String) -> String {
        guard path == "~" || path.hasPrefix("~/"), let home = getenv("HOME") else { return path }
        return String(cString: home) + path.dropFirst()
    }
}
