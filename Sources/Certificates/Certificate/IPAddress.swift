/// The bytes and the text of IP addresses.
enum IPAddress {
    /// The 4 or 16 bytes of an address; nil for other texts.
    static func bytes(of text: String) -> [UInt8]? { ipv4(text[...]) ?? ipv6(text) }

    private static func ipv4(_ text: Substring) -> [UInt8]? {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 4 else { return nil }
        var bytes: [UInt8] = []
        for part in parts {
            guard part.utf8.allSatisfy({ (0x30...0x39).contains($0) }), part == "0" || !part.hasPrefix("0"),
                let byte = UInt8(part)
            else { return nil }
            bytes.append(byte)
        }
        return bytes
    }

    private static func ipv6(_ text: String) -> [UInt8]? {
        let halves = text.split(separator: "::", maxSplits: 2, omittingEmptySubsequences: false)
        guard text.contains(":"), halves.count <= 2, let start = groups(halves[0], isLast: halves.count == 1) else {
            return nil
        }
        if halves.count == 1 { return start.count == 16 ? start : nil }
        guard let end = groups(halves[1], isLast: true), start.count + end.count <= 14 else { return nil }
        return start + [UInt8](repeating: 0, count: 16 - start.count - end.count) + end
    }

    /// The bytes of groups of hexadecimal digits; the last one may be an IPv4 address.
    private static func groups(_ text: Substring, isLast: Bool) -> [UInt8]? {
        if text.isEmpty { return [] }
        var bytes: [UInt8] = []
        let groups = text.split(separator: ":", omittingEmptySubsequences: false)
        for (index, group) in groups.enumerated() {
            if isLast, index == groups.count - 1, group.contains(".") {
                guard let address = ipv4(group) else { return nil }
                return bytes + address
            }
            guard (1...4).contains(group.utf8.count), group.utf8.first != UInt8(ascii: "+"),
                group.utf8.first != UInt8(ascii: "-"), let number = UInt16(group, radix: 16)
            else { return nil }
            bytes += [UInt8(number >> 8), UInt8(number & 0xFF)]
        }
        return bytes
    }

    /// The text of 4 or 16 bytes, with `::` for the longest run of zeros.
    static func text(_ bytes: [UInt8]) -> String {
        if bytes.count != 16 { return bytes.map { String($0) }.joined(separator: ".") }
        let groups = stride(from: 0, to: 16, by: 2).map { UInt16(bytes[$0]) << 8 | UInt16(bytes[$0 + 1]) }
        var longest = 0..<0
        for start in groups.indices {
            let end = groups[start...].firstIndex { $0 != 0 } ?? groups.endIndex
            if end - start > max(1, longest.count) { longest = start..<end }
        }
        func text(_ part: ArraySlice<UInt16>) -> String {
            part.map { String($0, radix: 16) }.joined(separator: ":")
        }
        if longest.isEmpty { return text(groups[...]) }
        return "\(text(groups[..<longest.lowerBound]))::\(text(groups[longest.upperBound...]))"
    }
}
