/// Regular expressions for numbers and versions that are greater than others.
package enum NumberPattern {
    /// Returns an expression for the texts of digits that are greater than a text, and as long as it.
    package static func sameLength(above digits: String) -> String {
        let bytes = Array(digits.utf8)
        let ways = bytes.indices.compactMap { index -> String? in
            guard bytes[index] < UInt8(ascii: "9") else { return nil }
            let rest = bytes.count - index - 1
            let next = bytes[index] == UInt8(ascii: "8") ? "9" : "[\(bytes[index] - 0x30 + 1)-9]"
            return String(decoding: bytes[..<index], as: UTF8.self) + next + (rest == 0 ? "" : "[0-9]{\(rest)}")
        }
        return ways.isEmpty ? "[^\\s\\S]" : "(?:\(ways.joined(separator: "|")))"
    }

    /// Returns an expression for the numbers without leading zeros that are greater than another one.
    ///
    /// - Parameter length: the largest number of digits.
    package static func number(above number: some FixedWidthInteger, upTo length: Int) -> String {
        let digits = String(number)
        let longer = digits.utf8.count < length ? "|[1-9][0-9]{\(digits.utf8.count),\(length - 1)}" : ""
        return "(?:\(sameLength(above: digits))\(longer))"
    }

    /// A number of up to five digits without leading zeros, such as a part of a version.
    private static let part = "(?:0|[1-9][0-9]{0,4})"

    /// Returns an expression for the versions with three parts that are greater than another one.
    package static func version(above parts: [Int]) -> String {
        let ways = parts.indices.map { index in
            let equal = parts[..<index].map { String($0) }
            let rest = Array(repeating: part, count: parts.count - index - 1)
            return (equal + [number(above: parts[index], upTo: 5)] + rest).joined(separator: "\\.")
        }
        return "(?:\(ways.joined(separator: "|")))"
    }
}
