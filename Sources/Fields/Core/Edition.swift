/// A release of the described product, as a date and a build number that are cheap to compare.
public struct Edition: Sendable, Hashable, Comparable, CustomStringConvertible {
    /// The date in the upper half and the build in the lower half, so that one comparison orders editions.
    private let rank: UInt64

    /// Creates an edition from the date of the build, as the number `YYYYMMDD`, and the build number.
    public init(date: UInt32, build: UInt32) { rank = UInt64(date) << 32 | UInt64(build) }

    /// Parses `YYYYMMDD-BUILD`, with up to nine digits and no leading zero in the build; nil for any other text.
    public init?(_ text: String) {
        let parts = text.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
        guard parts.count == 2, parts[0].count == 8, (1...9).contains(parts[1].count),
            parts[1].first != UInt8(ascii: "0") || parts[1].count == 1,
            let date = Self.number(parts[0]), let build = Self.number(parts[1])
        else { return nil }
        self.init(date: date, build: build)
    }

    private static func number(_ digits: Substring.UTF8View) -> UInt32? {
        var number: UInt32 = 0
        for digit in digits {
            guard (0x30...0x39).contains(digit) else { return nil }
            number = number * 10 + UInt32(digit - 0x30)
        }
        return number
    }

    /// An edition that is lower than all others.
    static let earliest = Edition(date: 0, build: 0)

    /// The date of the build, as the number `YYYYMMDD`.
    public var date: UInt32 { UInt32(truncatingIfNeeded: rank >> 32) }

    /// The build number.
    public var build: UInt32 { UInt32(truncatingIfNeeded: rank) }

    /// Orders editions by date, and then by build.
    public static func < (lhs: Edition, rhs: Edition) -> Bool { lhs.rank < rhs.rank }

    /// The text form `YYYYMMDD-BUILD`.
    public var description: String {
        let date = String(date)
        return String(repeating: "0", count: max(0, 8 - date.utf8.count)) + date + "-" + String(build)
    }
}
