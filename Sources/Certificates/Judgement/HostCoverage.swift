extension Certificate {
    /// Whether the certificate is valid for a host, by the rules of browsers.
    ///
    /// A wildcard replaces exactly the first label, and has at least two labels after it. The common name does not count.
    ///
    /// - Parameter host: a DNS name, in any case and with or without a final period; an IP address; or a wildcard such as
    ///   `*.example.com`, for which the certificate must have the same wildcard.
    public func covers(_ host: String) -> Bool {
        if let address = IPAddress.bytes(of: host) { return names.contains(.ip(address)) }
        let host = host.lowercased().withoutFinalPeriod
        return names.contains { name in
            if case .dns(let pattern) = name { Self.matches(pattern.lowercased(), host) } else { false }
        }
    }

    /// Whether a pattern in lower case matches a host in lower case.
    private static func matches(_ pattern: String, _ host: String) -> Bool {
        let pattern = pattern.withoutFinalPeriod
        guard !pattern.isEmpty, !host.isEmpty else { return false }
        guard pattern.hasPrefix("*.") else { return pattern == host && !pattern.contains("*") }
        let parent = pattern.dropFirst(2)
        guard parent.contains("."), !parent.contains("*"), !parent.hasPrefix("."),
            let period = host.firstIndex(of: ".")
        else { return false }
        return period > host.startIndex && host[host.index(after: period)...] == parent
    }

    /// The names for hosts as a list for messages.
    var hostNames: String {
        let hosts = names.filter { name in
            if case .other = name { false } else { true }
        }
        let shown = hosts.prefix(5).map(\.description).joined(separator: ", ")
        return hosts.count > 5 ? "\(shown) and \(hosts.count - 5) more" : shown
    }
}

extension String {
    fileprivate var withoutFinalPeriod: String { hasSuffix(".") ? String(dropLast()) : self }
}
