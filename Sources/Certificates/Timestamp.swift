/// A point in time, in seconds since 1970 in UTC.
public struct Timestamp: Sendable, Hashable, Comparable {
    /// The seconds since 1970-01-01T00:00:00Z, without leap seconds.
    public let secondsSince1970: Int

    /// Creates a point in time.
    public init(secondsSince1970: Int) { self.secondsSince1970 = secondsSince1970 }

    /// Creates a point in time from a date of the Gregorian calendar; nil if there is no such date.
    public init?(year: Int, month: Int, day: Int, hour: Int = 0, minute: Int = 0, second: Int = 0) {
        guard (0...9999).contains(year), (1...12).contains(month), (0...23).contains(hour), (0...59).contains(minute),
            (0...59).contains(second), (1...Self.days(inMonth: month, of: year)).contains(day)
        else { return nil }
        // Years begin in March, so that the leap day is the last day of a year.
        let marchYear = month > 2 ? year : year - 1
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        let days = Self.days(before: marchYear) + dayOfYear
        secondsSince1970 = ((days * 24 + hour) * 60 + minute) * 60 + second
    }

    /// Parses a date and time in the form `2026-12-31T23:59:59Z`; nil for anything else.
    public init?(rfc3339 text: String) {
        let bytes = Array(text.utf8)
        guard bytes.count == 20, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-"),
            bytes[10] == UInt8(ascii: "T"), bytes[13] == UInt8(ascii: ":"), bytes[16] == UInt8(ascii: ":"),
            bytes[19] == UInt8(ascii: "Z"), let year = Self.number(bytes[0..<4]), let month = Self.number(bytes[5..<7]),
            let day = Self.number(bytes[8..<10]), let hour = Self.number(bytes[11..<13]),
            let minute = Self.number(bytes[14..<16]), let second = Self.number(bytes[17..<19])
        else { return nil }
        self.init(year: year, month: month, day: day, hour: hour, minute: minute, second: second)
    }

    /// The number that decimal digits spell; nil if there is any other character.
    static func number(_ digits: ArraySlice<UInt8>) -> Int? {
        guard digits.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        return digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
    }

    /// The days from 1970-01-01 to March 1 of a year.
    private static func days(before year: Int) -> Int {
        let century = year >= 0 ? year / 100 : (year - 99) / 100
        let leapDays = (year >= 0 ? year / 4 : (year - 3) / 4) - century + (century >= 0 ? century : century - 3) / 4
        return year * 365 + leapDays - 719_468
    }

    private static func days(inMonth month: Int, of year: Int) -> Int {
        switch month {
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    /// Orders points in time from the earlier to the later.
    public static func < (lhs: Timestamp, rhs: Timestamp) -> Bool { lhs.secondsSince1970 < rhs.secondsSince1970 }

    /// The complete days until a later point in time, or a negative number if it is earlier.
    public func days(until other: Timestamp) -> Int {
        let seconds = other.secondsSince1970 - secondsSince1970
        return seconds >= 0 ? seconds / 86_400 : -((86_399 - seconds) / 86_400)
    }
}

extension Timestamp: CustomStringConvertible {
    /// The date and time in UTC, in the form `2026-12-31T23:59:59Z`.
    public var description: String {
        let time = "\(padded(hour)):\(padded(secondsOfDay / 60 % 60)):\(padded(secondsOfDay % 60))"
        return "\(date)T\(time)Z"
    }

    /// The date in UTC, in the form `2026-12-31`.
    public var date: String {
        let (year, month, day) = calendarDate
        return "\(padded(year, to: 4))-\(padded(month))-\(padded(day))"
    }

    private var days: Int {
        secondsSince1970 >= 0 ? secondsSince1970 / 86_400 : (secondsSince1970 - 86_399) / 86_400
    }
    private var secondsOfDay: Int { secondsSince1970 - days * 86_400 }
    private var hour: Int { secondsOfDay / 3600 }

    private var calendarDate: (year: Int, month: Int, day: Int) {
        // In eras of 400 years, which all have the same days.
        let shifted = days + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let marchMonth = (5 * dayOfYear + 2) / 153
        let month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * marchMonth + 2) / 5 + 1)
    }

    private func padded(_ number: Int, to length: Int = 2) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, length - digits.count)) + digits
    }
}
