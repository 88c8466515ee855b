/// An IPv4 or IPv6 address, as far as telling one from a name.
package enum IPAddress {
    /// Whether a text is an address that Kubernetes takes for one.
    package static func isAddress(_ text: some StringProtocol) -> Bool { isIPv4(text) || isIPv6(text) }

    /// Whether a text is four numbers up to 255; leading zeros count for nothing, as in Kubernetes' lenient parser.
    package static func isIPv4(_ text: some StringProtocol) -> Bool {
        let parts = Array(text.utf8).split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        return parts.count == 4
            && parts.allSatisfy { part in
                guard !part.isEmpty, part.allSatisfy({ $0.isDigit }) else { return false }
                return part.drop { $0 == UInt8(ascii: "0") }.count <= 3
                    && part.reduce(0) { min($0 * 10 + Int($1 - 0x30), 1000) } <= 255
            }
    }

    /// Whether a text is up to eight groups of hexadecimal digits, `::` once for those left out, perhaps an IPv4 address
    /// for the last two.
    package static func isIPv6(_ text: some StringProtocol) -> Bool {
        var groups = Array(text.utf8).split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
        guard groups.count >= 3 else { return false }
        if let last = groups.last, last.contains(UInt8(ascii: ".")) {
            guard isIPv4(String(decoding: last, as: UTF8.self)) else { return false }
            groups.removeLast()
            groups += [[0x30], [0x30]]
        }
        // "::" at an end leaves two empty groups there; one of them stands for it.
        if groups[0].isEmpty, groups[1].isEmpty { groups.removeFirst() }
        if let last = groups.last, last.isEmpty, groups[groups.count - 2].isEmpty { groups.removeLast() }
        let gaps = groups.count(where: \.isEmpty)
        // "::" alone is one gap.
        return groups.allSatisfy { $0.count <= 4 && $0.allSatisfy { $0.isHexDigit } }
            && (gaps == 0 && groups.count == 8 || gaps == 1 && groups.count <= 8)
    }
}
