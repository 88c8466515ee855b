import Fields

/// A duration in the format of Prometheus, such as `30s`, `12h` or `1h30m`.
public struct PrometheusDuration: TextValue {
    public let text: String
    public static let format = "duration"
    public static var pattern: TextPattern {
        let parts = units.map { "(?:[0-9]+\($0.name))?" }.joined()
        return TextPattern("^(?:0|\(parts))$", shortest: 1)
    }
    public static var examples: [String] { ["30s", "12h", "1h30m"] }

    /// The duration in milliseconds; `Int.max` if it is longer than that.
    public let milliseconds: Int

    private static let units: [(name: String, milliseconds: Int)] = [
        ("y", 31_536_000_000), ("w", 604_800_000), ("d", 86_400_000), ("h", 3_600_000), ("m", 60_000), ("s", 1000),
        ("ms", 1),
    ]

    public init(parsing text: String) throws(InvalidText) {
        guard let milliseconds = Self.milliseconds(text) else {
            throw InvalidText("a duration", fix: "use numbers with the units y, w, d, h, m, s, ms: 12h, 1h30m")
        }
        self.text = text
        self.milliseconds = milliseconds
    }

    /// Whether both are equally long, such as `90s` and `1m30s`.
    public func means(_ other: PrometheusDuration) -> Bool {
        text == other.text || milliseconds == other.milliseconds && milliseconds != .max
    }

    private static func milliseconds(_ text: String) -> Int? {
        if text == "0" { return 0 }  // the only number that does not need a unit
        var units = units[...]
        var rest = text[...]
        var sum = 0
        guard !text.isEmpty else { return nil }
        while !rest.isEmpty {
            let digits = rest.prefix { $0.isASCII && $0.isNumber }
            rest = rest.dropFirst(digits.count)
            let name = rest.prefix { $0.isLetter }
            rest = rest.dropFirst(name.count)
            guard !digits.isEmpty, let index = units.firstIndex(where: { $0.name == name }) else { return nil }
            let (part, isTooLong) = (Int(digits) ?? .max).multipliedReportingOverflow(by: units[index].milliseconds)
            let (total, isTooMuch) = sum.addingReportingOverflow(isTooLong ? .max : part)
            sum = isTooMuch ? .max : total
            units = units[(index + 1)...]  // each unit at most once, larger units first
        }
        return sum
    }
}

/// A duration in the format of Go and the Kubernetes API, such as `1h`, `90s` or `1.5h`; there is no unit for days.
public struct GoDuration: TextValue {
    public let text: String
    public static let format = "duration"
    public static var pattern: TextPattern {
        TextPattern("^(?:0|(?:(?:[0-9]+\\.?[0-9]*|\\.[0-9]+)(?:h|m|s|ms|us|\u{B5}s|\u{3BC}s|ns))+)$")
    }
    public static var examples: [String] { ["30s", "24h", "1h30m"] }

    public init(parsing text: String) throws(InvalidText) {
        guard Self.isDuration(text) else {
            throw InvalidText("a duration", fix: "use numbers with the units h, m, s or ms, such as 30s, 24h or 1h30m")
        }
        self.text = text
    }

    /// Whether both are equally long, such as `1.5h` and `90m`.
    public func means(_ other: GoDuration) -> Bool {
        guard text != other.text else { return true }
        guard let own = Self.nanoseconds(text), let others = Self.nanoseconds(other.text) else { return false }
        return own.rounded() == others.rounded()
    }

    private static let units: [(name: String, nanoseconds: Double)] = [
        ("h", 3.6e12), ("m", 6e10), ("s", 1e9), ("ms", 1e6), ("us", 1e3), ("\u{B5}s", 1e3), ("\u{3BC}s", 1e3),
        ("ns", 1),
    ]

    private static func isDuration(_ text: String) -> Bool { nanoseconds(text) != nil }

    private static func nanoseconds(_ text: String) -> Double? {
        if text == "0" { return 0 }
        var rest = text[...]
        var sum = 0.0
        while !rest.isEmpty {
            let number = rest.prefix { $0.isASCII && $0.isNumber || $0 == "." }
            rest = rest.dropFirst(number.count)
            let unit = rest.prefix { !($0.isASCII && $0.isNumber) && $0 != "." }
            rest = rest.dropFirst(unit.count)
            guard number.contains(where: \.isNumber), number.count(where: { $0 == "." }) <= 1,
                let factor = units.first(where: { $0.name == unit })?.nanoseconds,
                let value = Double(number.hasPrefix(".") ? "0" + number : String(number))
            else { return nil }
            sum += value * factor
        }
        return text.isEmpty ? nil : sum
    }
}
