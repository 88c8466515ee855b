import Fields

/// A duration as the components read it from an environment variable, such as `30d`, `100m` or `1day 12h`.
struct HumanDuration: Sendable, Comparable {
    /// The duration in seconds.
    let seconds: Double

    private static let units: [(names: [String], seconds: Double)] = [
        (["ns", "nsec", "nanos"], 1e-9), (["us", "usec", "micros"], 1e-6), (["ms", "msec", "millis"], 1e-3),
        (["s", "sec", "secs", "second", "seconds"], 1), (["m", "min", "mins", "minute", "minutes"], 60),
        (["h", "hr", "hrs", "hour", "hours"], 3600), (["d", "day", "days"], 86_400),
        (["w", "week", "weeks"], 604_800), (["M", "month", "months"], 2_630_016),
        (["y", "year", "years"], 31_557_600),
    ]

    /// Parses a duration: numbers, each with a unit, with or without spaces between them.
    init?(_ text: String) {
        var sum = 0.0
        var rest = text[...]
        func skipSpaces() { rest = rest.drop { $0 == " " } }
        skipSpaces()
        guard !rest.isEmpty else { return nil }
        while !rest.isEmpty {
            let digits = rest.prefix { ("0"..."9").contains($0) }
            rest = rest.dropFirst(digits.count)
            skipSpaces()
            let name = rest.prefix { $0.isASCII && $0.isLetter }
            rest = rest.dropFirst(name.count)
            guard let number = Double(digits), let unit = Self.units.first(where: { $0.names.contains(String(name)) })
            else { return nil }
            sum += number * unit.seconds
            skipSpaces()
        }
        seconds = sum
    }

    /// Orders durations by length.
    static func < (lhs: HumanDuration, rhs: HumanDuration) -> Bool { lhs.seconds < rhs.seconds }
}
