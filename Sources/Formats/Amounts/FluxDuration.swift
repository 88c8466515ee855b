import Fields

/// A duration in the format of Flux, such as `10m` or `1h30m`.
public struct FluxDuration: TextValue {
    public let text: String
    public static let format = "duration"
    public static var pattern: TextPattern { TextPattern("^(?:[0-9]+(?:\\.[0-9]+)?(?:ms|s|m|h))+$") }
    public static var examples: [String] { ["10m"] }

    public init(parsing text: String) throws(InvalidText) {
        guard Self.isDuration(text.utf8[...]) else {
            throw InvalidText("a duration", fix: "use numbers with the units h, m, s or ms, such as 30s, 10m or 1h30m")
        }
        self.text = text
    }

    private static func isDuration(_ text: Substring.UTF8View) -> Bool {
        var rest = text
        repeat {
            guard let afterNumber = dropNumber(rest) else { return false }
            let unit = afterNumber.prefix { !$0.isDigit }
            guard ["ms", "s", "m", "h"].contains(String(unit)) else { return false }
            rest = afterNumber.dropFirst(unit.count)
        } while !rest.isEmpty
        return true
    }

    /// Returns the text after a number with an optional fraction; nil if it does not start with one.
    private static func dropNumber(_ text: Substring.UTF8View) -> Substring.UTF8View? {
        let rest = text.drop(while: \.isDigit)
        if rest.count == text.count { return nil }
        guard rest.first == UInt8(ascii: ".") else { return rest }
        let afterFraction = rest.dropFirst().drop(while: \.isDigit)
        return afterFraction.count == rest.count - 1 ? nil : afterFraction
    }
}
