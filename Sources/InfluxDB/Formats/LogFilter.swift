import Fields

/// A log filter of a component: a level, a target, or `target=level`, or several of them separated by commas.
public struct LogFilter: TextValue {
    /// The text of the filter.
    public let text: String
    /// "log filter".
    public static let format = "log filter"
    /// Common filters.
    public static var examples: [String] { ["info", "debug", "sqlx=warn"] }

    private static let levels: Set<String> = ["error", "warn", "info", "debug", "trace", "off"]

    /// Parses a filter.
    public init(parsing text: String) throws(InvalidText) {
        for directive in Self.directives(of: text) {
            guard let equals = Self.equals(in: directive) else { continue }  // a level or a target
            let level = directive[equals...].dropFirst()
            // The logging library accepts levels in any case, and as the numbers 0 to 5.
            if !Self.levels.contains(level.lowercased()), !["0", "1", "2", "3", "4", "5"].contains(level) {
                throw InvalidText(
                    "a log filter: there is no level after the =",
                    fix: "write target=level, with one of the levels error, warn, info, debug, trace, off"
                )
            }
        }
        self.text = text
    }

    /// Splits a filter at its commas, except for those inside the braces or brackets of a span.
    private static func directives(of text: String) -> [Substring] {
        var depth = 0
        return text.split { character in
            if "[{".contains(character) { depth += 1 }
            if "]}".contains(character) { depth -= 1 }
            return character == "," && depth <= 0
        }
    }

    /// Returns the index of the `=` before the level, which is the last one outside the brackets of a span.
    private static func equals(in directive: Substring) -> Substring.Index? {
        let span = directive.lastIndex(of: "]") ?? directive.startIndex
        return directive[span...].lastIndex(of: "=")
    }
}
