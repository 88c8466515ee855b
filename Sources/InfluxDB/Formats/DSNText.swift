import Formats

/// The parts of a DSN after the scheme, as the user probably intended them.
///
/// The host of a URL ends at the first `/`, `?` or `#`. A password must contain these only percent-encoded; otherwise a
/// client reads parts of the password as host and database. This parser detects that by how plausible the parts are.
struct DSNText {
    /// User and password, or nil if the DSN has neither.
    let credentials: Substring?
    /// The hosts with their ports.
    let hosts: [(host: Substring, port: Substring?)]
    let database: Substring
    let query: Substring
    /// The text after a `#`, or nil without one.
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

    /// Returns the value of a parameter, or nil if it is missing or empty.
    func parameter(_ name: String) -> Substring? {
        let prefix = "\(name)="
        return query.split(separator: "&").last { $0.hasPrefix(prefix) && $0.count > prefix.count }?
            .dropFirst(prefix.count)
    }

    /// Returns the index of the `@` after user and password.
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

    /// Whether a client probably misreads a text that contains a later `@`.
    private static func isMisread(_ location: Location, hasCredentials: Bool) -> Bool {
        if !location.hasSoundHosts || location.fragment?.contains("@") == true { return true }
        if let at = location.path.lastIndex(of: "@"), location.path[at...].contains("/") { return true }
        return !hasCredentials && location.path.dropFirst().isEmpty
    }

    /// Whether a text is a valid host of a DSN, which may be the percent-encoded directory of a socket.
    static func isHost(_ text: Substring) -> Bool {
        let isEncoded = text.utf8.contains(UInt8(ascii: "%"))
        guard isEncoded else { return URLHost.isHost(text) }
        return text.utf8.allSatisfy { $0.isAlphanumeric || "%-._~".utf8.contains($0) }
    }

    /// The parts after user and password.
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
            let remainder = text[authority.endIndex...]
            path = remainder.prefix { !"?#".contains($0) }
            let rest = remainder[path.endIndex...]
            query = rest.hasPrefix("?") ? rest.dropFirst().prefix { $0 != "#" } : ""
            fragment = rest.firstIndex(of: "#").map { rest[$0...].dropFirst() }
        }

        var hasSoundHosts: Bool {
            hosts.allSatisfy { DSNText.isHost($0.host) && ($0.port.map { $0.isEmpty || URLHost.isPort($0) } ?? true) }
        }

        /// Whether the text looks like host and database.
        var isPlausible: Bool { hasSoundHosts && !path.dropFirst().isEmpty }
    }
}
