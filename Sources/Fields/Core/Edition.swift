/// A published version of the described product, as a value that is cheap to compare: a date and a build number.
public struct Edition: Sendable, Hashable, Comparable, CustomStringConvertible {
    /// The date in the upper half, the build in the lower: one comparison orders them.
    private let rank: UInt64

    /// Names an edition by the date of its build, as the number `YYYYMMDD`, and the number of the build.
    public init(date: UInt32, build: UInt32) { rank = UInt64(date) << 32 | UInt64(build) }

    /// Parses `YYYYMMDD-BUILD`, with up to nine digits in the build and no zero before them; nil where it is anything else.
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

    /// Before every edition there is.
    static let earliest = Edition(date: 0, build: 0)

    /// The date of the build, as the number `YYYYMMDD`.
    public var date: UInt32 { UInt32(truncatingIfNeeded: rank >> 32) }

    /// The number of the build.
    public var build: UInt32 { UInt32(truncatingIfNeeded: rank) }

    /// In the order of publication: by date, and on one day by build.
    public static func < (lhs: Edition, rhs: Edition) -> Bool { lhs.rank < rhs.rank }

    /// `YYYYMMDD-BUILD`.
    public var description: String {
        let date = String(date)
        return String(repeating: "0", count: max(0, 8 - date.utf8.count)) + date + "-" + String(build)
    }
}
