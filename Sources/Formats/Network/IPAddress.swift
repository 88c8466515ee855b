/// Distinguishes IPv4 and IPv6 addresses from DNS names.
package enum IPAddress {
    /// Whether Kubernetes parses the text as an IP address.
    package static func isAddress(_ text: some StringProtocol) -> Bool { isIPv4(text) || isIPv6(text) }

    /// Whether the text is four numbers up to 255; ignores leading zeros, as the lenient parser of Kubernetes does.
    package static func isIPv4(_ text: some StringProtocol) -> Bool {
        let parts = Array(text.utf8).split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        return parts.count == 4
            && parts.allSatisfy { part in
                guard !part.isEmpty, part.allSatisfy({ $0.isDigit }) else { return false }
                return part.drop { $0 == UInt8(ascii: "0") }.count <= 3
                    && part.reduce(0) { min($0 * 10 + Int($1 - 0x30), 1000) } <= 255
            }
    }

    /// Whether the text is an IPv6 address: eight groups of hexadecimal digits; `::` may replace a run of zeros, and an
    /// IPv4 address the last two groups.
    package static func isIPv6(_ text: some StringProtocol) -> Bool {
        var groups = Array(text.utf8).split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
        guard groups.count >= 3 else { return false }
        if let last = groups.last, last.contains(UInt8(ascii: ".")) {
            guard isIPv4(String(decoding: last, as: UTF8.self)) else { return false }
            groups.removeLast()
            groups += [[0x30], [0x30]]
        }
        // Splitting at "::" leaves two empty groups at the start or end; keep one.
        if groups[0].isEmpty, groups[1].isEmpty { groups.removeFirst() }
        if let last = groups.last, last.isEmpty, groups[groups.count - 2].isEmpty { groups.removeLast() }
        let gaps = groups.count(where: \.isEmpty)
        // "::" alone leaves a single gap.
        return groups.allSatisfy { $0.count <= 4 && $0.allSatisfy { $0.isHexDigit } }
            && (gaps == 0 && groups.count == 8 || gaps == 1 && groups.count <= 8)
    }
}
