import Formats

/// The parts of a DSN behind its scheme, as they were meant.
///
/// A URL's host ends at the first `/`, `?` or `#`. In a password these must be percent-encoded; where they are not, what
/// a client takes for host and database is a piece of the password, which is told here from how the pieces look.
struct DSNText {
    /// User and password; nil where there are none.
    let credentials: Substring?
    /// Hosts and the texts of their ports.
    let hosts: [(host: Substring, port: Substring?)]
    let database: Substring
    let query: Substring
    /// What is behind a `#`; nil without one.
    let fragment: Substring?

    init(_ text: Substring) {
        let at = Self.endOfCredentials(in: text)
        credentials = at.map { text[..<$0] }
        let location = Location(at.map { text[$0...].dropFirst() } ?? text)
        hosts = location.hosts
        database = location.path.dropFirst()
        query = location.query
        fragment = location.fragment
    }

    /// The value of a parameter that is not empty.
    func parameter(_ name: String) -> Substring? {
        let prefix = "\(name)="
        return query.split(separator: "&").last { $0.hasPrefix(prefix) && $0.count > prefix.count }?
            .dropFirst(prefix.count)
    }

    /// Where the `@` is behind user and password.
    private static func endOfCredentials(in text: Substring) -> Substring.Index? {
        let authority = text.prefix { !"/?#".contains($0) }
        let own = authority.lastIndex(of: "@")
        let tail = text[authority.endIndex...]
        guard let last = tail.lastIndex(of: "@") else { return own }
        let asRead = Location(own.map { text[$0...].dropFirst() } ?? text)
        guard isMisread(asRead, hasCredentials: own != nil) else { return own }
        let candidates = tail.indices.filter { tail[$0] == "@" }
        return candidates.first { Location(tail[$0...].dropFirst()).isPlausible } ?? last
    }

    /// Whether a text with a later `@` was not meant as a client reads it.
    private static func isMisread(_ location: Location, hasCredentials: Bool) -> Bool {
        if !location.hasSoundHosts || location.fragment?.contains("@") == true { return true }
        if let at = location.path.lastIndex(of: "@"), location.path[at...].contains("/") { return true }
        return !hasCredentials && location.path.dropFirst().isEmpty
    }

    /// Whether a text is a host as a DSN has it; a socket's directory is percent-encoded.
    static func isHost(_ text: Substring) -> Bool {
        let isEncoded = text.utf8.contains(UInt8(ascii: "%"))
        guard isEncoded else { return URLHost.isHost(text) }
        return text.utf8.allSatisfy { $0.isAlphanumeric || "%-._~".utf8.contains($0) }
    }

    /// What stands behind user and password.
    private struct Location {
        let hosts: [(host: Substring, port: Substring?)]
        /// The path with its slash.
        let path: Substring
        let query: Substring
        let fragment: Substring?

        init(_ text: Substring) {
            let authority = text.prefix { !"/?#".contains($0) }
            hosts = authority.split(separator: ",", omittingEmptySubsequences: false).map {
                URLHost.split($0) ?? ($0, nil)
            }
            let behind = text[authority.endIndex...]
            path = behind.prefix { !"?#".contains($0) }
            let rest = behind[path.endIndex...]
            query = rest.hasPrefix("?") ? rest.dropFirst().prefix { $0 != "#" } : ""
            fragment = rest.firstIndex(of: "#").map { rest[$0...].dropFirst() }
        }

        var hasSoundHosts: Bool {
            hosts.allSatisfy { DSNText.isHost($0.host) && ($0.port.map { $0.isEmpty || URLHost.isPort($0) } ?? true) }
        }

        /// Whether this is what one writes behind the `@`.
        var isPlausible: Bool { hasSoundHosts && !path.dropFirst().isEmpty }
    }
}
